//! Entering an estate, changing it, and taking it away.

use desk::{base::act::By, community::estate::EstateDraft};
use domain::{
    base::{
        id::EstateId,
        text::{Text, digits},
    },
    community::estate::building_names,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    community::routes::ESTATES,
    visitor::Visitor,
};

/// Where the form about an estate posts to.
pub const PUT_ESTATE: &str = "/api/put-estate";
/// Where the button posts to that takes one away.
pub const REMOVE_ESTATE: &str = "/api/remove-estate";

/// Enters an estate, or changes `estate`. Without a number it is the last. `buildings` are one a line.
#[server(prefix = "/api", endpoint = "put-estate")]
pub async fn put_estate(
    #[server(default)] estate: String,
    #[server(default)] name: String,
    #[server(default)] name_en: String,
    #[server(default)] number: String,
    #[server(default)] buildings: String,
    #[server(default)] next: String,
    key: String,
) -> Result<EstateId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let draft = EstateDraft {
        name: Text { zh: name, en: name_en },
        number: digits(&number).parse().unwrap_or(usize::MAX),
        buildings: building_names(&buildings),
    };
    let change = (!estate.is_empty()).then(|| EstateId::new(estate));
    let id = visitor.desk.put_estate(change, draft, by).await?;
    lead_to(if next.is_empty() { ESTATES } else { &next });
    Ok(id)
}

/// Takes an estate away that nobody names.
#[server(prefix = "/api", endpoint = "remove-estate")]
pub async fn remove_estate(estate: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    visitor.desk.remove_estate(EstateId::new(estate), by).await?;
    lead_to(ESTATES);
    Ok(())
}
