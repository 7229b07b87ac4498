//! Who is expected in a session, and who was there.

use async_trait::async_trait;
use domain::{
    base::{
        id::{CourseId, HouseholdId, PersonId, SessionId, TeacherId},
        refusal::Refusal as BaseRefusal,
    },
    courses::{
        attendance::{By as SaidBy, Entry, Mark, may_take},
        course::{Course, Session},
    },
    staff::right::Right,
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        once::Change,
    },
    courses::port::{Listing, RosterRow},
    staff::sign_in::AtWork,
};

/// A session with everybody who has a place in it.
#[derive(Clone, Debug)]
pub struct Roster {
    /// Of which course.
    pub listing: Listing,
    /// Which session.
    pub session: Session,
    /// Who is expected, by name.
    pub rows: Vec<RosterRow>,
}

/// Whether somebody sees the rosters of a course: all of them, or those of the courses that they teach.
fn sees(at_work: &AtWork, course: &Course) -> bool {
    at_work.rights.contains(&Right::RostersAll)
        || (at_work.rights.contains(&Right::RostersOwn) && at_work.teacher.as_ref() == Some(&course.teacher))
}

#[derive(Serialize)]
struct TakeAttendance {
    session: SessionId,
    people: Vec<PersonId>,
    mark: Option<Mark>,
    #[serde(skip)]
    all: bool,
    #[serde(skip)]
    teacher: Option<TeacherId>,
}

#[async_trait]
impl Change for TakeAttendance {
    const NAME: &'static str = "take-attendance";
    type Output = u32;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<u32, Error> {
        let Actor::Staff(who) = act.by.clone() else {
            return Err(BaseRefusal::NotAllowed.into());
        };
        let now = act.now;
        let course = act.courses().course_of_session(&self.session).await?.ok_or(BaseRefusal::NotFound)?;
        // Two who take it at once come one after the other.
        act.courses().lock_course(&course).await?;
        let course = act.courses().course(&course).await?.ok_or(BaseRefusal::NotFound)?;
        if !self.all && self.teacher.as_ref() != Some(&course.teacher) {
            return Err(BaseRefusal::NotFound.into());
        }
        let session = course.session(&self.session).ok_or(BaseRefusal::NotFound)?;
        may_take(&session.period, self.all, now)?;
        let mut taken = 0;
        for row in act.courses().roster(&course.id, &self.session).await? {
            // Nobody named means everybody of whom nothing is known yet.
            let meant =
                if self.people.is_empty() { row.record.mark().is_none() } else { self.people.contains(&row.person) };
            let entry = Entry { mark: self.mark, at: now, by: SaidBy::Staff(who.clone()) };
            if meant && row.record.with(entry.clone()).is_some() {
                let id = act.id();
                act.courses().insert_attendance(&id, &self.session, &row.person, &entry).await?;
                taken += 1;
            }
        }
        Ok(taken)
    }
}

impl Desk {
    /// The roster of a session, for who sees it; for all others there is none.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn roster(&self, at_work: &AtWork, session: &SessionId) -> Result<Roster, Error> {
        let mut repo = self.read().await?;
        let course: CourseId = repo.courses().course_of_session(session).await?.ok_or(BaseRefusal::NotFound)?;
        let listing = repo.courses().listing(&course).await?.ok_or(BaseRefusal::NotFound)?;
        if !sees(at_work, &listing.course) {
            return Err(BaseRefusal::NotFound.into());
        }
        let found = listing.course.session(session).cloned().ok_or(BaseRefusal::NotFound)?;
        let rows = repo.courses().roster(&course, session).await?;
        Ok(Roster { listing, session: found, rows })
    }

    /// The sessions of today and the next days whose rosters somebody sees, earliest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn next_sessions(&self, at_work: &AtWork, days: i64) -> Result<Vec<(Listing, Session)>, Error> {
        let now = self.now();
        let from = domain::base::time::Instant::at(now.local().date, 0, 0);
        let until = from.plus(days * domain::base::time::DAY);
        let listings = self.read().await?.courses().desk_listings(from).await?;
        let mut found: Vec<(Listing, Session)> = listings
            .into_iter()
            .filter(|listing| listing.course.publication.is_seen() && sees(at_work, &listing.course))
            .flat_map(|listing| {
                let soon: Vec<Session> = listing
                    .course
                    .sessions
                    .iter()
                    .filter(|session| session.period.starts >= from && session.period.starts < until)
                    .cloned()
                    .collect();
                soon.into_iter().map(move |session| (listing.clone(), session))
            })
            .collect();
        found.sort_by_key(|(_, session)| session.period.starts);
        Ok(found)
    }

    /// Notes who was there: `people` (everybody of whom nothing is known, if empty) get this mark, or are unknown again.
    /// Returns how many entries were made; a second tap makes none.
    ///
    /// # Errors
    /// Those of [`may_take`]; `NotFound`; [`Error::Unavailable`].
    pub async fn take_attendance(
        &self,
        at_work: &AtWork,
        session: SessionId,
        people: Vec<PersonId>,
        mark: Option<Mark>,
        key: &str,
    ) -> Result<u32, Error> {
        let all = at_work.rights.contains(&Right::RostersAll);
        let case = TakeAttendance { session, people, mark, all, teacher: at_work.teacher.clone() };
        self.change(By::staff(at_work.member.clone(), key), case).await
    }
}
