//! Where "now" comes from.

use domain::base::time::Instant;

/// Tells the time. The server's clock in the process; a clock that is set by hand in tests and in the demo.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Instant;
}

/// A clock that stands still until it is set.
#[derive(Debug)]
pub struct SetClock(std::sync::atomic::AtomicI64);

impl SetClock {
    /// A clock that shows `now`.
    #[must_use]
    pub const fn new(now: Instant) -> Self {
        Self(std::sync::atomic::AtomicI64::new(now.0))
    }

    /// Sets it.
    pub fn set(&self, now: Instant) {
        self.0.store(now.0, std::sync::atomic::Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(std::sync::atomic::Ordering::SeqCst))
    }
}
