//! The addresses of rooms.

use domain::base::id::RoomId;

use crate::base::routes::encode;

/// All rooms, beside the form of a new one.
pub const ROOMS: &str = "/staff/rooms";

/// All rooms, beside the form of this one.
#[must_use]
pub fn room(id: &RoomId) -> String {
    format!("{ROOMS}/{id}")
}

/// The form of a new room that leads back to `next` once it is entered.
#[must_use]
pub fn room_first(next: &str) -> String {
    format!("{ROOMS}?next={}", encode(next))
}
