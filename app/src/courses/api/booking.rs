//! Booking.

use desk::{base::answer::Key, courses::booking::Booked};
use domain::{courses::course::Target, base::id::{CourseId, PersonId, SessionId}};
use leptos::prelude::*;

use super::{error::ApiError, lead_to};
use crate::{routes, visitor::Visitor};

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
    let key = Key::new(&format!("book {course} {session} {}", people.join(" ")), &key);
    let session = Some(session).filter(|session| !session.is_empty()).map(SessionId::new);
    let target = Target::from(session);
    let people = people.into_iter().map(PersonId::new).collect();
    let booked = visitor.desk.book(household.id.clone(), CourseId::new(course), target, people, key).await;
    match booked {
        Ok(booked) => {
            lead_to(&routes::booking(&booked.party));
            Ok(booked)
        }
        Err(error) => Err(ApiError::naming(&visitor, &household.id, error).await),
    }
}
