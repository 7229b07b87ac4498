//! What saving a course would do, worked out before anything is saved: whoever saves it is told the same first.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    base::{
        id::{CourseId, HouseholdId, PartyId, PersonId, SessionId},
        refusal::Refusal as BaseRefusal,
        time::{Instant, Period},
    },
    community::setting::check_title,
    courses::{
        capacity::{Consequences, consequences},
        clash::Clash,
        course::{Course, Publication, Session, Target},
        edition::{Edition, Field},
        notice::News,
        queue::Waiting,
        refusal::Refusal,
        schedule::{Edit, Origin, Planned, Series, plan_edit},
    },
    people::commitment::To,
};

use crate::{
    Error,
    courses::{
        clash::clashes_of,
        port::Kept,
        series::{choices, still_offered},
    },
    store::Repository,
};

/// Waiting parties that are looked at in one go.
const PAGE: u32 = 64;

/// A course as it is, with all that saving it needs to know.
pub(crate) struct There {
    pub(crate) edition: Edition,
    pub(crate) kept: Kept,
    pub(crate) planned: Vec<Planned>,
}

impl There {
    /// Lets whoever saw this version go on.
    pub(crate) fn seen(&self, version: u32) -> Result<(), Refusal> {
        if self.kept.version == version { Ok(()) } else { Err(Refusal::CourseChanged) }
    }

    /// The origins of all sessions that there have ever been.
    pub(crate) fn used(&self) -> impl Iterator<Item = Origin> + '_ {
        self.kept
            .sessions
            .iter()
            .filter_map(|session| session.origin)
            .chain(self.planned.iter().map(|each| each.origin))
    }
}

/// A household that is told.
#[derive(Clone, Debug)]
pub struct Told {
    /// Which.
    pub household: HouseholdId,
    /// Its bookings that are concerned.
    pub parties: Vec<PartyId>,
    /// Their people.
    pub people: BTreeSet<PersonId>,
    /// What it is told.
    pub news: News,
}

/// What saving a course would do.
#[derive(Clone, Debug)]
pub struct Prospect {
    /// The course as it is.
    pub was: Edition,
    /// As it would be.
    pub is: Edition,
    /// The version that it would take the place of.
    pub version: u32,
    /// What would become of its sessions.
    pub edit: Edit,
    /// Where it would be in the way of others.
    pub clashes: Vec<Clash>,
    /// Who would be told what.
    pub told: Vec<Told>,
    /// What would follow for those who wait, and where more people come than fit.
    pub capacity: Consequences,
    /// How many of the people who are told have something else at the new times.
    pub busy: usize,
}

impl Prospect {
    /// How many dates it touches.
    #[must_use]
    pub fn dates(&self) -> u32 {
        let edit = &self.edit;
        u32::try_from(edit.moved.len() + edit.added.len() + edit.dropped.len()).unwrap_or(u32::MAX)
    }

    /// How many households it tells.
    #[must_use]
    pub fn households(&self) -> u32 {
        u32::try_from(self.told.len()).unwrap_or(u32::MAX)
    }

    /// How many people the households are told about.
    #[must_use]
    pub fn people(&self) -> usize {
        self.told.iter().map(|told| told.people.len()).sum()
    }

    /// What would stand otherwise.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        self.was.differs(&self.is)
    }

    /// What whoever saves it says to show that they know what it does: dates, households and clashes.
    #[must_use]
    pub fn confirmation(&self) -> String {
        format!("{}-{}-{}", self.dates(), self.households(), self.clashes.len())
    }

    /// Whether there is anything that has to be said first.
    #[must_use]
    pub fn says_something(&self) -> bool {
        self.dates() > 0
            || self.households() > 0
            || !(self.clashes.is_empty() && self.edit.undone.is_empty())
            || !(self.capacity.over.is_empty() && self.capacity.in_vain.is_empty() && self.capacity.offered.is_empty())
    }

    /// Lets it pass when there is nothing to say first, or it was said.
    pub(crate) fn confirmed(&self, confirm: &str) -> Result<(), Refusal> {
        if !self.says_something() || confirm == self.confirmation() {
            return Ok(());
        }
        let clashes = u32::try_from(self.clashes.len()).unwrap_or(u32::MAX);
        Err(Refusal::ToBeConfirmed { dates: self.dates(), households: self.households(), clashes })
    }
}

/// A course as it is. One that was entered without a series gets the one that its dates amount to.
pub(crate) async fn there(repo: &mut dyn Repository, id: &CourseId) -> Result<There, Error> {
    let course = repo.courses().course(id).await?.ok_or(BaseRefusal::NotFound)?;
    let kept = repo.courses().kept(id).await?.ok_or(BaseRefusal::NotFound)?;
    let series = if let Some(series) = kept.series.clone() {
        series
    } else {
        let periods: Vec<Period> = course.sessions.iter().map(|session| session.period).collect();
        Series::read(&periods, &repo.community().calendar().await?)
    };
    let own = kept.sessions.iter().filter(|session| !session.dropped);
    let planned = own
        .map(|session| Planned {
            session: session.id.clone(),
            origin: session.origin.unwrap_or_else(|| series.origin_of(&session.period)),
            period: session.period,
        })
        .collect();
    Ok(There { edition: Edition { course, series }, kept, planned })
}

/// What saving `wanted` would do.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) async fn prospect(
    repo: &mut dyn Repository,
    there: &There,
    wanted: Edition,
    now: Instant,
) -> Result<Prospect, Error> {
    let (was, mut is) = (there.edition.clone(), wanted);
    if was.course.publication == Publication::Cancelled {
        return Err(Refusal::PublicationFixed.into());
    }
    check_title(&is.course.title)?;
    let choices = choices(repo).await?;
    let room = choices.rooms.iter().find(|room| room.id == is.course.room).ok_or(BaseRefusal::NotFound)?;
    if !choices.teachers.iter().any(|teacher| teacher.id == is.course.teacher) {
        return Err(BaseRefusal::NotFound.into());
    }
    let category = &is.course.category;
    if was.course.category != *category && !choices.categories.iter().any(|each| each.id == *category) {
        return Err(Refusal::CategoryUnknown.into());
    }
    still_offered(&is.course, Some(&was.course), &choices)?;
    let edit = plan_edit(&there.planned, &is.series, &choices.calendar, now)?;
    is.series.exceptions.clone_from(&edit.exceptions);
    is.course.sessions = sessions(there, &edit);
    if is.course.sessions.is_empty() {
        return Err(Refusal::NoDates.into());
    }
    is.course.enrolment = was.course.enrolment.until_end(was.course.ends(), is.course.ends());

    let capacity = follows(repo, &was.course, &is.course, room.seats, now).await?;
    let elsewhere = was.course.room != is.course.room || was.course.teacher != is.course.teacher;
    let kept = edit.kept.iter().filter(|_| elsewhere).map(|each| (Some(each.session.clone()), each.period));
    let moved = edit.moved.iter().map(|each| (Some(each.to.session.clone()), each.to.period));
    let added = edit.added.iter().map(|each| (None, each.period));
    let asked: Vec<_> = kept.chain(moved).chain(added).collect();
    let clashes = clashes_of(repo, &is.course, asked.into_iter(), now).await?;
    let told = told(repo, &was.course, &is.course, &edit, now).await?;
    let busy = busy(repo, &is.course.id, &edit, &told, now).await?;
    Ok(Prospect { was, is, version: there.kept.version, edit, clashes, told, capacity, busy })
}

/// All sessions as they would be, earliest first; new ones under numbers that none has had.
fn sessions(there: &There, edit: &Edit) -> Vec<Session> {
    let id = &there.edition.course.id;
    let known: BTreeSet<&str> = there.kept.sessions.iter().map(|session| session.id.as_str()).collect();
    let first = there.kept.sessions.len() + 1;
    let mut fresh = (first..).map(|number| format!("{id}-{number:02}")).filter(|own| !known.contains(own.as_str()));
    let begun = edit.begun.iter().map(|each| Session { id: each.session.clone(), period: each.period });
    let coming = edit.coming().filter_map(|(session, wanted)| {
        let id = session.cloned().or_else(|| fresh.next().map(SessionId::new))?;
        Some(Session { id, period: wanted.period })
    });
    let mut all: Vec<Session> = begun.chain(coming).collect();
    all.sort_by(|one, two| (one.period.starts, &one.id).cmp(&(two.period.starts, &two.id)));
    all
}

/// What follows for those who wait, and where more people come than fit.
async fn follows(
    repo: &mut dyn Repository,
    was: &Course,
    is: &Course,
    seats: u32,
    now: Instant,
) -> Result<Consequences, Error> {
    let mut queue: Vec<Waiting> = Vec::new();
    let mut after = i64::MIN;
    loop {
        let page = repo.courses().queue(&is.id, after, PAGE).await?;
        let Some((last, _)) = page.last() else { break };
        after = *last;
        queue.extend(page.into_iter().map(|(_, waiting)| waiting));
    }
    let places = repo.courses().places(&is.id).await?;
    let same = was.capacity == is.capacity;
    // What has always been more than the room holds is nobody's doing today.
    let seats = if same && was.room == is.room { u32::MAX } else { seats };
    let mut follows = consequences(is, &places, &queue, seats, is.capacity, now)?;
    if same {
        follows.over.clear();
        follows.in_vain.clear();
    }
    Ok(follows)
}

/// What a household is told of one date.
fn of_dates(target: &Target, edit: &Edit) -> Vec<News> {
    let moved = edit.moved.iter().filter(|each| target.covers(&each.to.session));
    let moved = moved.map(|each| News::SessionMoved { was: each.from.starts, becomes: each.to.period.starts });
    let dropped = edit.dropped.iter().filter(|each| target.covers(&each.session));
    let dropped = dropped.map(|each| News::SessionDropped { was: each.period.starts });
    let added = edit.added.iter().filter(|_| *target == Target::Whole);
    let added = added.map(|each| News::SessionAdded { becomes: each.period.starts });
    moved.chain(dropped).chain(added).collect()
}

/// Who is told what: one thing for each household, however many of it are booked.
async fn told(
    repo: &mut dyn Repository,
    was: &Course,
    is: &Course,
    edit: &Edit,
    now: Instant,
) -> Result<Vec<Told>, Error> {
    let room = was.room != is.room;
    if !room && edit.changes_nothing() {
        return Ok(Vec::new());
    }
    let mut all: BTreeMap<HouseholdId, (Told, Vec<News>)> = BTreeMap::new();
    for id in repo.courses().parties_of_course(&is.id).await? {
        let Some(party) = repo.courses().party(&id).await? else { continue };
        let news = of_dates(&party.target, edit);
        let concerned = !news.is_empty() || (room && is.coming(&party.target, now).next().is_some());
        if !concerned {
            continue;
        }
        let first = || {
            let (household, news) = (party.household.clone(), News::Rescheduled { dates: 0 });
            (Told { household, parties: Vec::new(), people: BTreeSet::new(), news }, Vec::new())
        };
        let (told, events) = all.entry(party.household.clone()).or_insert_with(first);
        told.parties.push(party.id);
        let active = party.enrolments.iter().filter(|each| each.state.is_active());
        told.people.extend(active.map(|each| each.person.clone()));
        for each in news {
            if !events.contains(&each) {
                events.push(each);
            }
        }
    }
    let settled = all.into_values().map(|(told, events)| {
        let news = match events.as_slice() {
            [only] if !room => *only,
            more => News::Rescheduled { dates: u32::try_from(more.len()).unwrap_or(u32::MAX) },
        };
        Told { news, ..told }
    });
    Ok(settled.collect())
}

/// How many of those who are told hold a place in something else at the new times.
async fn busy(
    repo: &mut dyn Repository,
    course: &CourseId,
    edit: &Edit,
    told: &[Told],
    now: Instant,
) -> Result<usize, Error> {
    let moved = edit.moved.iter().map(|each| each.to.period);
    let new: Vec<Period> = moved.chain(edit.added.iter().map(|each| each.period)).collect();
    let mut busy = BTreeSet::new();
    for each in told.iter().filter(|_| !new.is_empty()) {
        for (person, commitment) in repo.people().commitments(&each.household, now).await? {
            let own = matches!(&commitment.to, To::Course(other, _) if other == course);
            let meets = commitment.periods.iter().any(|period| new.iter().any(|own| own.overlaps(period)));
            if !own && commitment.holds_place && meets && each.people.contains(&person) {
                busy.insert(person);
            }
        }
    }
    Ok(busy.len())
}
