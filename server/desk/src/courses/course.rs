//! Looking at courses.

use domain::{
    base::{id::CourseId, refusal::Refusal, text::fold},
    courses::{course::Target, search::Search},
};

use crate::{
    Desk, Error,
    courses::{
        port::Listing,
        spelling::{simplified, sound},
    },
};

/// How many of a thousand letters must be there, so that a course is near to what somebody looks for.
const NEAR: usize = 500;
/// How many near ones are offered.
const OFFERED: usize = 3;

/// The search with its words as texts are written here.
fn understood(search: &Search) -> Search {
    Search { text: simplified(&search.text), ..search.clone() }
}

/// What is searched beside what a course says itself: teacher and room, and how they sound, where Latin letters are looked for.
fn also(search: &Search, listing: &Listing) -> Vec<String> {
    let (teacher, room) = (&listing.teacher.name, &listing.room.name);
    let mut also = vec![teacher.clone(), room.zh.clone(), room.en.clone()];
    if fold(&search.text).contains(|c: char| c.is_ascii_alphabetic()) {
        also.extend([&listing.course.title.zh, teacher, &room.zh].into_iter().flat_map(|text| sound(text)));
    }
    also
}

impl Desk {
    /// The courses that are not over and that `search` looks for, those that start next first. Its words may be in
    /// traditional characters, or in Latin letters as they sound.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn courses(&self, search: &Search) -> Result<Vec<Listing>, Error> {
        let now = self.now();
        let search = understood(search);
        let mut found = self.read().await?.courses().listings(now).await?;
        found.retain(|each| search.matches(&each.course, &each.places, &also(&search, each), now));
        found.sort_by_key(|each| each.course.coming(&Target::Whole, now).next().map(|session| session.period.starts));
        Ok(found)
    }

    /// Up to three courses that come near to what `search` looks for, the nearest first, where none matches.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn near_courses(&self, search: &Search) -> Result<Vec<Listing>, Error> {
        let now = self.now();
        let search = understood(search);
        let listings = self.read().await?.courses().listings(now).await?;
        let near = |each: Listing| (search.nearness(&each.course, &also(&search, &each)), each);
        let mut found: Vec<(usize, Listing)> =
            listings.into_iter().map(near).filter(|(near, _)| *near >= NEAR).collect();
        found.sort_by_key(|(near, _)| std::cmp::Reverse(*near));
        Ok(found.into_iter().take(OFFERED).map(|(_, each)| each).collect())
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
