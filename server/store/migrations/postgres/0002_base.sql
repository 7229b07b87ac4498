-- What became of a request, so that a repetition is answered the same and done once. Staff ask, too.
CREATE TABLE outcome (
    actor TEXT NOT NULL,
    key TEXT NOT NULL,
    outcome TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (actor, key)
);
CREATE INDEX outcome_at ON outcome (at);
INSERT INTO outcome (actor, key, outcome, at) SELECT 'household:' || household_id, key, outcome, at FROM answer;
DROP TABLE answer;

-- Who did or saw what; an entry may be about no household.
CREATE TABLE audit_entry (
    id TEXT PRIMARY KEY,
    actor TEXT NOT NULL,
    household_id TEXT,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    at BIGINT NOT NULL
);
INSERT INTO audit_entry (id, actor, household_id, action, subject, at)
    SELECT id, 'household:' || household_id, household_id, action, subject, at FROM audit;
DROP TABLE audit;
CREATE INDEX audit_entry_household ON audit_entry (household_id, at);
CREATE INDEX audit_entry_at ON audit_entry (at);
