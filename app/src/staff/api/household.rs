//! What staff enter and correct for a household at the desk (代办).

use desk::base::act::By;
use domain::{
    base::{
        id::{HouseholdId, PersonId},
        language::Language,
    },
    people::{person::Relation, phone::Phone, refusal::Refusal},
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    people::api::household::draft,
    staff::routes,
    visitor::Visitor,
};

/// Where the form of a new household posts to.
pub const REGISTER_HOUSEHOLD: &str = "/api/register-household";
/// Where the form about somebody of a household posts to.
pub const PUT_PERSON_AT_DESK: &str = "/api/put-person-at-desk";
/// Where a guardian's answer that was given at the desk posts to.
pub const CONSENT_AT_DESK: &str = "/api/consent-at-desk";
/// Where a note about a household posts to.
pub const ADD_NOTE: &str = "/api/add-note";
/// Where taking a note away posts to.
pub const REMOVE_NOTE: &str = "/api/remove-note";
/// Where it is entered where a household lives.
pub const PUT_RESIDENCE: &str = "/api/put-residence";

/// Enters a household by the phone and the name of its holder.
#[server(prefix = "/api", endpoint = "register-household")]
pub async fn register_household(
    #[server(default)] phone: String,
    name: String,
    #[server(default)] born_year: String,
    #[server(default)] born_month: String,
    key: String,
) -> Result<HouseholdId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let draft = draft(name, Relation::Holder.slug(), &born_year, &born_month, "");
    // What residents speak here; whoever signs in with the phone later chooses for themselves.
    let language = Language::default();
    let household = visitor.desk.register_household(&Phone::parse(&phone)?, draft, language, by).await?;
    lead_to(&routes::household(&household));
    Ok(household)
}

/// Adds somebody to a household, or corrects what is known about `person`.
#[server(prefix = "/api", endpoint = "put-person-at-desk")]
pub async fn put_person_at_desk(
    household: String,
    #[server(default)] person: String,
    name: String,
    #[server(default)] relation: String,
    #[server(default)] born_year: String,
    #[server(default)] born_month: String,
    #[server(default)] consent: String,
    key: String,
) -> Result<PersonId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let household = HouseholdId::new(household);
    let draft = draft(name, &relation, &born_year, &born_month, &consent);
    // A household that is not there has nobody.
    visitor.desk.home(&household).await?;
    let id = if person.is_empty() {
        visitor.desk.add_person(household.clone(), draft, by).await?
    } else {
        visitor.desk.change_person(household.clone(), PersonId::new(person), draft, by).await?
    };
    lead_to(&routes::household(&household));
    Ok(id)
}

/// Notes a guardian's yes or no that was given at the desk.
#[server(prefix = "/api", endpoint = "consent-at-desk")]
pub async fn consent_at_desk(
    household: String,
    person: String,
    #[server(default)] consent: String,
    key: String,
) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let given = match consent.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(Refusal::ConsentUnanswered.into()),
    };
    let household = HouseholdId::new(household);
    visitor.desk.answer_consent(household.clone(), PersonId::new(person), given, by).await?;
    lead_to(&routes::household(&household));
    Ok(())
}

/// Writes down what the staff should know of a household.
#[server(prefix = "/api", endpoint = "add-note")]
pub async fn add_note(household: String, #[server(default)] note: String, key: String) -> Result<String, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let household = HouseholdId::new(household);
    let id = visitor.desk.add_note(household.clone(), &note, by).await?;
    lead_to(&routes::household(&household));
    Ok(id)
}

/// Takes a note away.
#[server(prefix = "/api", endpoint = "remove-note")]
pub async fn remove_note(household: String, note: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let household = HouseholdId::new(household);
    visitor.desk.remove_note(household.clone(), &note, by).await?;
    lead_to(&routes::household(&household));
    Ok(())
}

/// Writes where a household lives; without estate and building it is forgotten.
#[server(prefix = "/api", endpoint = "put-residence")]
pub async fn put_residence(
    household: String,
    #[server(default)] estate: String,
    #[server(default)] building: String,
    key: String,
) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let household = HouseholdId::new(household);
    visitor.desk.put_residence(household.clone(), &estate, &building, by).await?;
    lead_to(&routes::household(&household));
    Ok(())
}
