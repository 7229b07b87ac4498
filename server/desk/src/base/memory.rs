//! What holds for everybody and is looked up for nearly every request: remembered for a few seconds, one value of each type.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use domain::base::time::Instant;

/// Seconds after which something is looked up again. What this process changes itself, it knows at once; what another
/// server of the same house changes, it knows then.
const HOLDS: i64 = 15;

type Held = (Instant, Arc<dyn Any + Send + Sync>);

/// What is remembered.
#[derive(Default)]
pub(crate) struct Memory(RwLock<HashMap<TypeId, Held>>);

impl Memory {
    /// What was put last, however long ago.
    pub(crate) fn last<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        self.held::<T>().map(|(_, value)| value)
    }

    /// What was put last, if it still holds.
    pub(crate) fn fresh<T: Any + Send + Sync>(&self, now: Instant) -> Option<Arc<T>> {
        self.held::<T>().filter(|(at, _)| (0..HOLDS).contains(&now.since(*at))).map(|(_, value)| value)
    }

    /// Remembers this in the place of what was put before.
    pub(crate) fn put<T: Any + Send + Sync>(&self, now: Instant, value: Arc<T>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(TypeId::of::<T>(), (now, value));
    }

    fn held<T: Any + Send + Sync>(&self) -> Option<(Instant, Arc<T>)> {
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner).get(&TypeId::of::<T>()).cloned();
        held.and_then(|(at, value)| Some((at, value.downcast().ok()?)))
    }
}
