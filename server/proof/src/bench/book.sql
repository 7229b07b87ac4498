-- One booking as the server asks for it: who is signed in, what is unread, then the locked transaction.
\set h random(0, :households - 1)
\set p random(1, 4611686018427387904)
SELECT household.* FROM sign_in JOIN household ON household.id = sign_in.household_id WHERE sign_in.token_hash = decode(md5(:h::text), 'hex') AND sign_in.expires > 0;
SELECT COUNT(*) AS unread FROM notice WHERE household_id = 'household-' || :h AND read_at IS NULL;
BEGIN;
SELECT id FROM household WHERE id = 'household-' || :h FOR NO KEY UPDATE;
SELECT outcome FROM outcome WHERE actor = 'household-' || :h AND key = 'raw' || :p;
SELECT target_id FROM tally WHERE target_id = 'raw' FOR UPDATE;
SELECT * FROM course WHERE id = 'raw';
SELECT id, course_id, starts, ends FROM session WHERE course_id = 'raw' ORDER BY starts, id;
SELECT * FROM person WHERE household_id = 'household-' || :h AND removed_at IS NULL ORDER BY number;
SELECT consent.person_id, consent.version, consent.given, consent.at FROM consent JOIN person ON person.id = consent.person_id WHERE person.household_id = 'household-' || :h AND consent.purpose = 'booking' ORDER BY consent.number;
SELECT enrolment.id, enrolment.person_id, enrolment.state, party.course_id, party.session_id, course.title_zh, course.title_en, session.starts, session.ends FROM party JOIN enrolment ON enrolment.party_id = party.id JOIN course ON course.id = party.course_id JOIN session ON session.course_id = party.course_id AND (party.session_id IS NULL OR session.id = party.session_id) WHERE party.household_id = 'household-' || :h AND party.ends > 0 AND party.size > 0 AND enrolment.state IN ('confirmed', 'waitlisted', 'offered') AND session.ends > 0 ORDER BY enrolment.id, session.starts LIMIT 8;
SELECT course_id, session_id, taken, waiting FROM tally WHERE course_id = 'raw';
UPDATE tally SET next_turn = next_turn + 1 WHERE target_id = 'raw' RETURNING next_turn - 1 AS turn \gset
INSERT INTO party (id, household_id, course_id, target_id, session_id, state, size, turn, booked_at, offer_until, ends) VALUES ('raw-' || :p, 'household-' || :h, 'raw', 'raw', NULL, 'cancelled', 0, :turn, 1, NULL, COALESCE((SELECT ends FROM session WHERE id = NULL), (SELECT ends FROM course WHERE id = 'raw')));
INSERT INTO enrolment (id, party_id, person_id, target_id, state, changed_at) VALUES ('raw-' || :p, 'raw-' || :p, 'person-' || :h, 'raw', 'cancelled', 1);
UPDATE tally SET taken = taken + 1, waiting = waiting + 0 WHERE target_id = 'raw';
SELECT pg_notify('places', 'raw')::text AS told;
INSERT INTO movement (id, party_id, target_id, turn, at, from_state, to_state, reason, number) VALUES ('raw-' || :p, 'raw-' || :p, 'raw', 1, 1, NULL, 'confirmed', 'booked', (SELECT COUNT(*) FROM movement WHERE party_id = 'raw-' || :p));
INSERT INTO notice (id, household_id, matter, at, delivery, delivered_at) VALUES ('raw-' || :p, 'household-' || :h, '{}', 1, 'sent', 1);
INSERT INTO outcome (actor, key, outcome, at) VALUES ('household-' || :h, 'raw' || :p, '{}', 1);
COMMIT;
