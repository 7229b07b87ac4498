//! Dates and times as people say them: `12月5日 周六 14:00–15:30`.

use domain::base::{
    language::Language,
    time::{Instant, Period, Weekday},
};
use time::Date;

use crate::t;

/// A day of the week: `周六`.
#[must_use]
pub fn weekday(language: Language, weekday: Weekday) -> String {
    t!(language, &format!("weekday-{}", weekday.number_from_monday()))
}

/// A day: `12月5日 周六`; today and tomorrow by name; the year only where it is not this one.
#[must_use]
pub fn day(language: Language, date: Date, now: Instant) -> String {
    let today = now.local().date;
    let plain = plain_day(language, date, today);
    match (date - today).whole_days() {
        0 => t!(language, "day-today", day = plain),
        1 => t!(language, "day-tomorrow", day = plain),
        _ => plain,
    }
}

fn plain_day(language: Language, date: Date, today: Date) -> String {
    let month = t!(language, &format!("month-{}", u8::from(date.month())));
    let weekday = weekday(language, date.weekday());
    let key = if date.year() == today.year() { "day" } else { "day-year" };
    t!(language, key, year = date.year().to_string(), month = month, day = date.day(), weekday = weekday)
}

/// A time of day: `9:05`.
#[must_use]
pub fn clock(at: Instant) -> String {
    let local = at.local();
    format!("{}:{:02}", local.hour, local.minute)
}

/// A day without its weekday: `12月5日`; the year only where it is not this one.
#[must_use]
pub fn date(language: Language, date: Date, now: Instant) -> String {
    let month = t!(language, &format!("month-{}", u8::from(date.month())));
    let key = if date.year() == now.local().date.year() { "date" } else { "date-year" };
    t!(language, key, year = date.year().to_string(), month = month, day = date.day())
}

/// A day whose weekday has been said: `今天`, `明天`, `12月5日`.
#[must_use]
pub fn near(language: Language, day: Date, now: Instant) -> String {
    match (day - now.local().date).whole_days() {
        0 => t!(language, "today"),
        1 => t!(language, "tomorrow"),
        _ => date(language, day, now),
    }
}

/// A moment: `12月5日 周六 14:00`.
#[must_use]
pub fn moment(language: Language, at: Instant, now: Instant) -> String {
    format!("{} {}", day(language, at.local().date, now), clock(at))
}

/// From when until when on a day: `14:00–15:30`, which no line breaks (U+2060 after the dash).
#[must_use]
pub fn hours(period: &Period) -> String {
    format!("{}–\u{2060}{}", clock(period.starts), clock(period.ends))
}

/// A session: `12月5日 周六 14:00–15:30`.
#[must_use]
pub fn session(language: Language, period: &Period, now: Instant) -> String {
    format!("{} {}", day(language, period.starts.local().date, now), hours(period))
}
