//! Calendar days as people, sheets and files write them.
//!
//! With `#[serde(with = "crate::base::day")]` a date is kept as `2026-10-01`, which a person can read in a table.

use ::time::{Date, Duration};
use serde::{Deserialize, Deserializer, Serializer, de::Error};

use crate::base::{text::digits, time::date};

/// `2026-10-01`.
#[must_use]
pub fn iso(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}

/// The day that somebody wrote: `2026-10-01`, `2026/10/1`, `2026.10.1`, `2026年10月1日`, `20261001`.
///
/// Year, month and day in this order; what could be read in two ways (`1/10/2026`) is no day.
#[must_use]
pub fn parse(typed: &str) -> Option<Date> {
    let typed = digits(typed);
    let typed = typed.strip_suffix(['日', '号']).unwrap_or(&typed);
    if typed.len() == 8 && typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return date(typed[..4].parse().ok()?, typed[4..6].parse().ok()?, typed[6..].parse().ok()?);
    }
    let mut parts = typed.split(['-', '/', '.', '年', '月', '－', '．', '／']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let numbers = [year, month, day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if !numbers || year.len() != 4 || month.len() > 2 || day.len() > 2 || parts.next().is_some() {
        return None;
    }
    date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// Every day from `first` to `last`, both included; none when `last` is earlier.
pub fn span(first: Date, last: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.next_day()).take_while(move |day| *day <= last)
}

/// The Monday of the week in which `day` lies.
#[must_use]
pub fn monday(day: Date) -> Date {
    let ahead = i64::from(day.weekday().number_days_from_monday());
    day.checked_sub(Duration::days(ahead)).unwrap_or(Date::MIN)
}

/// Writes a date for serde.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&iso(*day))
}

/// Reads a date for serde.
///
/// # Errors
/// When it is no date.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let typed = String::deserialize(deserializer)?;
    parse(&typed).ok_or_else(|| D::Error::custom("not a date"))
}
