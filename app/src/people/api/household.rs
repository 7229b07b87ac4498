//! The people of a household.

use desk::{base::act::By, people::household::PersonDraft};
use domain::{
    base::{id::PersonId, text::digits},
    people::person::Relation,
    people::refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    people::routes,
    visitor::Visitor,
};

/// Where the form that adds somebody posts to.
pub const ADD_PERSON: &str = "/api/add-person";
/// Where the form that corrects somebody posts to.
pub const CHANGE_PERSON: &str = "/api/change-person";
/// Where taking somebody out posts to.
pub const REMOVE_PERSON: &str = "/api/remove-person";
/// Where a guardian's answer posts to.
pub const ANSWER_CONSENT: &str = "/api/answer-consent";
/// Where a new calendar address is asked for.
pub const RENEW_FEED: &str = "/api/renew-feed";

/// What was typed about a person. Numbers come as text, so that what is not a number gets a sentence.
pub(crate) fn draft(name: String, relation: &str, born_year: &str, born_month: &str, consent: &str) -> PersonDraft {
    let (year, month) = (digits(born_year), digits(born_month));
    // Half a date, or what is no number, is an impossible one.
    let born = (!year.is_empty() || !month.is_empty()).then(|| (year.parse().unwrap_or(0), month.parse().unwrap_or(0)));
    let consent = match consent {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    PersonDraft { name, relation: Relation::from_slug(relation), born, consent }
}

/// Adds somebody to the household; leads back to `next`.
#[server(prefix = "/api", endpoint = "add-person")]
pub async fn add_person(
    name: String,
    #[server(default)] relation: String,
    #[server(default)] born_year: String,
    #[server(default)] born_month: String,
    #[server(default)] consent: String,
    #[server(default)] next: String,
    key: String,
) -> Result<PersonId, ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let draft = draft(name, &relation, &born_year, &born_month, &consent);
    let person = visitor.desk.add_person(household, draft, By::themselves(&key)).await?;
    lead_to(if next.is_empty() { routes::ME } else { &next });
    Ok(person)
}

/// Corrects what is known about somebody of the household.
#[server(prefix = "/api", endpoint = "change-person")]
pub async fn change_person(
    person: String,
    name: String,
    #[server(default)] relation: String,
    #[server(default)] born_year: String,
    #[server(default)] born_month: String,
    #[server(default)] consent: String,
    #[server(default)] next: String,
    key: String,
) -> Result<PersonId, ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let draft = draft(name, &relation, &born_year, &born_month, &consent);
    let person = visitor.desk.change_person(household, PersonId::new(person), draft, By::themselves(&key)).await?;
    lead_to(if next.is_empty() { routes::ME } else { &next });
    Ok(person)
}

/// Takes somebody out of the household.
#[server(prefix = "/api", endpoint = "remove-person")]
pub async fn remove_person(person: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let by = By::themselves(&key);
    visitor.desk.remove_person(household, PersonId::new(person), by).await?;
    lead_to(routes::ME);
    Ok(())
}

/// Records a guardian's yes or no.
#[server(prefix = "/api", endpoint = "answer-consent")]
pub async fn answer_consent(
    person: String,
    #[server(default)] consent: String,
    #[server(default)] next: String,
    key: String,
) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    let given = match consent.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Refusal::ConsentUnanswered.into()),
    };
    let by = By::themselves(&key);
    visitor.desk.answer_consent(household, PersonId::new(person), given, by).await?;
    lead_to(if next.is_empty() { routes::ME } else { &next });
    Ok(())
}

/// Makes a new private calendar address; the old one stops working.
#[server(prefix = "/api", endpoint = "renew-feed")]
pub async fn renew_feed(#[server(default)] from: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id;
    visitor.desk.renew_feed(household, By::themselves(&key)).await?;
    lead_to(&from);
    Ok(())
}
