//! A family says that its child does not come.

use desk::base::act::By;
use domain::{
    base::{
        day,
        id::{PersonId, TapId},
    },
    tutoring::refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    tutoring::routes::MINE,
    visitor::Visitor,
};

/// Where saying that a child does not come posts to.
pub const TELL_ABSENCE: &str = "/api/tell-absence";
/// Where taking it back posts to.
pub const TAKE_ABSENCE_BACK: &str = "/api/take-absence-back";

/// Says that a child does not come on the day `from`, nor on those after it until `until`, where that is given.
#[server(prefix = "/api", endpoint = "tell-absence")]
pub async fn tell_absence(
    person: String,
    from: String,
    #[server(default)] until: Option<String>,
    key: String,
) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let day = |typed: &str| day::parse(typed).ok_or(Refusal::AbsenceEmpty);
    let from = day(&from)?;
    let until = until.as_deref().map_or(Ok(from), day)?;
    visitor.desk.tell_absence(household, PersonId::new(person), from, until, By::themselves(&key)).await?;
    lead_to(MINE);
    Ok(())
}

/// The child comes after all: takes back what is still to come of an absence.
#[server(prefix = "/api", endpoint = "take-absence-back")]
pub async fn take_absence_back(person: String, absence: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let (person, absence) = (PersonId::new(person), TapId::new(absence));
    visitor.desk.take_absence_back(household, person, absence, By::themselves(&key)).await?;
    lead_to(MINE);
    Ok(())
}
