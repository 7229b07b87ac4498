//! What must be true of after-school care, as questions to which the answer must be "none".

use crate::engine::statement::{Statement, statements};

statements! {
    STRANGER = "SELECT signup.id FROM signup JOIN person ON person.id = signup.person_id
        WHERE person.household_id <> signup.household_id";
    TURN_NOT_GIVEN = "SELECT signup.id FROM signup JOIN programme ON programme.id = signup.programme_id
        WHERE signup.turn >= programme.next_turn";
    NO_AFTERNOON = "SELECT signup.id FROM signup WHERE signup.state = 'placed' AND NOT EXISTS (
        SELECT 1 FROM afternoon WHERE afternoon.programme_id = signup.programme_id AND afternoon.weekday = signup.weekday)";
    UNCONSENTED = "SELECT signup.id FROM signup WHERE signup.state = 'placed' AND NOT EXISTS (
        SELECT 1 FROM consent WHERE consent.person_id = signup.person_id AND consent.purpose = 'care' AND consent.given = 1)";
}

/// What must be true of after-school care.
pub(crate) const QUESTIONS: &[(&str, Statement)] = &[
    ("somebody is signed up for care by another household", STRANGER),
    ("a turn in care was never given out", TURN_NOT_GIVEN),
    ("somebody has a place in care on a day without an afternoon", NO_AFTERNOON),
    ("a child has a place in care to which nobody ever consented", UNCONSENTED),
];
