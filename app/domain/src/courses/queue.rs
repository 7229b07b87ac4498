//! Who is next, and what a place in the queue means.

use crate::{
    base::{id::PartyId, time::Instant},
    courses::{
        course::{Course, Target},
        party::State,
        places::Places,
    },
};

/// A party in the queue, as much of it as matters for its turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Which party.
    pub party: PartyId,
    /// What it waits for.
    pub target: Target,
    /// How many places it needs at once.
    pub size: u32,
}

/// The first party that fits into what is free, of `queue` in order of turn.
///
/// A family of three waits for three: it keeps its turn while somebody behind it who needs fewer places
/// goes first. Nothing is offered once enrolment in the target is impossible, because nobody could attend.
#[must_use]
pub fn first_who_fits<'a>(course: &Course, places: &Places, queue: &'a [Waiting], now: Instant) -> Option<&'a Waiting> {
    queue.iter().find(|waiting| waiting.size > 0 && waiting.size <= places.free(course, &waiting.target, now))
}

/// Why a party moved from one state to another. Recorded with each move and shown as a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It booked.
    Booked,
    /// Places were freed and it was the first who fits.
    PlacesFreed,
    /// Places were freed that somebody among them could not take.
    PassedOver,
    /// The course was cancelled by the house.
    CourseCancelled,
    /// The session that it was for does not take place.
    SessionDropped,
    /// It took the offer.
    Accepted,
    /// It declined the offer.
    Declined,
    /// It did not answer in time.
    Unanswered,
    /// It gave its places back, or left the queue.
    Cancelled,
    /// It undid a booking within ten minutes.
    Undone,
    /// It took a cancellation back within ten minutes.
    Restored,
    /// Everything it waited for has begun.
    Over,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 12] = [
        Self::Booked,
        Self::PlacesFreed,
        Self::PassedOver,
        Self::CourseCancelled,
        Self::SessionDropped,
        Self::Accepted,
        Self::Declined,
        Self::Unanswered,
        Self::Cancelled,
        Self::Undone,
        Self::Restored,
        Self::Over,
    ];

    /// The word in tables and catalogues.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::PlacesFreed => "places-freed",
            Self::PassedOver => "passed-over",
            Self::CourseCancelled => "course-cancelled",
            Self::SessionDropped => "session-dropped",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Unanswered => "unanswered",
            Self::Cancelled => "cancelled",
            Self::Undone => "undone",
            Self::Restored => "restored",
            Self::Over => "over",
        }
    }

    /// The reason that a word from a table means.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.slug() == slug)
    }
}

/// One recorded move of a party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// When.
    pub at: Instant,
    /// Where it stood before; nothing when it was just booked.
    pub from: Option<State>,
    /// Where it stands since.
    pub to: State,
    /// Why.
    pub reason: Reason,
    /// Whether somebody of the staff moved it.
    pub by_staff: bool,
}

impl Movement {
    /// Whether staff did for the household what it could have done itself (代办). What staff do to somebody else's
    /// party, and what follows from it, is none of that.
    #[must_use]
    pub const fn is_for_them(&self) -> bool {
        use Reason as R;
        self.by_staff
            && matches!(self.reason, R::Booked | R::Accepted | R::Declined | R::Cancelled | R::Undone | R::Restored)
    }
}
