//! What a household is told about its bookings.

use crate::{
    base::{subject::Subject, time::Instant},
    courses::{course::Course, party::Party},
    notices::notice::Matter,
};

/// What happened to a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// Places are confirmed.
    Confirmed,
    /// They are in the queue.
    Waitlisted,
    /// A freed place is held for them until then.
    Offered(Instant),
    /// The offer lapsed.
    Lapsed,
    /// It was cancelled.
    Cancelled,
    /// Everything they waited for has begun.
    QueueOver,
    /// The house cancelled the course. The reason stands with it.
    CourseCancelled,
    /// One session takes place at another time.
    SessionMoved {
        /// When it was.
        was: Instant,
        /// When it is.
        becomes: Instant,
    },
    /// One session does not take place.
    SessionDropped {
        /// When it was to be.
        was: Instant,
    },
    /// One session more takes place.
    SessionAdded {
        /// When.
        becomes: Instant,
    },
    /// Several dates are others, or the room is.
    Rescheduled {
        /// How many dates.
        dates: u32,
    },
    /// A place was free, and somebody among them could not take it just then. The turn is kept.
    PassedOver,
}

impl News {
    /// The key of its words in the catalogues.
    const fn kind(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Waitlisted => "waitlisted",
            Self::Offered(_) => "offered",
            Self::Lapsed => "lapsed",
            Self::Cancelled => "cancelled",
            Self::QueueOver => "queue-over",
            Self::CourseCancelled => "course-cancelled",
            Self::SessionMoved { .. } => "session-moved",
            Self::SessionDropped { .. } => "session-dropped",
            Self::SessionAdded { .. } => "session-added",
            Self::Rescheduled { .. } => "rescheduled",
            Self::PassedOver => "passed-over",
        }
    }

    /// The news about `people` of `party`, by their names, as it is told at `now`.
    #[must_use]
    pub fn tell(self, course: &Course, party: &Party, people: Vec<String>, now: Instant) -> Matter {
        let starts = course.coming(&party.target, now).next().map(|session| session.period.starts);
        let until = if let Self::Offered(until) = self { Some(until) } else { None };
        let (was, becomes, dates) = match self {
            Self::SessionMoved { was, becomes } => (Some(was), Some(becomes), None),
            Self::SessionDropped { was } => (Some(was), None, None),
            Self::SessionAdded { becomes } => (None, Some(becomes), None),
            Self::Rescheduled { dates } => (None, None, Some(dates)),
            _ => (None, None, None),
        };
        Matter::new(self.kind(), Subject::new("party", &party.id))
            .with("course", course.title.clone())
            .with("people", people)
            .with_some("starts", starts)
            .with_some("until", until)
            .with_some("was", was)
            .with_some("becomes", becomes)
            .with_some("dates", dates)
    }
}
