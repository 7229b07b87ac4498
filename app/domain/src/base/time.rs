//! Time as Wuse keeps it: UTC seconds in the store, Asia/Shanghai for people.
//!
//! China keeps one offset all year (UTC+8 since 1991), so local time is arithmetic and the same in
//! every browser.

use ::time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};
use serde::{Deserialize, Serialize};

pub use ::time::Weekday;

/// The days of a week, from Monday.
pub const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// Seconds in an hour.
pub const HOUR: i64 = 3600;
/// Seconds in a day.
pub const DAY: i64 = 24 * HOUR;

const OFFSET_SECONDS: i32 = 8 * 3600;

/// A point in time: seconds since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

impl Instant {
    /// This instant and `seconds` more (or fewer, when negative).
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }

    /// Seconds from `earlier` until this instant; negative when it is not earlier.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// What a clock on the wall in the community shows.
    ///
    /// Instants outside the years that a calendar can show become 1970-01-01.
    #[must_use]
    pub fn local(self) -> LocalTime {
        let utc = OffsetDateTime::from_unix_timestamp(self.0).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let offset = UtcOffset::from_whole_seconds(OFFSET_SECONDS).unwrap_or(UtcOffset::UTC);
        let local = utc.checked_to_offset(offset).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        LocalTime { date: local.date(), hour: local.hour(), minute: local.minute(), second: local.second() }
    }

    /// The instant at which the wall clock shows `hour:minute` on `date`.
    ///
    /// Hours and minutes that no clock shows are taken as midnight.
    #[must_use]
    pub fn at(date: Date, hour: u8, minute: u8) -> Self {
        let time = Time::from_hms(hour, minute, 0).unwrap_or(Time::MIDNIGHT);
        let utc = PrimitiveDateTime::new(date, time).assume_utc().unix_timestamp();
        Self(utc - i64::from(OFFSET_SECONDS))
    }
}

/// What a wall clock and a calendar in the community show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalTime {
    /// The calendar day.
    pub date: Date,
    /// 0–23.
    pub hour: u8,
    /// 0–59.
    pub minute: u8,
    /// 0–59.
    pub second: u8,
}

/// A stretch of time, its end not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// When it begins.
    pub starts: Instant,
    /// When it is over; later than `starts`.
    pub ends: Instant,
}

impl Period {
    /// Whether one person could not attend both. Back to back is fine.
    #[must_use]
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.starts.0 < other.ends.0 && other.starts.0 < self.ends.0
    }
}

/// A date from its numbers, or nothing when the calendar has no such day.
#[must_use]
pub fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}
