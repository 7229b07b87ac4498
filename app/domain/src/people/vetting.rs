//! Background checks of those who work with children. They last a year, and one that has expired blocks the duty.

use ::time::Date;
use serde::{Deserialize, Serialize};

use crate::{
    base::{
        day,
        id::StaffId,
        time::{Instant, date},
    },
    people::refusal::Refusal,
};

/// So many days before a check expires, its person and who looks after checks are told.
pub const TOLD_BEFORE: [u16; 3] = [60, 30, 7];

/// A check that somebody of the staff has seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// On which day it was made out.
    #[serde(with = "day")]
    pub made: Date,
    /// The last day on which it counts.
    #[serde(with = "day")]
    pub until: Date,
    /// Who has seen it.
    pub seen_by: StaffId,
    /// When it was noted.
    pub at: Instant,
}

/// How somebody stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There never was a check.
    Missing,
    /// The last one expired; it counted until this day.
    Expired(Date),
    /// It counts until this day, soon.
    Expiring(Date),
    /// It counts until this day.
    Valid(Date),
}

impl Check {
    /// A check that counts for a year, as the rules have it.
    ///
    /// # Errors
    /// [`Refusal::CheckInFuture`] when it was made out after the day on which it was seen, or on no day that a
    /// calendar has another year for.
    pub fn yearly(made: Date, seen_by: StaffId, at: Instant) -> Result<Self, Refusal> {
        let until = year_after(made).filter(|_| made <= at.local().date).ok_or(Refusal::CheckInFuture)?;
        Ok(Self { made, until, seen_by, at })
    }
}

/// The day before the same date of the next year: the last day of a year that begins on `made`.
fn year_after(made: Date) -> Option<Date> {
    let year = made.year() + 1;
    let same = date(year, made.month().into(), made.day());
    // 29 February: the year after ends with that month.
    same.or_else(|| date(year, 3, 1)).and_then(Date::previous_day)
}

/// How somebody with these checks stands on `day`; the one that counts longest is the one that counts.
#[must_use]
pub fn standing(checks: &[Check], on: Date) -> Standing {
    let made = checks.iter().filter(|check| check.made <= on);
    match made.map(|check| check.until).max() {
        None => Standing::Missing,
        Some(until) if until < on => Standing::Expired(until),
        Some(until) if (until - on).whole_days() <= i64::from(TOLD_BEFORE[0]) => Standing::Expiring(until),
        Some(until) => Standing::Valid(until),
    }
}

/// Whether somebody with these checks may have a duty with children on `day`: the day of the duty, not of the asking.
///
/// # Errors
/// [`Refusal::CheckMissing`] or [`Refusal::CheckExpired`].
pub fn may_serve(checks: &[Check], on: Date) -> Result<(), Refusal> {
    match standing(checks, on) {
        Standing::Missing => Err(Refusal::CheckMissing),
        Standing::Expired(until) => Err(Refusal::CheckExpired { until: Instant::at(until, 0, 0) }),
        Standing::Expiring(_) | Standing::Valid(_) => Ok(()),
    }
}

/// What is to be told on `today` about a check that counts until `until`, when they were told of `told` days before
/// already: so many days before. Nothing when there is nothing to tell, or nothing new.
///
/// Who was not told in time, because the server stood still, is told once and not three times.
#[must_use]
pub fn to_tell(until: Date, told: &[u16], today: Date) -> Option<u16> {
    let left = (until - today).whole_days();
    let due = TOLD_BEFORE.into_iter().filter(|before| (0..=i64::from(*before)).contains(&left)).min()?;
    told.iter().all(|before| *before > due).then_some(due)
}
