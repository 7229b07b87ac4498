//! How many places there are, are taken, and are waited for.

use serde::{Deserialize, Serialize};

use crate::{
    base::{id::SessionId, time::Instant},
    courses::course::{Course, Target},
};

/// What is taken of a course, and who waits.
///
/// A whole-course enrolment takes a place in every session; a drop-in takes one in its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// Bookings of the whole course.
    pub whole: Tally,
    /// Drop-ins, per session; sessions without any may be left out.
    pub sessions: Vec<(SessionId, Tally)>,
}

/// Counts of one target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// People who hold a place: confirmed, or with an offer that still stands.
    pub taken: u32,
    /// Parties in the queue.
    pub waiting: u32,
}

impl Places {
    /// The counts of `target` itself.
    #[must_use]
    pub fn tally(&self, target: &Target) -> Tally {
        match target {
            Target::Whole => self.whole,
            Target::Session(id) => self.drop_ins(id),
        }
    }

    /// Parties that wait for places which are also places of `target`: whoever joins the queue now comes after them.
    ///
    /// For a session those are the ones that wait for it and for the whole course, for the whole course all.
    #[must_use]
    pub fn waiting(&self, target: &Target) -> u32 {
        let drop_ins = self.sessions.iter().filter(|(session, _)| target.covers(session));
        self.whole.waiting + drop_ins.map(|(_, tally)| tally.waiting).sum::<u32>()
    }

    /// People who could still be given a place in `target` at `now`.
    ///
    /// For the whole course that is what its fullest coming session has left.
    #[must_use]
    pub fn free(&self, course: &Course, target: &Target, now: Instant) -> u32 {
        let drop_ins = course.coming(target, now).map(|session| self.drop_ins(&session.id).taken).max();
        drop_ins.map_or(0, |drop_ins| course.capacity.saturating_sub(self.whole.taken + drop_ins))
    }

    fn drop_ins(&self, id: &SessionId) -> Tally {
        self.sessions.iter().find(|(session, _)| session == id).map_or(Tally::default(), |(_, tally)| *tally)
    }
}
