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
    visitor::Visitor,
};

/// Where the booking form posts to.
pub const BOOK: &str = "/api/book";

/// Books a course, or one of its sessions, for all the named people or for none of them.
#[server(prefix = "/api", endpoint = "book")]
pub async fn book(
    course: String,
    #[server(default)] session: String,
    #[server(default)] people: Vec<String>,
    key: String,
) -> Result<Booked, ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?;
    let by = By::themselves(&key);
    let session = Some(session).filter(|session| !session.is_empty()).map(SessionId::new);
    let target = Target::from(session);
    let people = people.into_iter().map(PersonId::new).collect();
    let booked = visitor.desk.book(household.id.clone(), CourseId::new(course), target, people, by).await;
    match booked {
        Ok(booked) => {
            lead_to(&routes::booking(&booked.party));
            Ok(booked)
        }
        Err(error) => Err(ApiError::naming(&visitor.reader(), &household.id, error).await),
    }
}
