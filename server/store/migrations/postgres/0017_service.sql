-- Volunteers who serve together: a Team, as JSON, in the order in which they are shown. Who is in it stands with each
-- volunteer.
CREATE TABLE team (
    id TEXT PRIMARY KEY,
    number BIGINT NOT NULL,
    terms TEXT NOT NULL
);

-- What is no volunteer's work: words by which it is known, as a list in JSON, and the number to call at once.
CREATE TABLE emergency (
    id TEXT PRIMARY KEY,
    number BIGINT NOT NULL,
    phone TEXT NOT NULL,
    words TEXT NOT NULL
);

-- Those that were the same everywhere before, where things can be asked for already.
INSERT INTO emergency (id, number, phone, words)
    SELECT id, number, phone, words FROM (
    SELECT '120' AS id, 1 AS number, '120' AS phone, '["胸痛","胸口疼","昏迷","晕倒","中风","出血","喘不上气","急救","chest pain","unconscious","stroke","bleeding"]' AS words
    UNION ALL SELECT '119', 2, '119', '["着火","起火","煤气泄漏","fire","gas leak"]'
    UNION ALL SELECT '110', 3, '110', '["打人","家暴","抢劫","violence","robbed"]'
    ) AS known WHERE EXISTS (SELECT 1 FROM need_kind);
