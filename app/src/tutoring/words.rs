//! Days, grades and whereabouts in words.

use domain::{
    base::{day as date, language::Language, time::Instant},
    tutoring::{
        day::{Day, Days},
        programme::{Clock, Offered},
    },
};

use crate::{i18n::list, t};

/// A day of the week: `周三`.
pub(super) fn day(language: Language, day: Day) -> String {
    t!(language, &format!("weekday-{}", day.number()))
}

/// Days of the week: `周一、周三`.
pub(super) fn days(language: Language, days: Days) -> String {
    if days == Day::SCHOOL.into_iter().collect() {
        return t!(language, "weekdays-school");
    }
    list(language, &days.iter().map(|each| day(language, each)).collect::<Vec<_>>())
}

/// What a clock shows: `16:30`.
pub(super) fn clock(at: Clock) -> String {
    format!("{}:{:02}", at.0 / 60, at.0 % 60)
}

/// The hours of a day, which no line breaks (U+2060 after the dash).
pub(super) fn hours(offered: &Offered) -> String {
    format!("{}–\u{2060}{}", clock(offered.from), clock(offered.until))
}

/// A grade: `三年级`.
pub(super) fn grade(language: Language, number: u8) -> String {
    t!(language, &format!("grade-{number}"))
}

/// A moment as a field of a form has it: `2026-08-20T09:00`.
pub(super) fn typed_moment(at: Instant) -> String {
    let local = at.local();
    format!("{}T{:02}:{:02}", date::iso(local.date), local.hour, local.minute)
}
