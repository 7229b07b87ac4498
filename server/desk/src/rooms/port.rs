//! What the rooms area needs from a store.

use async_trait::async_trait;
use domain::rooms::room::Room;

use crate::Error;

/// Rooms. Errors: see [`Repository`](crate::store::Repository).
#[async_trait]
pub trait Port: Send {
    /// All rooms, by name.
    async fn rooms(&mut self) -> Result<Vec<Room>, Error>;
    /// Holds back everyone else who changes rooms until the transaction ends: that names differ is decided on all of them.
    async fn lock_rooms(&mut self) -> Result<(), Error>;
    /// Adds a room.
    async fn insert_room(&mut self, room: &Room) -> Result<(), Error>;
    /// Writes a room that is there as it is now.
    async fn update_room(&mut self, room: &Room) -> Result<(), Error>;
}
