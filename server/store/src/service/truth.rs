//! Whether what was told about a need is still so.

use crate::engine::statement::{Statement, statements};

statements! {
    STILL_CLAIMED = "SELECT id FROM need_place WHERE need_id = $1 AND state = 'claimed' LIMIT 1";
    STILL_OFFERED = "SELECT id FROM need_place WHERE need_id = $1 AND state = 'offered' LIMIT 1";
    STILL_PROMISED = "SELECT id FROM need_place WHERE need_id = $1 AND state IN ('confirmed', 'in-progress') LIMIT 1";
}

/// By kind of notice. A need with several places is told about each of them; as long as one is as it says, it is sent.
pub(crate) const TRUTHS: &[(&str, Statement)] = &[
    ("need-claimed", STILL_CLAIMED),
    ("claim-offered", STILL_OFFERED),
    ("claim-lease-ends", STILL_CLAIMED),
    ("need-comes", STILL_PROMISED),
    ("claim-confirmed", STILL_PROMISED),
];
