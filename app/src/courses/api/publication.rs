//! Whether residents see a course, and whether it takes place.

use desk::base::act::By;
use domain::{
    base::{id::CourseId, refusal::Refusal},
    courses::course::Publication,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    courses::routes::desk_course,
    visitor::Visitor,
};

/// Where publishing, closing and cancelling a course post to.
pub const SET_PUBLICATION: &str = "/api/set-publication";

/// Publishes, closes or cancels a course. Returns how many bookings were told.
#[server(prefix = "/api", endpoint = "set-publication")]
pub async fn set_publication(course: String, publication: String, key: String) -> Result<u32, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let publication = Publication::from_slug(&publication).ok_or(Refusal::Malformed)?;
    let course = CourseId::new(course);
    let told = visitor.desk.set_publication(course.clone(), publication, by).await?;
    lead_to(&desk_course(&course));
    Ok(told)
}
