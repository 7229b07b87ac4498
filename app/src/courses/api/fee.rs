//! Noting what was paid, waived and given back.

use desk::{base::act::By, courses::fee::Noted};
use domain::{
    base::{
        id::{FeeId, PartyId},
        money::Fen,
        refusal::Refusal as BaseRefusal,
    },
    courses::{fee::Means, refusal::Refusal},
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    courses::routes::bill,
    visitor::Visitor,
};

/// Where what was paid, waived, given back or noted wrongly posts to.
pub const NOTE_FEE: &str = "/api/note-fee";

/// Notes something about the fee of a booking. Returns the entry.
#[server(prefix = "/api", endpoint = "note-fee")]
pub async fn note_fee(
    party: String,
    what: String,
    #[server(default)] amount: String,
    #[server(default)] means: String,
    #[server(default)] reason: String,
    #[server(default)] entry: String,
    key: String,
) -> Result<FeeId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let amount = || Fen::parse(&amount).ok_or(Refusal::AmountMissing);
    let means = || Means::from_slug(&means).ok_or(BaseRefusal::Malformed);
    let reason = reason.trim().to_owned();
    let noted = match what.as_str() {
        "paid" => Noted::Paid { amount: amount()?, means: means()? },
        "waived" => Noted::Waived { amount: amount()?, reason },
        "refunded" => Noted::Refunded { amount: amount()?, means: means()? },
        "corrected" => Noted::Corrected { entry: FeeId::new(entry), reason },
        _ => return Err(BaseRefusal::Malformed.into()),
    };
    let party = PartyId::new(party);
    let entry = visitor.desk.note_fee(party.clone(), noted, by).await?;
    lead_to(&bill(&party));
    Ok(entry)
}
