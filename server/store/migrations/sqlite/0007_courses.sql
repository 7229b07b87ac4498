-- Whether residents see a course and whether it takes place; what was said about its dates, as JSON.
ALTER TABLE course ADD COLUMN publication TEXT NOT NULL DEFAULT 'published';
ALTER TABLE course ADD COLUMN series TEXT;

-- Who was there. Appended, never changed: the newest entry counts, and an empty mark is unknown again.
CREATE TABLE attendance (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES session (id),
    person_id TEXT NOT NULL REFERENCES person (id),
    number INTEGER NOT NULL,
    mark TEXT,
    actor TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX attendance_number ON attendance (session_id, person_id, number);
