-- Instants are UTC seconds, truths are 0 or 1, money is fen. Ids are opaque text made by the desk.
-- What is appended is numbered, because several things can happen in one second.

CREATE TABLE room (
    id TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL, name_en TEXT NOT NULL,
    address_zh TEXT NOT NULL, address_en TEXT NOT NULL,
    seats INTEGER NOT NULL CHECK (seats > 0)
) STRICT;

CREATE TABLE teacher (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    about_zh TEXT NOT NULL, about_en TEXT NOT NULL
) STRICT;

CREATE TABLE holiday (
    first_day TEXT PRIMARY KEY,
    last_day TEXT NOT NULL,
    name_zh TEXT NOT NULL, name_en TEXT NOT NULL,
    CHECK (first_day <= last_day)
) STRICT;

CREATE TABLE workday (day TEXT PRIMARY KEY) STRICT;

CREATE TABLE course (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL, category TEXT NOT NULL,
    title_zh TEXT NOT NULL, title_en TEXT NOT NULL,
    summary_zh TEXT NOT NULL, summary_en TEXT NOT NULL,
    about_zh TEXT NOT NULL, about_en TEXT NOT NULL,
    audience_zh TEXT NOT NULL, audience_en TEXT NOT NULL,
    bring_zh TEXT NOT NULL, bring_en TEXT NOT NULL,
    min_age INTEGER, max_age INTEGER,
    room_id TEXT NOT NULL REFERENCES room (id),
    teacher_id TEXT NOT NULL REFERENCES teacher (id),
    capacity INTEGER NOT NULL CHECK (capacity > 0),
    price_fen INTEGER NOT NULL CHECK (price_fen >= 0),
    drop_in_price_fen INTEGER CHECK (drop_in_price_fen >= 0),
    opens INTEGER NOT NULL, closes INTEGER NOT NULL,
    cutoff_hours INTEGER NOT NULL CHECK (cutoff_hours >= 0),
    ends INTEGER NOT NULL,
    CHECK (opens < closes)
) STRICT;
CREATE INDEX course_ends ON course (ends);

CREATE TABLE session (
    id TEXT PRIMARY KEY,
    course_id TEXT NOT NULL REFERENCES course (id),
    starts INTEGER NOT NULL, ends INTEGER NOT NULL,
    CHECK (starts < ends)
) STRICT;
CREATE INDEX session_course ON session (course_id, starts);
CREATE INDEX session_ends ON session (ends);

-- One row per target (a whole course, or one session of a drop-in course); the row whose target is the
-- course itself is what a booking locks.
CREATE TABLE tally (
    target_id TEXT PRIMARY KEY,
    course_id TEXT NOT NULL REFERENCES course (id),
    session_id TEXT REFERENCES session (id),
    taken INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
    waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting >= 0),
    next_turn INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX tally_course ON tally (course_id);

CREATE TABLE household (
    id TEXT PRIMARY KEY,
    phone_index BLOB NOT NULL UNIQUE,
    phone_sealed BLOB NOT NULL,
    language TEXT NOT NULL,
    feed_version INTEGER NOT NULL DEFAULT 1,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id),
    name TEXT NOT NULL,
    relation TEXT NOT NULL,
    born_months INTEGER,
    number INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    removed_at INTEGER
) STRICT;
CREATE INDEX person_household ON person (household_id);
CREATE UNIQUE INDEX person_one_holder ON person (household_id) WHERE relation = 'self' AND removed_at IS NULL;

CREATE TABLE consent (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES person (id),
    purpose TEXT NOT NULL,
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    given INTEGER NOT NULL CHECK (given IN (0, 1)),
    at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX consent_number ON consent (person_id, purpose, number);

CREATE TABLE party (
    id TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id),
    course_id TEXT NOT NULL REFERENCES course (id),
    target_id TEXT NOT NULL REFERENCES tally (target_id),
    session_id TEXT REFERENCES session (id),
    state TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    turn INTEGER NOT NULL,
    booked_at INTEGER NOT NULL,
    -- When the last session of the target ends: what is over is passed by, however much of it there is.
    ends INTEGER NOT NULL,
    offer_until INTEGER,
    UNIQUE (course_id, turn),
    CHECK ((state = 'offered') = (offer_until IS NOT NULL)),
    CHECK ((size > 0) = (state IN ('confirmed', 'waitlisted', 'offered')))
) STRICT;
CREATE INDEX party_household ON party (household_id, ends);
CREATE INDEX party_queue ON party (course_id, turn) WHERE state = 'waitlisted';
CREATE INDEX party_offers ON party (offer_until) WHERE state = 'offered';
CREATE INDEX party_offers_of_course ON party (course_id, offer_until) WHERE state = 'offered';

CREATE TABLE enrolment (
    id TEXT PRIMARY KEY,
    party_id TEXT NOT NULL REFERENCES party (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    target_id TEXT NOT NULL REFERENCES tally (target_id),
    state TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX enrolment_party ON enrolment (party_id);
CREATE UNIQUE INDEX enrolment_once ON enrolment (person_id, target_id)
    WHERE state IN ('confirmed', 'waitlisted', 'offered');

CREATE TABLE movement (
    id TEXT PRIMARY KEY,
    party_id TEXT NOT NULL REFERENCES party (id),
    number INTEGER NOT NULL,
    target_id TEXT NOT NULL,
    turn INTEGER NOT NULL,
    at INTEGER NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX movement_number ON movement (party_id, number);
CREATE INDEX movement_left_queue ON movement (target_id, at) WHERE from_state = 'waitlisted';

CREATE TABLE notice (
    id TEXT PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id),
    matter TEXT NOT NULL,
    at INTEGER NOT NULL,
    read_at INTEGER,
    claimed_until INTEGER NOT NULL DEFAULT 0,
    delivered_at INTEGER
) STRICT;
CREATE INDEX notice_household ON notice (household_id, at);
CREATE INDEX notice_undelivered ON notice (id) WHERE delivered_at IS NULL;

-- What was answered to a request, so that a repetition is answered the same and done once.
CREATE TABLE answer (
    household_id TEXT NOT NULL REFERENCES household (id),
    key TEXT NOT NULL,
    outcome TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (household_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE code_request (
    request_hash BLOB PRIMARY KEY,
    phone_index BLOB NOT NULL,
    phone_sealed BLOB NOT NULL,
    code_hash BLOB NOT NULL,
    asked_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX code_request_phone ON code_request (phone_index, asked_at);

CREATE TABLE sign_in (
    token_hash BLOB PRIMARY KEY,
    household_id TEXT NOT NULL REFERENCES household (id),
    at INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_household ON sign_in (household_id);

CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    household_id TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_household ON audit (household_id, at);
