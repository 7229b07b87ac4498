CREATE TABLE school (
    id TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL, name_en TEXT NOT NULL
);

-- All that is said of a programme is in the last column, as JSON; beside it what is searched and sorted by.
CREATE TABLE programme (
    id TEXT PRIMARY KEY,
    title_zh TEXT NOT NULL, title_en TEXT NOT NULL,
    ends BIGINT NOT NULL,
    next_turn BIGINT NOT NULL DEFAULT 1,
    said TEXT NOT NULL
);

-- Its afternoons, holidays left out: what a child who has a place is bound to.
CREATE TABLE afternoon (
    programme_id TEXT NOT NULL REFERENCES programme (id),
    starts BIGINT NOT NULL,
    ends BIGINT NOT NULL,
    weekday BIGINT NOT NULL,
    PRIMARY KEY (programme_id, starts)
);

-- What care knows of a child beyond its name; what those at the door must know is sealed.
CREATE TABLE pupil (
    person_id TEXT PRIMARY KEY REFERENCES person (id),
    school_id TEXT NOT NULL REFERENCES school (id),
    entered BIGINT NOT NULL,
    exceptions TEXT NOT NULL,
    allergies_sealed BYTEA NOT NULL
);

-- One child on one day of the week: placed, waiting or left.
CREATE TABLE signup (
    id TEXT PRIMARY KEY,
    programme_id TEXT NOT NULL REFERENCES programme (id),
    household_id TEXT NOT NULL REFERENCES household (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    weekday BIGINT NOT NULL CHECK (weekday >= 1 AND weekday <= 7),
    state TEXT NOT NULL,
    turn BIGINT NOT NULL,
    at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX signup_once ON signup (programme_id, person_id, weekday) WHERE state <> 'left';
CREATE INDEX signup_household ON signup (household_id);
CREATE INDEX signup_day ON signup (weekday) WHERE state = 'placed';

-- Who may collect a child: named, never derived from the family.
CREATE TABLE pickup (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    household_id TEXT NOT NULL REFERENCES household (id),
    name TEXT NOT NULL,
    called TEXT NOT NULL,
    born_months BIGINT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT,
    revoked_at BIGINT
);
CREATE INDEX pickup_person ON pickup (person_id);

-- What happened at the door. Appended, never changed; the whole tap is in the last column, as JSON.
CREATE TABLE tap (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    arrived BIGINT NOT NULL,
    said TEXT NOT NULL
);
CREATE INDEX tap_day ON tap (first_day);

-- A ballot with its phase, as JSON; the secret, sealed, from the commitment on; what is drawn from, as it was closed;
-- the transcript, byte for byte, from the draw on.
CREATE TABLE ballot (
    id TEXT PRIMARY KEY,
    title_zh TEXT NOT NULL, title_en TEXT NOT NULL,
    programmes TEXT NOT NULL,
    said TEXT NOT NULL,
    secret_sealed BYTEA,
    market TEXT,
    transcript TEXT,
    closes BIGINT NOT NULL
);

-- A child's ticket, under a number that names nobody.
CREATE TABLE ticket (
    ballot_id TEXT NOT NULL REFERENCES ballot (id),
    number TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    household_id TEXT NOT NULL REFERENCES household (id),
    said TEXT NOT NULL,
    PRIMARY KEY (ballot_id, number)
);
CREATE UNIQUE INDEX ticket_person ON ticket (ballot_id, person_id);

-- Every try of a step, also one that was refused.
CREATE TABLE ballot_try (
    id TEXT PRIMARY KEY,
    ballot_id TEXT NOT NULL REFERENCES ballot (id),
    number BIGINT NOT NULL,
    step TEXT NOT NULL,
    refused TEXT,
    actor TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE UNIQUE INDEX ballot_try_number ON ballot_try (ballot_id, number);
