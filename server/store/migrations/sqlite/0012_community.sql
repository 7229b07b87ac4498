-- Background checks of teachers, as a member of the staff has seen them; a renewed one is another row. Days are written
-- as 2026-10-01.
CREATE TABLE teacher_check (
    id TEXT PRIMARY KEY,
    teacher_id TEXT NOT NULL REFERENCES teacher (id),
    made TEXT NOT NULL,
    until TEXT NOT NULL,
    seen_by TEXT NOT NULL REFERENCES member (id),
    at INTEGER NOT NULL,
    CHECK (made <= until)
) STRICT;
CREATE INDEX teacher_check_teacher ON teacher_check (teacher_id, until);
