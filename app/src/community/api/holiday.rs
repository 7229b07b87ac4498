//! Entering a holiday or a make-up workday by hand, and forgetting one.

use desk::{
    base::act::By,
    community::holidays::{HolidayDraft, TakenOver},
};
use domain::{base::text::Text, community::holidays::Kind};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    community::routes::HOLIDAYS,
    visitor::Visitor,
};

/// Where the form about days off and make-up workdays posts to.
pub const PUT_HOLIDAY: &str = "/api/put-holiday";
/// Where the button posts to that forgets a day.
pub const REMOVE_HOLIDAY: &str = "/api/remove-holiday";

/// Enters the days from `first` to `last` (one day without it), each in the place of what was known about it.
#[server(prefix = "/api", endpoint = "put-holiday")]
pub async fn put_holiday(
    #[server(default)] first: String,
    #[server(default)] last: String,
    #[server(default)] kind: String,
    #[server(default)] name: String,
    #[server(default)] name_en: String,
    key: String,
) -> Result<TakenOver, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let draft = HolidayDraft { first, last, kind: Kind::from_slug(&kind), name: Text { zh: name, en: name_en } };
    let taken = visitor.desk.put_holiday(draft, by).await?;
    lead_to(HOLIDAYS);
    Ok(taken)
}

/// Makes a day one that is as its weekday says.
#[server(prefix = "/api", endpoint = "remove-holiday")]
pub async fn remove_holiday(day: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    visitor.desk.remove_holiday(&day, by).await?;
    lead_to(HOLIDAYS);
    Ok(())
}
