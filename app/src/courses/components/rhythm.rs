//! When a course takes place and what it costs, in a line each.

use desk::courses::port::Listing;
use domain::{
    base::{language::Language, time::Instant},
    courses::course::Target,
};

use crate::{
    i18n::{money, when},
    t,
};

/// When a course takes place, in one line: `每周六 14:00–15:30`.
pub(crate) fn rhythm(language: Language, listing: &Listing, now: Instant) -> String {
    let sessions = &listing.course.sessions;
    let Some(session) = listing.course.coming(&Target::Whole, now).next().or(sessions.last()) else {
        return String::new();
    };
    if sessions.len() > 1 {
        let weekday = when::weekday(language, session.period.starts.local().date.weekday());
        t!(language, "weekly", weekday = weekday, hours = when::hours(&session.period))
    } else {
        when::session(language, &session.period, now)
    }
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
