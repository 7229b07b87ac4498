//! How long things take in service. Staff may change each of these figures; the defaults are those of the rules.

use serde::{Deserialize, Serialize};

use crate::base::time::{DAY, HOUR};

/// Seconds in a minute.
pub const MINUTE: i64 = 60;

/// All clocks and limits of service; times in seconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Timers {
    /// Within what a need is triaged.
    pub triage: i64,
    /// The same, for an urgent one.
    pub triage_urgent: i64,
    /// For how long a claim that has to be confirmed is held.
    pub lease: i64,
    /// The same, for an urgent need.
    pub lease_urgent: i64,
    /// How long before the start a lease ends at the latest.
    pub lease_before: i64,
    /// How many leases one volunteer may hold.
    pub leases: usize,
    /// For how long an offer to one person stands.
    pub offer: i64,
    /// The same, for an urgent need.
    pub offer_urgent: i64,
    /// Until how long before the start a volunteer may step back freely; after that it is late.
    pub free_release: i64,
    /// How long before the start a volunteer may check in.
    pub early: i64,
    /// How long after the start somebody is called when nobody has checked in.
    pub late: i64,
    /// How long after the end the duty lead hears that nobody has checked out.
    pub overdue: i64,
    /// How often somebody who is alone in a home gives a sign of life.
    pub alone: i64,
    /// After what silence of the resident staff call. Silence never makes hours.
    pub silence: i64,
    /// So many unexcused no-shows ...
    pub no_shows: usize,
    /// ... within this time, and claims need an approval.
    pub no_shows_within: i64,
    /// For how long after the end of a need its volunteer still sees door and phone.
    pub address: i64,
    /// The most minutes that one volunteer serves on one day.
    pub day_minutes: u32,
    /// Days before the end of a paper on which its owner is told.
    pub papers_days: Vec<u16>,
}

impl Default for Timers {
    fn default() -> Self {
        Self {
            triage: DAY,
            triage_urgent: 2 * HOUR,
            lease: DAY,
            lease_urgent: 20 * MINUTE,
            lease_before: 2 * HOUR,
            leases: 3,
            offer: 12 * HOUR,
            offer_urgent: 20 * MINUTE,
            free_release: DAY,
            early: HOUR,
            late: 15 * MINUTE,
            overdue: 30 * MINUTE,
            alone: HOUR,
            silence: 3 * DAY,
            no_shows: 2,
            no_shows_within: 90 * DAY,
            address: 30 * DAY,
            day_minutes: 480,
            papers_days: vec![60, 30, 7],
        }
    }
}

impl Timers {
    /// For how long a claim is held.
    #[must_use]
    pub const fn lease_of(&self, urgent: bool) -> i64 {
        if urgent { self.lease_urgent } else { self.lease }
    }

    /// For how long an offer stands.
    #[must_use]
    pub const fn offer_of(&self, urgent: bool) -> i64 {
        if urgent { self.offer_urgent } else { self.offer }
    }

    /// Within what a need is triaged.
    #[must_use]
    pub const fn triage_of(&self, urgent: bool) -> i64 {
        if urgent { self.triage_urgent } else { self.triage }
    }
}
