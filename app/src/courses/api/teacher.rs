//! Entering a teacher, changing them, and noting a background check.

use desk::{base::act::By, courses::teacher::TeacherDraft};
use domain::base::{
    id::{StaffId, TeacherId},
    text::Text,
};
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
/// Where the button posts to that takes a teacher out of those who are offered.
pub const RETIRE_TEACHER: &str = "/api/retire-teacher";
/// Where it is said which member of the staff a teacher is.
pub const LINK_TEACHER: &str = "/api/link-teacher";

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

/// Takes a teacher out of those who are offered for new courses, or offers them again with `back`.
#[server(prefix = "/api", endpoint = "retire-teacher")]
pub async fn retire_teacher(teacher: String, #[server(default)] back: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let teacher = TeacherId::new(teacher);
    visitor.desk.retire_teacher(&teacher, back == "1", by).await?;
    lead_to(&route(&teacher));
    Ok(())
}

/// Says which member of the staff a teacher is; none without `member`.
#[server(prefix = "/api", endpoint = "link-teacher")]
pub async fn link_teacher(teacher: String, #[server(default)] member: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let (teacher, member) = (TeacherId::new(teacher), (!member.is_empty()).then(|| StaffId::new(member)));
    visitor.desk.link_teacher(teacher.clone(), member, by).await?;
    lead_to(&route(&teacher));
    Ok(())
}
