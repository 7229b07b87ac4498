//! Single dates of a course: moved, added, dropped, put back.

use desk::{
    Error,
    base::act::By,
    courses::edition::{Said, SavedCourse},
};
use domain::base::{
    day,
    id::{CourseId, SessionId},
    refusal::Refusal,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    courses::{
        routes::desk_course,
        typed::{Typed, hours},
    },
    visitor::Visitor,
};

/// Where moving, adding, dropping and putting back a single date post to.
pub const CHANGE_DATE: &str = "/api/change-date";

/// What the fields of the form say about a date.
pub(crate) fn said(typed: &Typed) -> Result<Said, Error> {
    let session = || SessionId::new(typed.get("session"));
    let hours = || hours(typed.get("day"), typed.get("starts"), typed.get("minutes"));
    Ok(match typed.get("what") {
        "move" => Said::Move { session: session(), to: hours()? },
        "add" => Said::Add { period: hours()? },
        "drop" => Said::Drop { session: session() },
        "put-back" => Said::PutBack {
            on: day::parse(typed.get("on")).ok_or(Refusal::Malformed)?,
            slot: typed.get("slot").parse().map_err(|_| Refusal::Malformed)?,
        },
        _ => return Err(Refusal::Malformed.into()),
    })
}

/// Says something about a single date. What that does to dates and people is said first: whoever has seen it sends its
/// numbers along.
#[server(prefix = "/api", endpoint = "change-date")]
pub async fn change_date(
    course: String,
    version: String,
    what: String,
    #[server(default)] session: String,
    #[server(default)] day: String,
    #[server(default)] starts: String,
    #[server(default)] minutes: String,
    #[server(default)] on: String,
    #[server(default)] slot: String,
    #[server(default)] confirm: String,
    key: String,
) -> Result<SavedCourse, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let course = CourseId::new(course);
    let version = version.trim().parse().map_err(|_| Refusal::Malformed)?;
    let typed = [
        ("what", what),
        ("session", session),
        ("day", day),
        ("starts", starts),
        ("minutes", minutes),
        ("on", on),
        ("slot", slot),
    ];
    let typed = Typed(typed.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
    let saved = visitor.desk.change_date(course.clone(), version, said(&typed)?, confirm, by).await?;
    lead_to(&desk_course(&course));
    Ok(saved)
}
