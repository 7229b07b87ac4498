//! Giving a place back, leaving the queue, and taking either back.

use crate::{
    base::time::{HOUR, Instant},
    courses::refusal::Refusal,
    courses::{
        course::{Course, Target},
        party::State,
    },
};

/// Seconds for which a booking or a cancellation can be undone.
pub const UNDO: i64 = 600;

/// The instant from which places in `target` can no longer be given back: so many hours before its next session.
///
/// Nothing when all its sessions have begun.
#[must_use]
pub fn cutoff(course: &Course, target: &Target, now: Instant) -> Option<Instant> {
    let next = course.coming(target, now).next()?;
    Some(next.period.starts.plus(-i64::from(course.cutoff_hours) * HOUR))
}

/// Whether somebody in `state` may cancel at `now` what is theirs `since` then.
///
/// The queue can be left, and an offer given up, at any time. A place can be given back until the cut-off,
/// and within ten minutes of getting it even after that, as long as the session has not begun.
///
/// # Errors
/// [`Refusal::NotActive`] or [`Refusal::PastCutoff`].
pub fn may_cancel(course: &Course, target: &Target, state: State, since: Instant, now: Instant) -> Result<(), Refusal> {
    match state {
        State::Waitlisted | State::Offered => Ok(()),
        State::Confirmed => {
            let cutoff = cutoff(course, target, now).ok_or(Refusal::NotActive)?;
            if now < cutoff || can_undo(since, now) { Ok(()) } else { Err(Refusal::PastCutoff { cutoff }) }
        }
        State::Lapsed | State::Declined | State::Cancelled => Err(Refusal::NotActive),
    }
}

/// Whether what was done at `done_at` can still be undone at `now`.
#[must_use]
pub const fn can_undo(done_at: Instant, now: Instant) -> bool {
    now.since(done_at) < UNDO && now.since(done_at) >= 0
}
