//! Giving places back and answering offers.

use desk::{Error, base::act::By, courses::party::Changed};
use domain::{
    base::id::{HouseholdId, PartyId, PersonId},
    courses::refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    courses::routes,
    visitor::Visitor,
};

/// Where cancelling and undoing post to.
pub const CANCEL: &str = "/api/cancel";
/// Where taking an offer posts to.
pub const ACCEPT_OFFER: &str = "/api/accept-offer";
/// Where declining an offer posts to.
pub const DECLINE_OFFER: &str = "/api/decline-offer";
/// Where taking a cancellation back posts to.
pub const RESTORE: &str = "/api/restore";

/// Leads to the changed party, or says what stands in the way, and in whose.
async fn answer(
    visitor: &Visitor,
    household: &HouseholdId,
    party: &PartyId,
    changed: Result<Changed, Error>,
) -> Result<Changed, ApiError> {
    match changed {
        Ok(changed) => {
            lead_to(&routes::booking(party));
            Ok(changed)
        }
        Err(error) => Err(ApiError::naming(&visitor.reader(), household, error).await),
    }
}

/// Gives back the places of the named people (of all, if none is named), or leaves the queue. A form whose boxes
/// can all be unticked says so in `choose`: there, nobody named means nobody.
#[server(prefix = "/api", endpoint = "cancel")]
pub async fn cancel(
    party: String,
    #[server(default)] people: Vec<String>,
    #[server(default)] choose: String,
    key: String,
) -> Result<Changed, ApiError> {
    let visitor = Visitor::current();
    let (household, party) = (visitor.signed_in()?.id, PartyId::new(party));
    if people.is_empty() && !choose.is_empty() {
        return Err(Refusal::NobodyChosen.into());
    }
    let by = By::themselves(&key);
    let people = people.into_iter().map(PersonId::new).collect();
    let changed = visitor.desk.cancel(household.clone(), party.clone(), people, by).await;
    answer(&visitor, &household, &party, changed).await
}

/// Takes the offered places.
#[server(prefix = "/api", endpoint = "accept-offer")]
pub async fn accept_offer(party: String, key: String) -> Result<Changed, ApiError> {
    let visitor = Visitor::current();
    let (household, party) = (visitor.signed_in()?.id, PartyId::new(party));
    let by = By::themselves(&key);
    let changed = visitor.desk.accept_offer(household.clone(), party.clone(), by).await;
    answer(&visitor, &household, &party, changed).await
}

/// Lets the next in line have the offered places.
#[server(prefix = "/api", endpoint = "decline-offer")]
pub async fn decline_offer(party: String, key: String) -> Result<Changed, ApiError> {
    let visitor = Visitor::current();
    let (household, party) = (visitor.signed_in()?.id, PartyId::new(party));
    let by = By::themselves(&key);
    let changed = visitor.desk.decline_offer(household.clone(), party.clone(), by).await;
    answer(&visitor, &household, &party, changed).await
}

/// Takes a cancellation of the last ten minutes back.
#[server(prefix = "/api", endpoint = "restore")]
pub async fn restore(party: String, key: String) -> Result<Changed, ApiError> {
    let visitor = Visitor::current();
    let (household, party) = (visitor.signed_in()?.id, PartyId::new(party));
    let by = By::themselves(&key);
    let changed = visitor.desk.restore(household.clone(), party.clone(), by).await;
    answer(&visitor, &household, &party, changed).await
}
