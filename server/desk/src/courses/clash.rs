//! What takes rooms and teachers, and when: clashes are named before anything is saved, a week is seen at a glance.

use domain::{
    base::{
        day,
        id::{CourseId, SessionId},
        time::{DAY, Instant, Period},
    },
    community::holidays::Calendar,
    courses::{
        clash::{Clash, Resource, Taken, clashes},
        course::{Course, Publication, Session, Target},
        teacher::Teacher,
    },
    rooms::room::Room,
};
use time::Date;

use crate::{Desk, Error, courses::port::Listing, store::Repository};

/// A week of all rooms and teachers.
#[derive(Clone, Debug)]
pub struct Week {
    /// Its Monday.
    pub monday: Date,
    /// All rooms, by name.
    pub rooms: Vec<Room>,
    /// All teachers, by name.
    pub teachers: Vec<Teacher>,
    /// What takes place, earliest first; drafts too, but nothing that was cancelled.
    pub sessions: Vec<(Listing, Session)>,
    /// What takes place that is no course, such as care after school.
    pub elsewhere: Vec<Taken>,
    /// What is taken twice.
    pub clashes: Vec<Clash>,
    /// Holidays and make-up workdays.
    pub calendar: Calendar,
}

/// What one session takes: its room and its teacher.
fn taken_by(course: &Course, session: Option<&SessionId>, period: Period) -> [Taken; 2] {
    [Resource::Room(course.room.clone()), Resource::Teacher(course.teacher.clone())].map(|resource| Taken {
        resource,
        session: session.cloned(),
        title: course.title.clone(),
        period,
    })
}

/// What all other courses, and what is no course, take from `from` on.
pub(crate) async fn taken(
    repo: &mut dyn Repository,
    but: Option<&CourseId>,
    from: Instant,
) -> Result<Vec<Taken>, Error> {
    let listings = repo.courses().desk_listings(from).await?;
    let others = listings.iter().filter(|each| {
        each.course.publication != Publication::Cancelled && but.is_none_or(|but| each.course.id != *but)
    });
    let of_course = |listing: &Listing| -> Vec<Taken> {
        let course = &listing.course;
        let sessions = course.sessions.iter().filter(|session| session.period.ends > from);
        sessions.flat_map(|session| taken_by(course, Some(&session.id), session.period)).collect()
    };
    let mut all: Vec<Taken> = others.flat_map(of_course).collect();
    all.extend(repo.courses().taken_elsewhere(from).await?);
    Ok(all)
}

/// Where these hours of `course` are in the way of others, or of each other.
pub(crate) async fn clashes_of(
    repo: &mut dyn Repository,
    course: &Course,
    periods: impl Iterator<Item = (Option<SessionId>, Period)> + Send,
    now: Instant,
) -> Result<Vec<Clash>, Error> {
    let new: Vec<Taken> = periods.flat_map(|(session, period)| taken_by(course, session.as_ref(), period)).collect();
    if new.is_empty() {
        return Ok(Vec::new());
    }
    Ok(clashes(&new, &taken(repo, Some(&course.id), now).await?))
}

impl Desk {
    /// The week in which `day` lies: what takes place in each room and with each teacher, and what clashes.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn week(&self, day: Date) -> Result<Week, Error> {
        let monday = day::monday(day);
        let from = Instant::at(monday, 0, 0);
        let until = from.plus(7 * DAY);
        let mut repo = self.read().await?;
        let mut sessions: Vec<(Listing, Session)> = Vec::new();
        for listing in repo.courses().desk_listings(from).await? {
            if listing.course.publication == Publication::Cancelled {
                continue;
            }
            let within = |session: &&Session| session.period.ends > from && session.period.starts < until;
            let own: Vec<Session> = listing.course.sessions.iter().filter(within).cloned().collect();
            sessions.extend(own.into_iter().map(|session| (listing.clone(), session)));
        }
        sessions.sort_by_key(|(listing, session)| (session.period.starts, listing.course.id.clone()));
        let all: Vec<Taken> = sessions
            .iter()
            .flat_map(|(listing, session)| taken_by(&listing.course, Some(&session.id), session.period))
            .collect();
        let mut elsewhere = repo.courses().taken_elsewhere(from).await?;
        elsewhere.retain(|taken| taken.period.starts < until);
        Ok(Week {
            monday,
            rooms: repo.rooms().rooms().await?,
            teachers: repo.courses().teachers().await?,
            clashes: clashes(&all, &elsewhere),
            sessions,
            elsewhere,
            calendar: repo.community().calendar().await?,
        })
    }

    /// Where the coming sessions of a course are in the way of others.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn clashes(&self, course: &Course) -> Result<Vec<Clash>, Error> {
        let now = self.now();
        let coming = course.coming(&Target::Whole, now).map(|session| (Some(session.id.clone()), session.period));
        let coming: Vec<_> = coming.collect();
        clashes_of(&mut *self.read().await?, course, coming.into_iter(), now).await
    }

    /// When on `day` neither room nor teacher of a course are taken by another one, between `window` in hours.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn free_for(&self, course: &Course, day: Date, window: (u8, u8)) -> Result<Vec<Period>, Error> {
        let window = Period { starts: Instant::at(day, window.0, 0), ends: Instant::at(day, window.1, 0) };
        let mut repo = self.read().await?;
        let all = taken(&mut *repo, Some(&course.id), window.starts).await?;
        let (room, teacher) = (Resource::Room(course.room.clone()), Resource::Teacher(course.teacher.clone()));
        let own = all.iter().filter(|taken| taken.resource == room || taken.resource == teacher);
        let own: Vec<Period> = own.map(|taken| taken.period).collect();
        Ok(domain::courses::clash::free(window, &own, domain::base::time::HOUR / 2))
    }
}
