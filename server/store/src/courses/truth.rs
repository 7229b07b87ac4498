//! Whether what was told about a booking is still so.

use crate::engine::statement::{Statement, statements};

statements! {
    STILL_CONFIRMED = "SELECT id FROM party WHERE id = $1 AND state = 'confirmed'";
    STILL_WAITS = "SELECT id FROM party WHERE id = $1 AND state = 'waitlisted'";
    STILL_OFFERED = "SELECT id FROM party WHERE id = $1 AND state = 'offered'";
}

/// By kind of notice. That something is over stays so: it is not here.
pub(crate) const TRUTHS: &[(&str, Statement)] = &[
    ("confirmed", STILL_CONFIRMED),
    ("waitlisted", STILL_WAITS),
    ("passed-over", STILL_WAITS),
    ("offered", STILL_OFFERED),
];
