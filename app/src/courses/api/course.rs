//! Entering a course, and saving it again.

use desk::{base::act::By, courses::edition::SavedCourse};
use domain::{base::id::CourseId, courses::refusal::Refusal};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    courses::{
        routes::desk_course,
        typed::{CourseForm, Typed},
    },
    visitor::Visitor,
};

/// Where the form of a new course posts to.
pub const CREATE_COURSE: &str = "/api/create-course";
/// Where the form of a course that is there posts to.
pub const EDIT_COURSE: &str = "/api/edit-course";

/// Enters a course that only staff see yet. With `show` nothing is entered: its dates are shown first.
#[server(prefix = "/api", endpoint = "create-course")]
pub async fn create_course(
    #[server(flatten)] form: CourseForm,
    #[server(default)] show: String,
    key: String,
) -> Result<CourseId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let draft = Typed::from(form).draft(None)?;
    if !show.is_empty() {
        let (edit, clashes) = visitor.desk.draft_prospect(&draft).await?;
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (dates, clashes) = (count(edit.added.len()), count(clashes.len()));
        return Err(Refusal::ToBeConfirmed { dates, households: 0, clashes }.into());
    }
    let course = visitor.desk.create_course(draft, by).await?;
    lead_to(&desk_course(&course));
    Ok(course)
}

/// Saves a course again. What it does to dates and people is said first: whoever has seen that sends its numbers along.
#[server(prefix = "/api", endpoint = "edit-course")]
pub async fn edit_course(
    course: String,
    version: String,
    #[server(flatten)] form: CourseForm,
    #[server(default)] confirm: String,
    key: String,
) -> Result<SavedCourse, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let course = CourseId::new(course);
    let version = version.trim().parse().map_err(|_| domain::base::refusal::Refusal::Malformed)?;
    let (edition, _) = visitor.desk.edition(&course).await?;
    let draft = Typed::from(form).draft(Some(&edition.series.pattern))?;
    let saved = visitor.desk.edit_course(course.clone(), version, draft, confirm, by).await?;
    lead_to(&desk_course(&course));
    Ok(saved)
}
