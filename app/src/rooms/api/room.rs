//! Entering a room and changing it.

use desk::{base::act::By, rooms::room::RoomDraft};
use domain::{
    base::{id::RoomId, text::Text},
    rooms::room::seats as read_seats,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    rooms::routes::{ROOMS, room as route},
    visitor::Visitor,
};

/// Where the form about a room posts to.
pub const PUT_ROOM: &str = "/api/put-room";
/// Where the button posts to that takes one out of what is offered.
pub const RETIRE_ROOM: &str = "/api/retire-room";

/// Enters a room, or changes `room`.
#[server(prefix = "/api", endpoint = "put-room")]
pub async fn put_room(
    #[server(default)] room: String,
    #[server(default)] name: String,
    #[server(default)] name_en: String,
    #[server(default)] address: String,
    #[server(default)] address_en: String,
    #[server(default)] seats: String,
    #[server(default)] next: String,
    key: String,
) -> Result<RoomId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let draft = RoomDraft {
        name: Text { zh: name, en: name_en },
        address: Text { zh: address, en: address_en },
        seats: read_seats(&seats),
    };
    let change = (!room.is_empty()).then(|| RoomId::new(room));
    let id = visitor.desk.put_room(change, draft, by).await?;
    lead_to(if next.is_empty() { ROOMS } else { &next });
    Ok(id)
}

/// Takes a room out of what is offered for anything new, or offers it again with `back`.
#[server(prefix = "/api", endpoint = "retire-room")]
pub async fn retire_room(room: String, #[server(default)] back: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let room = RoomId::new(room);
    visitor.desk.retire_room(&room, back == "1", by).await?;
    lead_to(&route(&room));
    Ok(())
}
