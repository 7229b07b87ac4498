//! What must be true of needs and hours, as questions to which the answer must be "none".

use crate::engine::statement::{Statement, statements};

statements! {
    HELD_WITHOUT_CLAIM = "SELECT need_place.id FROM need_place
        WHERE need_place.state IN ('claimed', 'confirmed', 'in-progress') AND NOT EXISTS (
            SELECT 1 FROM claim WHERE claim.place_id = need_place.id AND claim.volunteer_id = need_place.holder_id
                AND claim.ended_at IS NULL)
        ORDER BY need_place.id";
    CLAIM_WITHOUT_HOLDER = "SELECT claim.id FROM claim JOIN need_place ON need_place.id = claim.place_id
        WHERE claim.ended_at IS NULL AND need_place.state NOT IN ('claimed', 'confirmed', 'in-progress') ORDER BY claim.id";
    // A lease that has ended stands here until a job has run, and binds nobody.
    TWO_AT_ONCE = "SELECT one.id FROM need_place AS one JOIN need_place AS two ON two.holder_id = one.holder_id AND two.id > one.id
        WHERE one.state IN ('confirmed', 'in-progress') AND two.state IN ('confirmed', 'in-progress')
            AND one.starts < two.ends AND two.starts < one.ends
        ORDER BY one.id";
    PROVED_NOT_COUNTED = "SELECT visit.id FROM visit WHERE visit.end_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM hours_entry WHERE hours_entry.visit_id = visit.id)
        AND NOT EXISTS (SELECT 1 FROM visit AS open WHERE open.volunteer_id = visit.volunteer_id
            AND open.start_at IS NOT NULL AND open.end_at IS NULL AND open.start_at <= visit.start_at)
        ORDER BY visit.id";
    COUNTED_NOT_PROVED = "SELECT hours_entry.sequence FROM hours_entry WHERE NOT EXISTS (
        SELECT 1 FROM visit JOIN volunteer ON volunteer.id = visit.volunteer_id
        WHERE visit.id = hours_entry.visit_id AND volunteer.number = hours_entry.volunteer
            AND visit.start_at = hours_entry.starts AND visit.end_at = hours_entry.ends)
        ORDER BY hours_entry.sequence";
}

/// What must be true of needs and hours.
pub(crate) const QUESTIONS: &[(&str, Statement)] = &[
    ("a place is held by nobody who claimed it", HELD_WITHOUT_CLAIM),
    ("a claim stands for a place that nobody holds", CLAIM_WITHOUT_HOLDER),
    ("a volunteer has promised two visits at once", TWO_AT_ONCE),
    ("a visit is proved by both sides and not in the ledger", PROVED_NOT_COUNTED),
    ("the ledger counts what no visit proves", COUNTED_NOT_PROVED),
];
