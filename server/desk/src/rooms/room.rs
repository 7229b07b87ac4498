//! Entering rooms and changing them.

use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, RoomId},
        refusal::Refusal,
        text::Text,
    },
    rooms::room::Room,
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
};

/// What somebody typed about a room.
#[derive(Clone, Debug, Serialize)]
pub struct RoomDraft {
    /// What people call it.
    pub name: Text,
    /// Street, building and floor.
    pub address: Text,
    /// How many people it holds; 0 where no number was typed.
    pub seats: u32,
}

#[derive(Serialize)]
struct PutRoom {
    /// Which room to change; nothing enters a new one.
    change: Option<RoomId>,
    draft: RoomDraft,
}

#[async_trait]
impl Change for PutRoom {
    const NAME: &'static str = "put-room";
    type Output = RoomId;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<RoomId, Error> {
        act.rooms().lock_rooms().await?;
        let rooms = act.rooms().rooms().await?;
        let before = match &self.change {
            Some(id) => Some(rooms.iter().find(|room| room.id == *id).ok_or(Refusal::NotFound)?),
            None => None,
        };
        let id = before.map_or_else(|| RoomId::new(act.id()), |room| room.id.clone());
        let RoomDraft { name, address, seats } = self.draft.clone();
        let room = Room { id, name, address, seats }.checked(&rooms)?;
        let action = match before {
            None => "room-added",
            Some(before) if before.name != room.name => "room-renamed",
            Some(_) => "room-changed",
        };
        if before.is_some() {
            act.rooms().update_room(&room).await?;
        } else {
            act.rooms().insert_room(&room).await?;
        }
        act.audit(None, action, room.id.as_str()).await?;
        Ok(room.id)
    }
}

impl Desk {
    /// All rooms, by name.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn rooms(&self) -> Result<Vec<Room>, Error> {
        self.read().await?.rooms().rooms().await
    }

    /// Enters a room, or changes one that is there: its courses move with it.
    ///
    /// # Errors
    /// Those of [`Room::checked`]; [`Refusal::NotFound`]; [`Error::Unavailable`].
    pub async fn put_room(&self, change: Option<RoomId>, draft: RoomDraft, by: By) -> Result<RoomId, Error> {
        self.change(by, PutRoom { change, draft }).await
    }
}
