//! Courses and their sessions.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{CategoryId, CourseId, RoomId, SessionId, TeacherId},
        slug::slugs,
        text::Text,
        time::{Instant, Period},
    },
    people::ages::Ages,
};

/// Something that takes place and can be booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Which course; also its URL.
    pub id: CourseId,
    /// What kind of thing it is.
    pub kind: Kind,
    /// What is done there.
    pub category: CategoryId,
    /// Its name.
    pub title: Text,
    /// One sentence about it.
    pub summary: Text,
    /// A few sentences about it.
    pub about: Text,
    /// Who it is for, in words; `ages` says the same in numbers.
    pub audience: Text,
    /// What to bring.
    pub bring: Text,
    /// Who may enrol.
    pub ages: Ages,
    /// Where.
    pub room: RoomId,
    /// With whom.
    pub teacher: TeacherId,
    /// How many people fit into each session.
    pub capacity: u32,
    /// For the whole course, in fen (1/100 yuan); 0 is free.
    pub price_fen: u32,
    /// Whether single sessions can be booked as well, and for how much.
    pub drop_in: Option<DropIn>,
    /// When places can be booked.
    pub enrolment: EnrolmentWindow,
    /// Hours before the next session until which a place can be given back.
    pub cutoff_hours: u32,
    /// Whether residents see it, and whether it takes place.
    pub publication: Publication,
    /// The sessions, earliest first; never empty.
    pub sessions: Vec<Session>,
}

impl Course {
    /// The session with this id.
    #[must_use]
    pub fn session(&self, id: &SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == *id)
    }

    /// The sessions that a booking of `target` is about and that have not begun at `now`, earliest first.
    pub fn coming<'a>(&'a self, target: &'a Target, now: Instant) -> impl Iterator<Item = &'a Session> {
        self.sessions.iter().filter(move |session| target.covers(&session.id) && session.period.starts > now)
    }

    /// When the last session is over; the epoch for a course without sessions.
    #[must_use]
    pub fn ends(&self) -> Instant {
        self.sessions.iter().map(|session| session.period.ends).max().unwrap_or(Instant(0))
    }

    /// What one person pays for `target`, in fen.
    #[must_use]
    pub fn price_fen(&self, target: &Target) -> u32 {
        match (target, &self.drop_in) {
            (Target::Session(_), Some(drop_in)) => drop_in.price_fen,
            _ => self.price_fen,
        }
    }
}

/// What a booking is for: all sessions of a course, or one of them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Target {
    /// All sessions that are still to come.
    Whole,
    /// One session of a course that allows drop-in.
    Session(SessionId),
}

impl Target {
    /// Whether a booking of this target takes a place in `session`.
    #[must_use]
    pub fn covers(&self, session: &SessionId) -> bool {
        match self {
            Self::Whole => true,
            Self::Session(own) => own == session,
        }
    }

    /// The session, when it is about one only.
    #[must_use]
    pub const fn session(&self) -> Option<&SessionId> {
        match self {
            Self::Whole => None,
            Self::Session(session) => Some(session),
        }
    }
}

impl From<Option<SessionId>> for Target {
    fn from(session: Option<SessionId>) -> Self {
        session.map_or(Self::Whole, Self::Session)
    }
}

/// One date of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Which session.
    pub id: SessionId,
    /// When it takes place.
    pub period: Period,
}

/// Single sessions can be booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DropIn {
    /// For one session, in fen.
    pub price_fen: u32,
}

/// When places can be booked: from `opens`, until just before `closes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentWindow {
    /// The first instant at which a place can be booked.
    pub opens: Instant,
    /// The first instant at which none can be booked any more.
    pub closes: Instant,
}

slugs! {
    /// What kind of thing a course is.
    Kind {
        /// Taught over several weeks.
        Class = "class",
        /// After-school tutoring and care.
        Tutoring = "tutoring",
        /// A feast or an outing; takes place once.
        Activity = "activity",
    }
}

slugs! {
    /// Whether residents see a course, and whether it takes place.
    Publication {
        /// Only staff see it.
        Draft = "draft",
        /// Everybody sees it and may book while enrolment is open.
        Published = "published",
        /// Everybody sees it; nobody new may book.
        Closed = "closed",
        /// It does not take place. Whoever was booked has been told.
        Cancelled = "cancelled",
    }
}

impl Publication {
    /// Whether residents see it.
    #[must_use]
    pub const fn is_seen(self) -> bool {
        !matches!(self, Self::Draft)
    }

    /// Where a course may be moved to from here by staff.
    #[must_use]
    pub const fn may_become(self, next: Self) -> bool {
        matches!(
            (self, next),
            (Self::Draft | Self::Closed, Self::Published)
                | (Self::Published, Self::Closed)
                | (Self::Draft | Self::Published | Self::Closed, Self::Cancelled)
        )
    }
}
