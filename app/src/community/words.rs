//! Opening hours as people say them.

use domain::{
    base::{
        language::Language,
        time::{WEEK, Weekday},
        wall_time::WallTime,
    },
    community::setting::Opening,
};

use crate::{
    i18n::{list, when},
    t,
};

/// `8:30`.
fn clock(time: WallTime) -> String {
    format!("{}:{:02}", time.minutes() / 60, time.minutes() % 60)
}

/// The openings of one day as they stand in a form: `8:30-12:00, 14:00-18:00`; empty where it is closed.
pub(crate) fn typed(hours: &[Opening], day: Weekday) -> String {
    let of_day = hours.iter().filter(|each| each.weekday() == day);
    of_day.map(|each| format!("{}-{}", clock(each.from), clock(each.until))).collect::<Vec<_>>().join(", ")
}

/// All of a week, days of the same hours together: `周一至周五 8:30–18:00，周六 9:00–12:00`; `每天 8:30–18:00`.
#[must_use]
pub fn hours(language: Language, hours: &[Opening]) -> String {
    let of = |day: Weekday| -> Vec<String> {
        let of_day = hours.iter().filter(|each| each.weekday() == day);
        // U+2060 keeps the two times in one line.
        of_day.map(|each| format!("{}–\u{2060}{}", clock(each.from), clock(each.until))).collect()
    };
    let week = WEEK.map(|day| (day, of(day)));
    let mut parts = Vec::new();
    for run in week.chunk_by(|(_, one), (_, other)| one == other) {
        let (Some((first, times)), Some((last, _))) = (run.first(), run.last()) else { continue };
        if times.is_empty() {
            continue;
        }
        let times = list(language, times);
        let (from, until) = (when::weekday(language, *first), when::weekday(language, *last));
        parts.push(match run.len() {
            7 => t!(language, "hours-daily", times = times),
            1 => t!(language, "hours-day", day = from, times = times),
            _ => t!(language, "hours-days", from = from, until = until, times = times),
        });
    }
    parts.join(&t!(language, "hours-comma"))
}
