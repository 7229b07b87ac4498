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

-- What the community is called, where it is, and when somebody is at the desk: one row. Hours are a list of openings, as
-- JSON. entered_at is empty until its staff have entered it.
CREATE TABLE setting (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    name_zh TEXT NOT NULL, name_en TEXT NOT NULL,
    address_zh TEXT NOT NULL, address_en TEXT NOT NULL,
    phone TEXT NOT NULL,
    hours TEXT NOT NULL,
    entered_at INTEGER
) STRICT;

-- What stood on every page before goes on to stand there, where there are pages already.
INSERT INTO setting (number, name_zh, name_en, address_zh, address_en, phone, hours, entered_at)
    SELECT 1, '亲贤社区', 'Qinxian community', '党群服务中心，太原市小店区亲贤北街',
    'Service centre, Qinxian North Street, Xiaodian district, Taiyuan', '', '[{"day":0,"from":"08:30","until":"18:00"},{"day":1,"from":"08:30","until":"18:00"},{"day":2,"from":"08:30","until":"18:00"},{"day":3,"from":"08:30","until":"18:00"},{"day":4,"from":"08:30","until":"18:00"},{"day":5,"from":"08:30","until":"18:00"},{"day":6,"from":"08:30","until":"18:00"}]', NULL
    WHERE EXISTS (SELECT 1 FROM installation) OR EXISTS (SELECT 1 FROM course);
