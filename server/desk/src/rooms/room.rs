//! Entering rooms and changing them.

use std::collections::BTreeSet;

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

/// The word of rooms among what is no longer offered.
pub(crate) const ROOM: &str = "room";

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

    /// The ids of the rooms that nothing new is offered to take place in.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn retired_rooms(&self) -> Result<BTreeSet<String>, Error> {
        self.retired(ROOM).await
    }

    /// Takes a room out of what is offered for anything new, or offers it again with `back`.
    ///
    /// # Errors
    /// `in-use` as long as something is to come in it; `not-found`; [`Error::Unavailable`].
    pub async fn retire_room(&self, room: &RoomId, back: bool, by: By) -> Result<(), Error> {
        if !self.rooms().await?.iter().any(|each| each.id == *room) {
            return Err(Refusal::NotFound.into());
        }
        self.retire(ROOM, room.as_str(), back, by).await
    }
}
