//! Looking at courses.

use domain::{
    base::{id::CourseId, refusal::Refusal},
    courses::{course::Target, search::Search},
};

use crate::{Desk, Error, courses::port::Listing};

impl Desk {
    /// The courses that are not over and that `search` looks for, those that start next first.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn courses(&self, search: &Search) -> Result<Vec<Listing>, Error> {
        let now = self.now();
        let mut found: Vec<Listing> = self
            .read()
            .await?
            .courses()
            .listings(now)
            .await?
            .into_iter()
            .filter(|each| search.matches(&each.course, &each.places, &each.teacher.name, &each.room.name, now))
            .collect();
        found.sort_by_key(|each| each.course.coming(&Target::Whole, now).next().map(|session| session.period.starts));
        Ok(found)
    }

    /// One course with all that its page shows; past courses too.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], or [`Error::Unavailable`].
    pub async fn course(&self, id: &CourseId) -> Result<Listing, Error> {
        self.read()
            .await?
            .courses()
            .listing(id)
            .await?
            .filter(|listing| listing.course.publication.is_seen())
            .ok_or_else(|| Refusal::NotFound.into())
    }
}
