//! What a room is refused for.

use crate::base::refusal::refusals;

refusals! {
    /// Why something about a room is not right.
    Refusal {
        /// No number of seats, or one that no room has.
        SeatsMalformed = "seats-malformed" {
            /// The most seats.
            most: u32,
        } [field "seats"];
    }
}
