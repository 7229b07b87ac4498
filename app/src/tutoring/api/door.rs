//! What is tapped at the door.

use desk::tutoring::door::AtDoor;
use domain::base::{
    id::{PersonId, PickupId, ProgrammeId, TapId},
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    tutoring::routes::at_door,
    visitor::Visitor,
};

/// Where a tap posts to.
pub const DOOR_TAP: &str = "/api/door-tap";

/// Writes down what happened to a child: `in`, `out` with the right in `about`, `absent`, `turned-away` with the name in
/// `about`, or `undo` with the tap in `about`.
#[server(prefix = "/api", endpoint = "door-tap")]
pub async fn door_tap(
    programme: String,
    child: String,
    what: String,
    #[server(default)] about: String,
    key: String,
) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let member = visitor.at_work()?.member.clone();
    let what = match what.as_str() {
        "in" => AtDoor::In,
        "out" => AtDoor::Out(PickupId::new(about)),
        "absent" => AtDoor::Absent,
        "turned-away" => AtDoor::TurnedAway(about),
        "undo" => AtDoor::Undo(TapId::new(about)),
        _ => return Err(Refusal::Malformed.into()),
    };
    let (programme, child) = (ProgrammeId::new(programme), PersonId::new(child));
    visitor.desk.door_tap(member, programme, child.clone(), what, &key).await?;
    lead_to(&at_door(&child));
    Ok(())
}
