//! When a course takes place and what it costs, in a line each.

use desk::courses::port::Listing;
use domain::{
    base::{
        language::Language,
        time::{Instant, WEEK, Weekday},
    },
    courses::course::{Session, Target},
};

use crate::{
    i18n::{list, money, when},
    t,
};

/// When a course takes place, in one line: `每周六 14:00–15:30`, `每周二、周四 9:00–10:00`.
pub(crate) fn rhythm(language: Language, listing: &Listing, now: Instant) -> String {
    let sessions = &listing.course.sessions;
    let Some(session) = listing.course.coming(&Target::Whole, now).next().or(sessions.last()) else {
        return String::new();
    };
    if sessions.len() > 1 {
        let days: Vec<String> = weekdays(sessions).into_iter().map(|day| when::weekday(language, day)).collect();
        t!(language, "weekly", weekday = list(language, &days), hours = when::hours(&session.period))
    } else {
        when::session(language, &session.period, now)
    }
}

/// The days of the week on which these take place, Monday first. A single date that was moved to another day makes none.
fn weekdays(sessions: &[Session]) -> Vec<Weekday> {
    let mut counts = [0_usize; 7];
    for session in sessions {
        let weekday = session.period.starts.local().date.weekday();
        if let Some(count) = counts.get_mut(usize::from(weekday.number_days_from_monday())) {
            *count += 1;
        }
    }
    let most = counts.into_iter().max().unwrap_or(0);
    let days = WEEK.into_iter().zip(counts);
    days.filter(|(_, count)| count * 2 > most).map(|(day, _)| day).collect()
}

/// What it costs, in words.
pub(crate) fn price(language: Language, listing: &Listing) -> String {
    let course = &listing.course;
    match course.drop_in {
        Some(drop_in) if drop_in.price_fen > 0 || course.price_fen > 0 => t!(
            language,
            "price-both",
            whole = money(language, course.price_fen),
            single = money(language, drop_in.price_fen),
        ),
        _ => money(language, course.price_fen),
    }
}
