//! Rooms.

use serde::{Deserialize, Serialize};

use crate::base::{id::RoomId, text::Text};

/// Where sessions take place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Which room.
    pub id: RoomId,
    /// What people call it.
    pub name: Text,
    /// Street, building and floor, as one would tell a neighbour.
    pub address: Text,
    /// How many people it holds.
    pub seats: u32,
}
