//! Leases: for how long a claim that others have to confirm is held.

use serde::{Deserialize, Serialize};

use crate::base::time::Instant;
use crate::service::{refusal::Refusal, timers::Timers};

/// A place that is held for one volunteer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {
    /// Until when, not included: from this instant on the place is free. The clock does not pause at night.
    pub until: Instant,
    /// Whether it was made longer; that goes once.
    pub extended: bool,
    /// Whether the resident agreed.
    pub resident: bool,
    /// Whether staff agreed.
    pub staff: bool,
}

impl Lease {
    /// A lease from `now` on, for a visit that begins at `starts`: a day, or 20 minutes for something urgent, and two
    /// hours before the start at the latest.
    ///
    /// # Errors
    /// [`Refusal::StartsTooSoon`] when those two hours have begun: nobody could confirm it in time.
    pub fn new(urgent: bool, starts: Instant, now: Instant, timers: &Timers) -> Result<Self, Refusal> {
        let latest = starts.plus(-timers.lease_before);
        if now >= latest {
            return Err(Refusal::StartsTooSoon { latest });
        }
        let until = now.plus(timers.lease_of(urgent)).min(latest);
        Ok(Self { until, extended: false, resident: false, staff: false })
    }

    /// The lease made longer by the same length, two hours before the start at the latest.
    ///
    /// # Errors
    /// [`Refusal::LeaseExtended`] the second time, [`Refusal::StartsTooSoon`] when it ends as late as it can already.
    pub fn extend(&self, urgent: bool, starts: Instant, timers: &Timers) -> Result<Self, Refusal> {
        if self.extended {
            return Err(Refusal::LeaseExtended);
        }
        let latest = starts.plus(-timers.lease_before);
        let until = self.until.plus(timers.lease_of(urgent)).min(latest);
        if until <= self.until {
            return Err(Refusal::StartsTooSoon { latest });
        }
        Ok(Self { until, extended: true, ..self.clone() })
    }
}
