//! How often something may be done within a while.

use crate::base::time::{DAY, Instant};

/// Stretches of time in seconds, and how often something may be done within each.
///
/// A use counts in a stretch until the whole stretch has gone by: nothing starts anew at midnight.
#[derive(Clone, Copy, Debug)]
pub struct Budget(pub &'static [(i64, u32)]);

/// What one household changes: far more than a family does, far less than a loop (each change tells somebody).
pub const CHANGES: Budget = Budget(&[(600, 60), (DAY, 400)]);

impl Budget {
    /// From when on it may be done again; nothing where it may be done at `now`. `newest(n)` is when it was done the
    /// n-th last time, the last time being the first.
    pub fn again(self, newest: impl Fn(u32) -> Option<Instant>, now: Instant) -> Option<Instant> {
        let frees = |&(stretch, most): &(i64, u32)| newest(most).map(|at| at.plus(stretch)).filter(|at| *at > now);
        self.0.iter().filter_map(frees).max()
    }
}
