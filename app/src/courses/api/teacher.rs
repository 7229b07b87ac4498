//! Entering a teacher, changing them, and noting a background check.

use desk::{base::act::By, courses::teacher::TeacherDraft};
use domain::base::{id::TeacherId, text::Text};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    courses::routes::{TEACHERS, teacher as route},
    visitor::Visitor,
};

/// Where the form about a teacher posts to.
pub const PUT_TEACHER: &str = "/api/put-teacher";
/// Where a background check that was seen is noted.
pub const NOTE_CHECK: &str = "/api/note-check";

/// Enters a teacher, or changes `teacher`.
#[server(prefix = "/api", endpoint = "put-teacher")]
pub async fn put_teacher(
    #[server(default)] teacher: String,
    #[server(default)] name: String,
    #[server(default)] about: String,
    #[server(default)] about_en: String,
    #[server(default)] next: String,
    key: String,
) -> Result<TeacherId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let draft = TeacherDraft { name, about: Text { zh: about, en: about_en } };
    let change = (!teacher.is_empty()).then(|| TeacherId::new(teacher));
    let id = visitor.desk.put_teacher(change, draft, by).await?;
    lead_to(if next.is_empty() { TEACHERS } else { &next });
    Ok(id)
}

/// Notes a background check of a teacher that whoever asks has seen.
#[server(prefix = "/api", endpoint = "note-check")]
pub async fn note_check(teacher: String, #[server(default)] made: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let teacher = TeacherId::new(teacher);
    visitor.desk.note_check(teacher.clone(), &made, by).await?;
    lead_to(&route(&teacher));
    Ok(())
}
