//! Booking, giving back and answering for a household at the desk (代办): in the same queue, with the same odds.

use desk::{
    Error,
    base::act::By,
    courses::{booking::Booked, party::Changed},
};
use domain::{
    base::id::{CourseId, HouseholdId, PartyId, PersonId, SessionId},
    courses::{course::Target, refusal::Refusal},
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    staff::routes,
    visitor::Visitor,
};

/// Where booking for a household posts to.
pub const BOOK_AT_DESK: &str = "/api/book-at-desk";
/// Where giving a household's places back posts to.
pub const CANCEL_AT_DESK: &str = "/api/cancel-at-desk";
/// Where taking an offer for a household posts to.
pub const ACCEPT_AT_DESK: &str = "/api/accept-at-desk";
/// Where declining an offer for a household posts to.
pub const DECLINE_AT_DESK: &str = "/api/decline-at-desk";

/// Leads to the household, or says what stands in the way, and in whose.
async fn answer<T>(visitor: &Visitor, household: &HouseholdId, done: Result<T, Error>) -> Result<T, ApiError> {
    match done {
        Ok(done) => {
            lead_to(&routes::household(household));
            Ok(done)
        }
        Err(error) => Err(ApiError::naming(&visitor.reader(), household, error).await),
    }
}

/// Books a course, or one of its sessions (`course/session`), for all the named people or for none of them.
#[server(prefix = "/api", endpoint = "book-at-desk")]
pub async fn book_at_desk(
    household: String,
    course: String,
    #[server(default)] people: Vec<String>,
    key: String,
) -> Result<Booked, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let household = HouseholdId::new(household);
    let (course, session) = match course.split_once('/') {
        Some((course, session)) => (course.to_owned(), Some(SessionId::new(session))),
        None => (course, None),
    };
    let people = people.into_iter().map(PersonId::new).collect();
    let (course, target) = (CourseId::new(course), Target::from(session));
    let booked = visitor.desk.book(household.clone(), course, target, people, by).await;
    answer(&visitor, &household, booked).await
}

/// Gives back the places of the named people (of all, if none is named), or leaves the queue. A form whose boxes can
/// all be unticked says so in `choose`: there, nobody named means nobody.
#[server(prefix = "/api", endpoint = "cancel-at-desk")]
pub async fn cancel_at_desk(
    household: String,
    party: String,
    #[server(default)] people: Vec<String>,
    #[server(default)] choose: String,
    key: String,
) -> Result<Changed, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    if people.is_empty() && !choose.is_empty() {
        return Err(Refusal::NobodyChosen.into());
    }
    let household = HouseholdId::new(household);
    let people = people.into_iter().map(PersonId::new).collect();
    let changed = visitor.desk.cancel(household.clone(), PartyId::new(party), people, by).await;
    answer(&visitor, &household, changed).await
}

/// Takes the offered places.
#[server(prefix = "/api", endpoint = "accept-at-desk")]
pub async fn accept_at_desk(household: String, party: String, key: String) -> Result<Changed, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let household = HouseholdId::new(household);
    let changed = visitor.desk.accept_offer(household.clone(), PartyId::new(party), by).await;
    answer(&visitor, &household, changed).await
}

/// Lets the next in line have the offered places.
#[server(prefix = "/api", endpoint = "decline-at-desk")]
pub async fn decline_at_desk(household: String, party: String, key: String) -> Result<Changed, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let household = HouseholdId::new(household);
    let changed = visitor.desk.decline_offer(household.clone(), PartyId::new(party), by).await;
    answer(&visitor, &household, changed).await
}
