//! Whether residents see a course, and whether it takes place.

use async_trait::async_trait;
use domain::{
    base::{
        id::{CourseId, HouseholdId},
        refusal::Refusal as BaseRefusal,
        time::Instant,
    },
    courses::{course::Publication, notice::News, party::State, queue::Reason, refusal::Refusal},
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    courses::{
        port::Listing,
        queue::{course_of, move_party, tell},
    },
};

#[derive(Serialize)]
struct SetPublication {
    course: CourseId,
    publication: Publication,
}

#[async_trait]
impl Change for SetPublication {
    const NAME: &'static str = "set-publication";
    // How many parties were told.
    type Output = u32;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<u32, Error> {
        act.courses().lock_course(&self.course).await?;
        let course = act.courses().course(&self.course).await?.ok_or(BaseRefusal::NotFound)?;
        if !course.publication.may_become(self.publication) {
            return Err(Refusal::PublicationFixed.into());
        }
        act.courses().set_publication(&self.course, self.publication).await?;
        let mut told = 0;
        if self.publication == Publication::Cancelled {
            let course = course_of(&mut **act, &self.course).await?;
            for id in act.courses().parties_of_course(&self.course).await? {
                let Some(mut party) = act.courses().party(&id).await? else { continue };
                move_party(act, &mut party, &[], State::Cancelled, None, Reason::CourseCancelled).await?;
                tell(act, &course, &party, News::CourseCancelled).await?;
                told += 1;
            }
        }
        let action = match self.publication {
            Publication::Draft | Publication::Published => "course-published",
            Publication::Closed => "course-closed",
            Publication::Cancelled => "course-cancelled",
        };
        act.audit(None, action, self.course.as_str()).await?;
        Ok(told)
    }
}

impl Desk {
    /// Lets residents see a course, closes it for newcomers, or cancels it; then everybody who is booked or waits is
    /// told. Returns how many bookings that were.
    ///
    /// # Errors
    /// [`Refusal::PublicationFixed`]; `NotFound`; [`Error::Unavailable`].
    pub async fn set_publication(&self, course: CourseId, publication: Publication, by: By) -> Result<u32, Error> {
        self.change(by, SetPublication { course, publication }).await
    }

    /// All courses that are not over, those too that residents do not see; the ones that start next first.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn desk_courses(&self) -> Result<Vec<Listing>, Error> {
        let now = self.now();
        self.read().await?.courses().desk_listings(now).await
    }

    /// All courses that are over, the last one first: what a new term is copied from.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn past_courses(&self) -> Result<Vec<Listing>, Error> {
        let now = self.now();
        let mut past = self.read().await?.courses().desk_listings(Instant(0)).await?;
        past.retain(|listing| listing.course.ends() <= now);
        past.sort_by_key(|listing| std::cmp::Reverse(listing.course.ends()));
        Ok(past)
    }

    /// One course as staff see it: a draft too.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn desk_course(&self, id: &CourseId) -> Result<Listing, Error> {
        self.read().await?.courses().listing(id).await?.ok_or_else(|| BaseRefusal::NotFound.into())
    }
}
