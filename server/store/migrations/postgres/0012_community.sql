-- Background checks of teachers, as a member of the staff has seen them; a renewed one is another row. Days are written
-- as 2026-10-01.
CREATE TABLE teacher_check (
    id TEXT PRIMARY KEY,
    teacher_id TEXT NOT NULL REFERENCES teacher (id),
    made TEXT NOT NULL,
    until TEXT NOT NULL,
    seen_by TEXT NOT NULL REFERENCES member (id),
    at BIGINT NOT NULL,
    CHECK (made <= until)
);
CREATE INDEX teacher_check_teacher ON teacher_check (teacher_id, until);

-- What the community is called, where it is, and when somebody is at the desk: one row. Hours are a list of openings, as
-- JSON. entered_at is empty until its staff have entered it.
CREATE TABLE setting (
    number BIGINT PRIMARY KEY CHECK (number = 1),
    name_zh TEXT NOT NULL, name_en TEXT NOT NULL,
    address_zh TEXT NOT NULL, address_en TEXT NOT NULL,
    phone TEXT NOT NULL,
    hours TEXT NOT NULL,
    entered_at BIGINT
);

-- What stood on every page before goes on to stand there, where there are pages already.
INSERT INTO setting (number, name_zh, name_en, address_zh, address_en, phone, hours, entered_at)
    SELECT 1, '亲贤社区', 'Qinxian community', '党群服务中心，太原市小店区亲贤北街',
    'Service centre, Qinxian North Street, Xiaodian district, Taiyuan', '', '[{"day":0,"from":"08:30","until":"18:00"},{"day":1,"from":"08:30","until":"18:00"},{"day":2,"from":"08:30","until":"18:00"},{"day":3,"from":"08:30","until":"18:00"},{"day":4,"from":"08:30","until":"18:00"},{"day":5,"from":"08:30","until":"18:00"},{"day":6,"from":"08:30","until":"18:00"}]', NULL
    WHERE EXISTS (SELECT 1 FROM installation) OR EXISTS (SELECT 1 FROM course);

-- What is done in courses, with the drawing that stands for it, in the order in which it is shown. A course names one by its
-- id.
CREATE TABLE category (
    id TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL, name_en TEXT NOT NULL,
    motif TEXT NOT NULL,
    number BIGINT NOT NULL
);

-- Those that were the same everywhere before, where there are courses or people already.
INSERT INTO category (id, name_zh, name_en, motif, number)
    SELECT id, zh, en, motif, number FROM (
    SELECT 'paper-cutting' AS id, '剪纸' AS zh, 'Paper-cutting' AS en, 'paper-cutting' AS motif, 1 AS number
    UNION ALL SELECT 'seal-carving' AS id, '篆刻' AS zh, 'Seal carving' AS en, 'seal-carving' AS motif, 2 AS number
    UNION ALL SELECT 'calligraphy' AS id, '书法' AS zh, 'Calligraphy' AS en, 'calligraphy' AS motif, 3 AS number
    UNION ALL SELECT 'painting' AS id, '国画' AS zh, 'Painting' AS en, 'painting' AS motif, 4 AS number
    UNION ALL SELECT 'dance' AS id, '舞蹈' AS zh, 'Dance' AS en, 'dance' AS motif, 5 AS number
    UNION ALL SELECT 'modelling' AS id, '模特' AS zh, 'Modelling' AS en, 'modelling' AS motif, 6 AS number
    UNION ALL SELECT 'yoga' AS id, '瑜伽' AS zh, 'Yoga' AS en, 'yoga' AS motif, 7 AS number
    UNION ALL SELECT 'parent-child' AS id, '亲子' AS zh, 'Parent and child' AS en, 'parent-child' AS motif, 8 AS number
    UNION ALL SELECT 'parents-school' AS id, '家长学校' AS zh, 'Parents'' school' AS en, 'parents-school' AS motif, 9 AS number
    UNION ALL SELECT 'festival' AS id, '节庆' AS zh, 'Festivals' AS en, 'festival' AS motif, 10 AS number
    ) AS known WHERE EXISTS (SELECT 1 FROM installation) OR EXISTS (SELECT 1 FROM course);
INSERT INTO category (id, name_zh, name_en, motif, number)
    SELECT 'tutoring', '作业辅导', 'Tutoring', 'tutoring', 11
    WHERE EXISTS (SELECT 1 FROM course WHERE category = 'tutoring');
