//! Programmes as everybody sees them.

use std::collections::BTreeMap;

use domain::{
    base::{
        id::{BallotId, ProgrammeId},
        refusal::Refusal as BaseRefusal,
        time::Period,
    },
    community::holidays::Calendar,
    rooms::room::Room,
    tutoring::{
        day::{Day, Days},
        programme::Programme,
        school::School,
        signup::Places,
    },
};

use crate::{
    Desk, Error,
    store::Repository,
    tutoring::port::{Signup, Stands},
};

/// A programme with everything that its page shows.
#[derive(Clone, Debug)]
pub struct Care {
    /// The programme.
    pub programme: Programme,
    /// What is taken, and who waits.
    pub places: Places,
    /// Its room, where that is known.
    pub room: Option<Room>,
    /// Its school, where it is for one.
    pub school: Option<School>,
    /// The ballot that gives its places away, where one does.
    pub ballot: Option<BallotId>,
}

impl Care {
    /// How many wait for `day`.
    #[must_use]
    pub fn waiting(&self, day: Day) -> usize {
        self.places.waiting.iter().filter(|days| days.contains(day)).count()
    }
}

/// What is taken of a programme, and who waits.
pub(super) fn places(signups: &[Signup]) -> Places {
    let mut taken: BTreeMap<Day, u32> = BTreeMap::new();
    let mut waiting = Vec::new();
    for signup in signups {
        match signup.stands {
            Stands::Placed => *taken.entry(signup.weekday).or_default() += 1,
            Stands::Waiting => waiting.push(Days::from(signup.weekday)),
            Stands::Left => {}
        }
    }
    Places { taken, waiting }
}

/// The afternoons of a programme, holidays left out.
#[must_use]
pub fn afternoons(programme: &Programme, calendar: &Calendar) -> Vec<Period> {
    let (first, last) = programme.term;
    domain::base::day::span(first, last).filter_map(|date| programme.hours(date, calendar)).collect()
}

pub(super) async fn care(repo: &mut dyn Repository, programme: Programme) -> Result<Care, Error> {
    let signups = repo.tutoring().signups(&programme.id).await?;
    let room = repo.rooms().rooms().await?.into_iter().find(|room| room.id == programme.room);
    let schools = repo.tutoring().schools().await?;
    let school = schools.into_iter().find(|school| Some(&school.id) == programme.school.as_ref());
    let ballots = repo.tutoring().ballots().await?;
    let ballot = ballots.into_iter().find(|row| row.programmes.contains(&programme.id)).map(|row| row.ballot.id);
    Ok(Care { places: places(&signups), programme, room, school, ballot })
}

impl Desk {
    /// All programmes that are not over, by title.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn programmes(&self) -> Result<Vec<Care>, Error> {
        let now = self.now();
        let mut repo = self.read().await?;
        let mut found = Vec::new();
        for programme in repo.tutoring().programmes(now).await? {
            found.push(care(&mut *repo, programme).await?);
        }
        Ok(found)
    }

    /// One programme.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn programme(&self, id: &ProgrammeId) -> Result<Care, Error> {
        let mut repo = self.read().await?;
        let programme = repo.tutoring().programme(id).await?.ok_or(BaseRefusal::NotFound)?;
        care(&mut *repo, programme).await
    }
}
