//! Who has booked a course or waits for it: a group that something can be announced to.

use async_trait::async_trait;
use domain::base::{
    id::{CourseId, HouseholdId},
    text::Text,
    time::Instant,
};

use crate::{Error, notices::audience::Audience, store::Repository};

/// Who has booked a course that is not over, or waits for it.
pub(crate) struct Courses;

#[async_trait]
impl Audience for Courses {
    fn noun(&self) -> &'static str {
        "course"
    }

    async fn groups(&self, repo: &mut dyn Repository, now: Instant) -> Result<Vec<(String, Text)>, Error> {
        let mut courses: Vec<_> = repo.courses().listings(now).await?.into_iter().map(|each| each.course).collect();
        courses.sort_by(|one, other| one.title.zh.cmp(&other.title.zh));
        Ok(courses.into_iter().map(|course| (course.id.to_string(), course.title)).collect())
    }

    async fn households(&self, repo: &mut dyn Repository, id: &str, now: Instant) -> Result<Vec<HouseholdId>, Error> {
        repo.courses().households_of_course(&CourseId::new(id), now).await
    }
}
