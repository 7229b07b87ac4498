-- Where a session comes from within its series, as JSON; since when it is where somebody moved it to; since when it does
-- not take place. Its row stays: bookings and attendance point to it.
ALTER TABLE session ADD COLUMN origin TEXT;
ALTER TABLE session ADD COLUMN set_at INTEGER;
ALTER TABLE session ADD COLUMN dropped_at INTEGER;
-- How often it was saved; since when it holds fewer people than it did.
ALTER TABLE course ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE course ADD COLUMN lowered_at INTEGER;

-- A course as it stood after each time that it was saved, as JSON, and who saved it.
CREATE TABLE edition (
    course_id TEXT NOT NULL REFERENCES course (id),
    version INTEGER NOT NULL,
    edition TEXT NOT NULL,
    actor TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (course_id, version)
) STRICT, WITHOUT ROWID;

-- What was noted about the fee of a booking. Appended, never changed: a mistake is corrected by an entry of its own.
CREATE TABLE fee_entry (
    id TEXT PRIMARY KEY,
    party_id TEXT NOT NULL REFERENCES party (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER CHECK (amount > 0),
    means TEXT,
    handled_by TEXT REFERENCES member (id),
    reason TEXT,
    corrects TEXT,
    member_id TEXT NOT NULL REFERENCES member (id),
    at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX fee_entry_number ON fee_entry (party_id, number);
