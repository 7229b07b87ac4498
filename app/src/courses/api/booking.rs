//! Booking.

use desk::{base::act::By, courses::booking::Booked};
use domain::{
    base::id::{CourseId, PersonId, SessionId},
    courses::course::Target,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    courses::routes,
    people::api::household::draft,
    visitor::Visitor,
};

/// Where the booking form posts to.
pub const BOOK: &str = "/api/book";

/// Books a course, or one of its sessions, for all the named people or for none of them. Whoever is new here writes
/// the first of them down in the same form; they stay in the household even if the booking is refused.
#[server(prefix = "/api", endpoint = "book")]
pub async fn book(
    course: String,
    #[server(default)] session: String,
    #[server(default)] people: Vec<String>,
    #[server(default)] name: String,
    #[server(default)] relation: String,
    #[server(default)] born_year: String,
    #[server(default)] born_month: String,
    #[server(default)] consent: String,
    key: String,
) -> Result<Booked, ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?;
    let by = By::themselves(&key);
    let session = Some(session).filter(|session| !session.is_empty()).map(SessionId::new);
    let target = Target::from(session);
    let mut people: Vec<PersonId> = people.into_iter().map(PersonId::new).collect();
    if !name.trim().is_empty() || !born_year.is_empty() {
        let draft = draft(name, &relation, &born_year, &born_month, &consent);
        // A form that is sent again corrects whom it has added.
        let by = By::themselves(&format!("{key}-who"));
        people.push(visitor.desk.add_person(household.id.clone(), draft, by).await?);
    }
    let booked = visitor.desk.book(household.id.clone(), CourseId::new(course), target, people, by).await;
    match booked {
        Ok(booked) => {
            lead_to(&routes::booking(&booked.party));
            Ok(booked)
        }
        Err(error) => Err(ApiError::naming(&visitor.reader(), &household.id, error).await),
    }
}
