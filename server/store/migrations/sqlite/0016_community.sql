-- The buildings of an estate, in the order in which they are offered.
CREATE TABLE building (
    id TEXT PRIMARY KEY,
    estate_id TEXT NOT NULL REFERENCES estate (id),
    name TEXT NOT NULL,
    number INTEGER NOT NULL
) STRICT;
CREATE INDEX building_estate ON building (estate_id, number);

-- Holidays and make-up workdays, a row each, because files name single days, and name make-up workdays too. Days are
-- written as 2026-10-01.
CREATE TABLE special_day (
    day TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('off', 'work')),
    name_zh TEXT NOT NULL, name_en TEXT NOT NULL
) STRICT;
INSERT INTO special_day (day, kind, name_zh, name_en)
    WITH RECURSIVE each_day (day, last_day, name_zh, name_en) AS (
        SELECT first_day, last_day, name_zh, name_en FROM holiday
        UNION
        SELECT date(day, '+1 day'), last_day, name_zh, name_en FROM each_day WHERE day < last_day
    )
    SELECT day, 'off', MIN(name_zh), MIN(name_en) FROM each_day GROUP BY day;
INSERT INTO special_day (day, kind, name_zh, name_en)
    SELECT day, 'work', '', '' FROM workday WHERE day NOT IN (SELECT day FROM special_day);
DROP TABLE holiday;
DROP TABLE workday;

-- What is no longer offered for anything new, by the word of its noun: a room, a teacher, a category, a kind of need. What
-- has it already keeps it.
CREATE TABLE retired (
    noun TEXT NOT NULL,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (noun, id)
) STRICT, WITHOUT ROWID;
