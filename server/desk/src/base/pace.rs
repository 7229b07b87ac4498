//! How fast events come.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use domain::base::time::Instant;

use crate::base::event::Event;

/// Seconds of a stretch in which events of one kind are counted.
pub(crate) const STRETCH: i64 = 600;

/// How many events of each kind there were in the present stretch, in this process.
#[derive(Default)]
pub(crate) struct Pace(Mutex<HashMap<&'static str, (i64, u32)>>);

impl Pace {
    /// Counts one; tells when it is the first that is more than usual.
    pub(crate) fn count(&self, event: &Event, now: Instant) -> bool {
        let stretch = now.0.div_euclid(STRETCH);
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = counts.entry(event.name()).or_default();
        if entry.0 != stretch {
            *entry = (stretch, 0);
        }
        entry.1 = entry.1.saturating_add(1);
        entry.1 == event.usual() + 1
    }
}
