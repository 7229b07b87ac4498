//! What must be true of bookings, as questions to which the answer must be "none".

use crate::engine::statement::{Statement, statements};

statements! {
    // Who came after a session had begun took no place in it. Who had a place when the course came to hold fewer people
    // keeps it; nobody new gets one until they are few enough.
    OVERSOLD = "SELECT session.id FROM session JOIN course ON course.id = session.course_id
        WHERE session.dropped_at IS NULL AND (course.lowered_at IS NULL OR EXISTS (
                SELECT 1 FROM movement JOIN party AS newer ON newer.id = movement.party_id
                WHERE newer.course_id = course.id AND newer.size > 0 AND newer.state IN ('confirmed', 'offered')
                    AND (newer.session_id IS NULL OR newer.session_id = session.id) AND movement.at > course.lowered_at
                    AND movement.to_state IN ('confirmed', 'offered')
                    AND (movement.from_state IS NULL OR movement.from_state NOT IN ('confirmed', 'offered'))
                    AND movement.at < session.starts))
            AND course.capacity < (
            SELECT COUNT(*) FROM enrolment JOIN party ON party.id = enrolment.party_id
            WHERE party.course_id = session.course_id AND (party.session_id IS NULL OR party.session_id = session.id)
                AND enrolment.state IN ('confirmed', 'offered') AND enrolment.changed_at < session.starts)";
    TALLY_TAKEN = "SELECT tally.target_id FROM tally WHERE tally.taken <> (
        SELECT COUNT(*) FROM enrolment WHERE enrolment.target_id = tally.target_id AND enrolment.state IN ('confirmed', 'offered'))";
    TALLY_WAITING = "SELECT tally.target_id FROM tally WHERE tally.waiting <> (
        SELECT COUNT(*) FROM party WHERE party.target_id = tally.target_id AND party.state = 'waitlisted')";
    PARTY_SIZE = "SELECT party.id FROM party WHERE party.size <> (
        SELECT COUNT(*) FROM enrolment WHERE enrolment.party_id = party.id AND enrolment.state = party.state
            AND enrolment.state IN ('confirmed', 'waitlisted', 'offered'))";
    SPLIT_PARTY = "SELECT enrolment.id FROM enrolment JOIN party ON party.id = enrolment.party_id
        WHERE enrolment.state IN ('confirmed', 'waitlisted', 'offered') AND enrolment.state <> party.state";
    STRANGER_IN_PARTY = "SELECT enrolment.id FROM enrolment JOIN party ON party.id = enrolment.party_id
        JOIN person ON person.id = enrolment.person_id WHERE person.household_id <> party.household_id";
    TURN_NOT_GIVEN = "SELECT party.id FROM party JOIN tally ON tally.target_id = party.course_id WHERE party.turn >= tally.next_turn";
    PARTY_ENDS = "SELECT party.id FROM party JOIN course ON course.id = party.course_id LEFT JOIN session ON session.id = party.session_id
        WHERE party.ends <> COALESCE(session.ends, course.ends)";
    LAST_MOVE = "SELECT party.id FROM party WHERE NOT EXISTS (
        SELECT 1 FROM movement WHERE movement.party_id = party.id AND movement.to_state = party.state
            AND movement.number = (SELECT MAX(last.number) FROM movement AS last WHERE last.party_id = party.id))";
    // Who was forgotten has neither notices nor an age.
    NO_NOTICE = "SELECT party.household_id FROM party JOIN household ON household.id = party.household_id
        WHERE household.erased_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM notice WHERE notice.household_id = party.household_id)";
    // A place that was taken after a session had begun is no place in that session. Sessions that were moved onto each
    // other after both had been booked are nobody's mistake.
    CLASH = "SELECT one.id FROM enrolment AS one
        JOIN party AS own ON own.id = one.party_id
        JOIN session AS mine ON mine.course_id = own.course_id AND (own.session_id IS NULL OR mine.id = own.session_id)
        JOIN enrolment AS two ON two.person_id = one.person_id AND two.id > one.id
        JOIN party AS other ON other.id = two.party_id AND other.course_id <> own.course_id
        JOIN session AS theirs ON theirs.course_id = other.course_id AND (other.session_id IS NULL OR theirs.id = other.session_id)
        WHERE one.state = 'confirmed' AND two.state = 'confirmed'
            AND mine.starts < theirs.ends AND theirs.starts < mine.ends AND mine.starts > one.changed_at AND theirs.starts > two.changed_at
            AND mine.dropped_at IS NULL AND theirs.dropped_at IS NULL
            AND (COALESCE(mine.set_at, 0) < one.changed_at OR COALESCE(mine.set_at, 0) < two.changed_at)
            AND (COALESCE(theirs.set_at, 0) < one.changed_at OR COALESCE(theirs.set_at, 0) < two.changed_at)
        ORDER BY one.id";
    // What was over when the second was booked stands in nobody's way.
    TWICE = "SELECT DISTINCT one.id FROM enrolment AS one
        JOIN party AS own ON own.id = one.party_id
        JOIN enrolment AS two ON two.person_id = one.person_id AND two.id > one.id
        JOIN party AS other ON other.id = two.party_id AND other.course_id = own.course_id
        JOIN session AS shared ON shared.course_id = own.course_id
            AND (own.session_id IS NULL OR shared.id = own.session_id) AND (other.session_id IS NULL OR shared.id = other.session_id)
        WHERE one.state IN ('confirmed', 'waitlisted', 'offered') AND two.state IN ('confirmed', 'waitlisted', 'offered')
            AND shared.ends > one.changed_at AND shared.ends > two.changed_at
        ORDER BY one.id";
    // Places of a drop-in course also become free by a session's beginning, and are offered by the job then. What
    // becomes free once the last session has begun is offered to nobody.
    PASSED_BY = "SELECT party.id FROM party JOIN course ON course.id = party.course_id JOIN tally ON tally.target_id = party.target_id
        WHERE party.state = 'waitlisted' AND party.passed_over IS NULL AND course.drop_in_price_fen IS NULL AND party.size <= course.capacity - tally.taken
            AND (SELECT MAX(movement.at) FROM movement WHERE movement.target_id = party.target_id)
                < (SELECT MAX(session.starts) FROM session WHERE session.course_id = course.id AND session.dropped_at IS NULL)
        ORDER BY party.id";
    AGE_UNKNOWN = "SELECT enrolment.id FROM enrolment
        JOIN party ON party.id = enrolment.party_id JOIN person ON person.id = enrolment.person_id
        WHERE person.relation = 'child' AND person.born_months IS NULL AND enrolment.state = 'confirmed'
            AND person.name <> '—'";
    // Under 14 are 168 months, counted on the community's calendar. What is known of a person may have been corrected
    // after booking: what was known before decided.
    UNCONSENTED = "SELECT enrolment.id FROM enrolment
        JOIN party ON party.id = enrolment.party_id JOIN person ON person.id = enrolment.person_id
        WHERE person.relation = 'child' AND enrolment.state = 'confirmed'
            AND CAST(strftime('%Y', party.booked_at + 28800, 'unixepoch') AS INTEGER) * 12
                + CAST(strftime('%m', party.booked_at + 28800, 'unixepoch') AS INTEGER) - 1 - person.born_months < 168
            AND NOT EXISTS (SELECT 1 FROM consent WHERE consent.person_id = person.id AND consent.given = 1)
            AND NOT EXISTS (SELECT 1 FROM audit_entry AS audit WHERE audit.household_id = party.household_id
                AND audit.subject = person.id AND audit.action = 'person-changed' AND audit.at >= party.booked_at)"
      / "SELECT enrolment.id FROM enrolment
        JOIN party ON party.id = enrolment.party_id JOIN person ON person.id = enrolment.person_id
        WHERE person.relation = 'child' AND enrolment.state = 'confirmed'
            AND EXTRACT(YEAR FROM to_timestamp(party.booked_at + 28800) AT TIME ZONE 'UTC') * 12
                + EXTRACT(MONTH FROM to_timestamp(party.booked_at + 28800) AT TIME ZONE 'UTC') - 1 - person.born_months < 168
            AND NOT EXISTS (SELECT 1 FROM consent WHERE consent.person_id = person.id AND consent.given = 1)
            AND NOT EXISTS (SELECT 1 FROM audit_entry AS audit WHERE audit.household_id = party.household_id
                AND audit.subject = person.id AND audit.action = 'person-changed' AND audit.at >= party.booked_at)";
}

/// What must be true of bookings.
pub(crate) const QUESTIONS: &[(&str, Statement)] = &[
    ("more people than places", OVERSOLD),
    ("the count of taken places is wrong for", TALLY_TAKEN),
    ("the count of waiting parties is wrong for", TALLY_WAITING),
    ("the size of a party is wrong", PARTY_SIZE),
    ("an enrolment is in another state than its party", SPLIT_PARTY),
    ("somebody is in a party of another household", STRANGER_IN_PARTY),
    ("a turn was never given out", TURN_NOT_GIVEN),
    ("a party ends at another time than what it was booked for", PARTY_ENDS),
    ("no move led to where a party stands", LAST_MOVE),
    ("a household with bookings was told nothing", NO_NOTICE),
    ("somebody has two places at the same time", CLASH),
    ("somebody is enrolled twice in the same sessions", TWICE),
    ("somebody waits for places that are free", PASSED_BY),
    ("a child of unknown age is enrolled", AGE_UNKNOWN),
    ("a child is enrolled for whom nobody ever consented", UNCONSENTED),
];
