//! Saving a course again: every field of it, and single dates moved, added, dropped and put back.
//!
//! Whoever saves says which version they saw and what they were told that it does. A version that has gone on, or an
//! effect that has become another one meanwhile, is shown to them first; nothing is overwritten.

use async_trait::async_trait;
use domain::{
    base::{
        day,
        id::{CourseId, HouseholdId, NoticeId, SessionId},
        refusal::Refusal as BaseRefusal,
        time::{Instant, Period},
    },
    courses::{
        edition::Edition,
        party::State,
        queue::Reason,
        refusal::Refusal,
        schedule::{Origin, Planned, Series},
    },
    notices::notice::Notice,
};
use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        once::Change,
    },
    courses::{
        prospect::{Prospect, There, Told, prospect, there},
        queue::{move_party, promote},
        series::CourseDraft,
    },
};

/// Something that is said about a single date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// It takes place at another time.
    Move {
        /// Which session.
        session: SessionId,
        /// When instead.
        to: Period,
    },
    /// It does not take place.
    Drop {
        /// Which session.
        session: SessionId,
    },
    /// One more takes place.
    Add {
        /// When.
        period: Period,
    },
    /// What was dropped takes place after all, as the pattern has it.
    PutBack {
        /// Which day of the pattern.
        #[serde(with = "day")]
        on: Date,
        /// Which slot of the day.
        slot: u8,
    },
}

/// What saving a course did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedCourse {
    /// Its version since.
    pub version: u32,
    /// How many dates are others now.
    pub dates: u32,
    /// How many households were told.
    pub households: u32,
    /// How many waiting parties were offered places.
    pub offered: u32,
}

/// What others did to a course since a version of it was shown.
#[derive(Clone, Debug)]
pub struct Meanwhile {
    /// The course as it was shown.
    pub was: Edition,
    /// Who saved it since, by name, and when; the oldest first.
    pub by: Vec<(String, Instant)>,
}

#[derive(Serialize)]
struct EditCourse {
    course: CourseId,
    version: u32,
    draft: CourseDraft,
    confirm: String,
}

#[async_trait]
impl Change for EditCourse {
    const NAME: &'static str = "edit-course";
    type Output = SavedCourse;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<SavedCourse, Error> {
        act.courses().lock_course(&self.course).await?;
        let there = there(&mut **act, &self.course).await?;
        there.seen(self.version)?;
        let wanted = wanted(&there, &self.draft);
        save(act, &there, wanted, &self.confirm).await
    }
}

#[derive(Serialize)]
struct ChangeDate {
    course: CourseId,
    version: u32,
    said: Said,
    confirm: String,
}

#[async_trait]
impl Change for ChangeDate {
    const NAME: &'static str = "change-date";
    type Output = SavedCourse;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<SavedCourse, Error> {
        act.courses().lock_course(&self.course).await?;
        let there = there(&mut **act, &self.course).await?;
        there.seen(self.version)?;
        let series = saying(&there, &self.said, act.now)?;
        let wanted = Edition { course: there.edition.course.clone(), series };
        save(act, &there, wanted, &self.confirm).await
    }
}

/// The course as it becomes by what was typed. What was said about single dates stays said.
fn wanted(there: &There, draft: &CourseDraft) -> Edition {
    let exceptions = there.edition.series.exceptions.clone();
    there.edition.typed(&draft.course, Series { pattern: draft.series.pattern.clone(), exceptions })
}

/// The series with this said about one of its dates.
fn saying(there: &There, said: &Said, now: Instant) -> Result<Series, Error> {
    let series = &there.edition.series;
    let coming = |session: &SessionId| -> Result<Origin, Error> {
        let planned = there.planned.iter().find(|each| each.session == *session).ok_or(BaseRefusal::NotFound)?;
        let begun = planned.period.starts <= now;
        if begun { Err(Refusal::SessionInPast { at: planned.period.starts }.into()) } else { Ok(planned.origin) }
    };
    Ok(match said {
        Said::Move { session, to } => series.moving(coming(session)?, *to),
        Said::Drop { session } => series.dropping(coming(session)?),
        Said::Add { period } => series.adding(*period, there.used()),
        Said::PutBack { on, slot } => series.forgetting(Origin::Regular { on: *on, slot: *slot }),
    })
}

async fn save(act: &mut Act<'_>, there: &There, wanted: Edition, confirm: &str) -> Result<SavedCourse, Error> {
    let (now, version) = (act.now, there.kept.version);
    let found = prospect(&mut **act, there, wanted, now).await?;
    found.confirmed(confirm)?;
    let (dates, households) = (found.dates(), found.households());
    let offered = u32::try_from(found.capacity.offered.len()).unwrap_or(u32::MAX);
    if found.was == found.is && dates == 0 {
        return Ok(SavedCourse { version, dates, households, offered: 0 });
    }
    let course = &found.is.course;
    // The first time, nobody has kept yet how it stood.
    if act.courses().edition(&course.id, version).await?.is_none() {
        act.courses().insert_edition(version, &found.was, &Actor::Wuse.column(), now).await?;
    }
    if !act.courses().update_course(course, &found.is.series, version, now).await? {
        return Err(Refusal::CourseChanged.into());
    }
    let by = act.by.column();
    act.courses().insert_edition(version + 1, &found.is, &by, now).await?;
    put_sessions(act, there, &found).await?;
    act.courses().follow_sessions(course).await?;
    for each in &found.told {
        tell(act, &found, each).await?;
    }
    promote(act, course).await?;
    act.audit(None, "course-changed", course.id.as_str()).await?;
    Ok(SavedCourse { version: version + 1, dates, households, offered })
}

/// Writes what becomes of the sessions.
async fn put_sessions(act: &mut Act<'_>, there: &There, found: &Prospect) -> Result<(), Error> {
    let (now, id) = (act.now, &found.is.course.id);
    let edit = &found.edit;
    let kept = |each: &Planned| {
        let own = there.kept.sessions.iter().find(|session| session.id == each.session);
        own.is_some_and(|session| session.origin == Some(each.origin) && session.period == each.period)
    };
    let stay = edit.begun.iter().chain(&edit.kept).chain(edit.moved.iter().map(|each| &each.to));
    for each in stay.filter(|each| !kept(each)) {
        act.courses().put_session(each, now).await?;
    }
    for each in &edit.dropped {
        act.courses().drop_session(&each.session, now).await?;
    }
    let known = |own: &SessionId| there.kept.sessions.iter().any(|session| session.id == *own);
    let mut fresh: Vec<_> = found.is.course.sessions.iter().filter(|session| !known(&session.id)).collect();
    for wanted in &edit.added {
        let at = fresh.iter().position(|session| session.period == wanted.period);
        let session = at.map(|at| fresh.remove(at)).ok_or_else(|| Error::fault("a new session has no number"))?;
        let planned = Planned { session: session.id.clone(), origin: wanted.origin, period: wanted.period };
        act.courses().add_session(id, &planned, now).await?;
    }
    Ok(())
}

/// Tells a household what concerns it, once; what it had booked of a session that does not take place is over.
async fn tell(act: &mut Act<'_>, found: &Prospect, told: &Told) -> Result<(), Error> {
    let (now, course) = (act.now, &found.is.course);
    let dropped = |session: &SessionId| found.edit.dropped.iter().any(|each| each.session == *session);
    let mut about = None;
    for id in &told.parties {
        let Some(mut party) = act.courses().party(id).await? else { continue };
        if party.target.session().is_some_and(dropped) {
            move_party(act, &mut party, &[], State::Cancelled, None, Reason::SessionDropped).await?;
        }
        about = about.or(Some(party));
    }
    let Some(party) = about else { return Ok(()) };
    let people = act.people().people(&told.household).await?;
    let names = people.into_iter().filter(|person| told.people.contains(&person.id)).map(|person| person.name);
    let rooms = act.rooms().rooms().await?;
    let room = rooms.into_iter().find(|room| room.id == course.room).map(|room| room.name);
    let matter = told.news.tell(course, &party, names.collect(), now).with_some("room", room);
    let notice = Notice { id: NoticeId::new(act.id()), matter, at: now, read: false };
    act.notices().insert_notice(&told.household, &notice).await
}

impl Desk {
    /// A course as staff edit it, and which version that is.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn edition(&self, course: &CourseId) -> Result<(Edition, u32), Error> {
        let there = there(&mut *self.read().await?, course).await?;
        Ok((there.edition, there.kept.version))
    }

    /// What others did to a course since `version` of it was shown; nothing when it is still that one.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn meanwhile(&self, course: &CourseId, version: u32) -> Result<Option<Meanwhile>, Error> {
        let mut repo = self.read().await?;
        let Some(was) = repo.courses().edition(course, version).await? else {
            return Ok(None);
        };
        let since = repo.courses().editions_since(course, version).await?;
        let staff = repo.staff().staff().await?;
        let name = |by: &str| match Actor::from_column(by)? {
            Actor::Staff(id) => staff.members.iter().find(|member| member.id == id).map(|member| member.name.clone()),
            Actor::Household(_) | Actor::Wuse => None,
        };
        let by: Vec<_> = since.iter().map(|saved| (name(&saved.by).unwrap_or_default(), saved.at)).collect();
        Ok((!by.is_empty()).then_some(Meanwhile { was, by }))
    }

    /// What saving this would do.
    ///
    /// # Errors
    /// Everything that is wrong with it; `NotFound`; [`Error::Unavailable`].
    pub async fn edit_prospect(&self, course: &CourseId, draft: &CourseDraft) -> Result<Prospect, Error> {
        let mut repo = self.read().await?;
        let there = there(&mut *repo, course).await?;
        let wanted = wanted(&there, draft);
        prospect(&mut *repo, &there, wanted, self.now()).await
    }

    /// What saying this about a single date would do.
    ///
    /// # Errors
    /// Everything that is wrong with it; `NotFound`; [`Error::Unavailable`].
    pub async fn date_prospect(&self, course: &CourseId, said: &Said) -> Result<Prospect, Error> {
        let mut repo = self.read().await?;
        let there = there(&mut *repo, course).await?;
        let series = saying(&there, said, self.now())?;
        let wanted = Edition { course: there.edition.course.clone(), series };
        prospect(&mut *repo, &there, wanted, self.now()).await
    }

    /// Saves a course again. `version` is the one that was shown, `confirm` the [`Prospect::confirmation`] of what
    /// they were told that it does.
    ///
    /// # Errors
    /// [`Refusal::CourseChanged`]; [`Refusal::ToBeConfirmed`]; everything that is wrong with it; `NotFound`;
    /// [`Error::Unavailable`].
    pub async fn edit_course(
        &self,
        course: CourseId,
        version: u32,
        draft: CourseDraft,
        confirm: String,
        by: By,
    ) -> Result<SavedCourse, Error> {
        self.change(by, EditCourse { course, version, draft, confirm }).await
    }

    /// Moves, adds, drops or puts back a single date; everything else as [`edit_course`](Self::edit_course).
    ///
    /// # Errors
    /// As there.
    pub async fn change_date(
        &self,
        course: CourseId,
        version: u32,
        said: Said,
        confirm: String,
        by: By,
    ) -> Result<SavedCourse, Error> {
        self.change(by, ChangeDate { course, version, said, confirm }).await
    }
}
