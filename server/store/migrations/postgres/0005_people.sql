-- What a sign-in that has ended was good for: a form that was lost with it belongs to its household alone.
ALTER TABLE sign_in ADD COLUMN ended_at BIGINT;

-- From which browser of its household a code was asked for; strangers ask from none.
ALTER TABLE code_request ADD COLUMN browser TEXT;

-- Browsers in which a household has signed in. They ask for codes on an account of their own.
CREATE TABLE known_browser (
    browser TEXT NOT NULL,
    household_id TEXT NOT NULL REFERENCES household (id),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (browser, household_id)
);
CREATE INDEX known_browser_household ON known_browser (household_id);

-- What was done at the cost of everybody at an address, or of all: no address stands here, only a keyed hash.
CREATE TABLE budget_use (
    id TEXT PRIMARY KEY,
    bucket TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX budget_use_bucket ON budget_use (bucket, at);
CREATE INDEX budget_use_at ON budget_use (at);

-- What this database is for, one row: people whom somebody invented, or real ones.
CREATE TABLE installation (
    number BIGINT PRIMARY KEY CHECK (number = 1),
    demo BIGINT NOT NULL CHECK (demo IN (0, 1)),
    made_at BIGINT NOT NULL
);
INSERT INTO installation (number, demo, made_at)
    SELECT 1, MAX(CASE WHEN id LIKE 'demo-%' THEN 1 ELSE 0 END), MIN(created_at) FROM household HAVING COUNT(*) > 0;
