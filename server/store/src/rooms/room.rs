//! Rooms.

use async_trait::async_trait;
use desk::{Error, rooms::port::Port};
use domain::{base::id::RoomId, rooms::room::Room};

use crate::{
    base::{hold::Held, text::text},
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    ROOMS = "SELECT * FROM room ORDER BY name_zh, id";
    INSERT_ROOM = "INSERT INTO room (id, name_zh, name_en, address_zh, address_en, seats) VALUES ($1, $2, $3, $4, $5, $6)";
    UPDATE_ROOM = "UPDATE room SET name_zh = $2, name_en = $3, address_zh = $4, address_en = $5, seats = $6 WHERE id = $1";
}

/// The room in a row of its table.
pub(crate) fn room(row: &Row) -> Result<Room, Error> {
    Ok(Room {
        id: RoomId::new(row.text("id")?),
        name: text(row, "name")?,
        address: text(row, "address")?,
        seats: row.count("seats")?,
    })
}

#[async_trait]
impl Port for Repo {
    async fn rooms(&mut self) -> Result<Vec<Room>, Error> {
        self.rows(ROOMS, &[]).await?.iter().map(room).collect()
    }

    async fn lock_rooms(&mut self) -> Result<(), Error> {
        self.hold(Held::Rooms).await
    }

    async fn insert_room(&mut self, room: &Room) -> Result<(), Error> {
        let (name, address) = (&room.name, &room.address);
        let values = values![room.id.as_str(), &*name.zh, &*name.en, &*address.zh, &*address.en, room.seats];
        self.run_one(INSERT_ROOM, values).await
    }

    async fn update_room(&mut self, room: &Room) -> Result<(), Error> {
        let (name, address) = (&room.name, &room.address);
        let values = values![room.id.as_str(), &*name.zh, &*name.en, &*address.zh, &*address.en, room.seats];
        self.run_one(UPDATE_ROOM, values).await
    }
}
