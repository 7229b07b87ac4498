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
            Self::PassedOver => "passed-over",
        }
    }

    /// The news about `people` of `party`, by their names, as it is told at `now`.
    #[must_use]
    pub fn tell(self, course: &Course, party: &Party, people: Vec<String>, now: Instant) -> Matter {
        let starts = course.coming(&party.target, now).next().map(|session| session.period.starts);
        let until = if let Self::Offered(until) = self { Some(until) } else { None };
        Matter::new(self.kind(), Subject::new("party", &party.id))
            .with("course", course.title.clone())
            .with("people", people)
            .with_some("starts", starts)
            .with_some("until", until)
    }
}
