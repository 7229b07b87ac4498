//! Asking those whom the plan suggests.

use desk::service::{offer::Offer, triage::Officer};
use domain::base::refusal::Refusal;
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    service::routes::asked,
    visitor::Visitor,
};

/// Where volunteers are asked whom the plan suggests.
pub const OFFER_NEEDS: &str = "/api/offer-needs";

/// Asks each of the volunteers in `offers`: need, place, volunteer and start in seconds since 1970, a space between them.
#[server(prefix = "/api", endpoint = "offer-needs")]
pub async fn offer_needs(#[server(default)] offers: Vec<String>, key: String) -> Result<usize, ApiError> {
    let visitor = Visitor::current();
    let officer = Officer::of(visitor.at_work()?);
    let offers: Option<Vec<Offer>> = offers.iter().map(|text| Offer::parse(text)).collect();
    let count = visitor.desk.offer_needs(officer, offers.ok_or(Refusal::Malformed)?, &key).await?;
    lead_to(&asked(count));
    Ok(count)
}
