//! What is tapped at the door, and the phone that takes the sheet along.

use desk::tutoring::door::AtDoor;
use domain::base::{
    id::{PersonId, PickupId, ProgrammeId, TapId},
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    base::{
        cookie,
        error::ApiError,
        respond::{lead_to, set_cookie},
    },
    tutoring::routes::{FIELD, at_door},
    visitor::Visitor,
};

/// Where a tap posts to.
pub const DOOR_TAP: &str = "/api/door-tap";

/// Where the sheet is taken along.
pub const TAKE_SHEET: &str = "/api/take-sheet";

/// Takes today's sheet along on this phone, until midnight. The sign-in at the desk ends here by that.
#[server(prefix = "/api", endpoint = "take-sheet")]
pub async fn take_sheet() -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let token = visitor.staff_token.as_deref().ok_or(Refusal::NotSignedIn)?;
    let (token, seconds) = visitor.desk.take_sheet(token, &visitor.whence).await?;
    set_cookie(&visitor, cookie::DOOR, &token, seconds);
    set_cookie(&visitor, cookie::STAFF, "", 0);
    lead_to(FIELD);
    Ok(())
}

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
