//! Enrolments and the parties that they are booked in.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{CourseId, EnrolmentId, HouseholdId, PartyId, PersonId},
        time::Instant,
    },
    courses::course::Target,
};

/// Where an enrolment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The place is theirs.
    Confirmed,
    /// In the queue.
    Waitlisted,
    /// A freed place is held for them until they answer or the offer lapses.
    Offered,
    /// The offer was not answered in time.
    Lapsed,
    /// The offer was declined.
    Declined,
    /// Given back, or left the queue.
    Cancelled,
}

impl State {
    /// All states.
    pub const ALL: [Self; 6] =
        [Self::Confirmed, Self::Waitlisted, Self::Offered, Self::Lapsed, Self::Declined, Self::Cancelled];

    /// The word in tables.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Waitlisted => "waitlisted",
            Self::Offered => "offered",
            Self::Lapsed => "lapsed",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state that a word from a table means.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.slug() == slug)
    }

    /// Whether it takes a place in the room.
    #[must_use]
    pub const fn holds_place(self) -> bool {
        matches!(self, Self::Confirmed | Self::Offered)
    }

    /// Whether anything can still come of it.
    #[must_use]
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Confirmed | Self::Waitlisted | Self::Offered)
    }
}

/// One person's place, or place in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// Which enrolment.
    pub id: EnrolmentId,
    /// Whose.
    pub person: PersonId,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub changed_at: Instant,
}

/// The people of one household who were booked in one go: all or nothing.
///
/// They wait together, are offered places together and answer together. Somebody who is taken out of a
/// party later leaves the others as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Which party.
    pub id: PartyId,
    /// Whose.
    pub household: HouseholdId,
    /// Of which course.
    pub course: CourseId,
    /// The whole course, or one session.
    pub target: Target,
    /// Where the active ones of its enrolments stand; when none is active, where the last one ended.
    pub state: State,
    /// How many of its enrolments are active.
    pub size: u32,
    /// Its turn: lower is earlier. One sequence per course, in order of commit, never reused.
    pub turn: i64,
    /// When it was booked.
    pub booked_at: Instant,
    /// Until when an offer stands, while it is offered.
    pub offer_until: Option<Instant>,
    /// When the places became theirs, by booking or by taking an offer. Taking a cancellation back changes nothing
    /// about it: what can be undone for ten minutes cannot be kept open by undoing the undoing.
    pub held_since: Option<Instant>,
    /// Since when places were free that somebody among them could not take, while that is so; the turn is kept.
    pub passed_over: Option<Instant>,
    /// Everyone in it, whatever became of them.
    pub enrolments: Vec<Enrolment>,
}

impl Party {
    /// Since when it stands where it stands. For a confirmed party that is when the places became theirs, else when
    /// the newest of its active enrolments came there; when none is active any more, it is when it was booked.
    #[must_use]
    pub fn since(&self) -> Instant {
        if let (State::Confirmed, Some(since)) = (self.state, self.held_since) {
            return since;
        }
        let active = self.enrolments.iter().filter(|each| each.state.is_active());
        active.map(|each| each.changed_at).max().unwrap_or(self.booked_at)
    }
}
