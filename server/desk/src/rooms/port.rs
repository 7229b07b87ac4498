//! What the rooms area needs from a store.

use async_trait::async_trait;
use domain::rooms::room::Room;

use crate::Error;

/// Rooms. Errors: see [`Repository`](crate::store::Repository).
#[async_trait]
pub trait Port: Send {
    /// All rooms, by name.
    async fn rooms(&mut self) -> Result<Vec<Room>, Error>;
    /// Adds a room.
    async fn insert_room(&mut self, room: &Room) -> Result<(), Error>;
}
