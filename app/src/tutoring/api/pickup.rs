//! Who may collect a child.

use desk::{base::act::By, tutoring::pickup::PickupDraft};
use domain::base::{
    day,
    id::{PersonId, PickupId},
    refusal::Refusal,
    text::digits,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    tutoring::routes::{PICKUPS, pass},
    visitor::Visitor,
};

/// Where naming somebody posts to.
pub const NAME_PICKUP: &str = "/api/name-pickup";
/// Where making a pass posts to.
pub const MAKE_PASS: &str = "/api/make-pass";
/// Where taking the right back posts to.
pub const REVOKE_PICKUP: &str = "/api/revoke-pickup";

/// Names an adult who may collect children of the household: from today on, until a day where one is given; or once, on
/// the day `once`.
#[server(prefix = "/api", endpoint = "name-pickup")]
pub async fn name_pickup(
    #[server(default)] children: Vec<String>,
    name: String,
    #[server(default)] called: String,
    #[server(default)] born_year: String,
    #[server(default)] born_month: String,
    #[server(default)] until: String,
    #[server(default)] once: String,
    key: String,
) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let typed = |typed: &str| match typed.trim() {
        "" => Ok(None),
        typed => day::parse(typed).map(Some).ok_or(Refusal::Malformed),
    };
    let (until, once) = (typed(&until)?, typed(&once)?);
    let draft = PickupDraft {
        children: children.into_iter().map(PersonId::new).collect(),
        name,
        called,
        // What is no number is an impossible date.
        born: (digits(&born_year).parse().unwrap_or(0), digits(&born_month).parse().unwrap_or(0)),
        until,
        once,
    };
    visitor.desk.name_pickup(household, draft, By::themselves(&key)).await?;
    lead_to(PICKUPS);
    Ok(())
}

/// Makes a pass and a card that show a right to collect a child; those before it end at once.
#[server(prefix = "/api", endpoint = "make-pass")]
pub async fn make_pass(pickup: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let pickup = PickupId::new(pickup);
    visitor.desk.make_pass(household, pickup.clone(), By::themselves(&key)).await?;
    lead_to(&pass(&pickup));
    Ok(())
}

/// Takes the right to collect a child back, at once.
#[server(prefix = "/api", endpoint = "revoke-pickup")]
pub async fn revoke_pickup(pickup: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    visitor.desk.revoke_pickup(household, PickupId::new(pickup), By::themselves(&key)).await?;
    lead_to(PICKUPS);
    Ok(())
}
