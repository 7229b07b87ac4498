//! Taking attendance.

use domain::{
    base::{
        id::{PersonId, SessionId},
        refusal::Refusal,
    },
    courses::attendance::Mark,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    courses::routes::roster,
    visitor::Visitor,
};

/// Where attendance is taken.
pub const TAKE_ATTENDANCE: &str = "/api/take-attendance";

/// Notes who was there: the named people (everybody of whom nothing is known, if none is named) get this mark, or are
/// unknown again when it is empty. Returns how many entries were made.
#[server(prefix = "/api", endpoint = "take-attendance")]
pub async fn take_attendance(
    session: String,
    #[server(default)] people: Vec<String>,
    #[server(default)] mark: String,
    key: String,
) -> Result<u32, ApiError> {
    let visitor = Visitor::current();
    let at_work = visitor.at_work()?.clone();
    let mark = match mark.as_str() {
        "" => None,
        word => Some(Mark::from_slug(word).ok_or(Refusal::Malformed)?),
    };
    let session = SessionId::new(session);
    let people = people.into_iter().map(PersonId::new).collect();
    let taken = visitor.desk.take_attendance(&at_work, session.clone(), people, mark, &key).await?;
    lead_to(&roster(&session));
    Ok(taken)
}
