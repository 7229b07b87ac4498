//! How courses go, and the sheets that tell of them.

use async_trait::async_trait;
use domain::{
    base::{id::StaffId, time::Instant},
    courses::{figures::Figures, import::CourseRow},
};

use crate::{
    Desk, Error,
    base::act::{Act, Actor},
    courses::port::{Attended, PlaceTaken, Standing},
    store::UseCase,
};

/// Writes down that a sheet left the house.
struct NoteExport {
    name: &'static str,
}

#[async_trait]
impl UseCase for NoteExport {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.audit(None, "exported", self.name).await
    }
}

impl Desk {
    /// Places of courses that are not over, as they stand.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn standing(&self) -> Result<Standing, Error> {
        let now = self.now();
        self.read().await?.courses().standing(now).await
    }

    /// How the courses go that have a session from the one moment until before the other.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn figures(&self, from: Instant, until: Instant) -> Result<Figures, Error> {
        let now = self.clock.now();
        let mut repo = self.read().await?;
        let (courses, ages) = repo.courses().courses_counted((from, until), now).await?;
        let opening = repo.courses().opening_counted(from, until).await?;
        Ok(Figures { courses, ages, opening })
    }

    /// Writes down that this member took a sheet out.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn note_export(&self, member: &StaffId, name: &'static str) -> Result<(), Error> {
        self.write(Actor::Staff(member.clone()), NoteExport { name }).await
    }

    /// All courses as lines of a sheet, as an import reads them.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn course_rows(&self) -> Result<Vec<CourseRow>, Error> {
        Ok(self.known_to_sheets().await?.courses)
    }

    /// Every place that is taken or waited for in what is not over, with the phone to call.
    ///
    /// # Errors
    /// [`Error::Unavailable`]; [`Error::Fault`] when a phone was sealed with another secret.
    pub async fn places_taken(&self) -> Result<Vec<(PlaceTaken, String)>, Error> {
        let now = self.clock.now();
        let places = self.read().await?.courses().places_taken(now).await?;
        let opened = |place: PlaceTaken| {
            let phone = self.vault.open_phone(&place.phone_index, &place.phone_sealed)?;
            Ok((place, phone.digits().to_owned()))
        };
        places.into_iter().map(opened).collect()
    }

    /// Every mark of the sessions from the one moment until before the other.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn attended(&self, from: Instant, until: Instant) -> Result<Vec<Attended>, Error> {
        self.read().await?.courses().attended(from, until).await
    }
}
