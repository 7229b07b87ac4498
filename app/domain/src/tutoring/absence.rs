//! What a family says ahead: that a child does not come. It stands on the sheets of the days that it is about.

use std::collections::BTreeSet;

use ::time::{Date, Duration};

use crate::{
    base::{
        day,
        id::{PersonId, TapId},
        time::{Instant, Period},
    },
    tutoring::{
        refusal::Refusal,
        tap::{Hand, Tap, What},
    },
};

/// The most days that a child can be away and keep its place without anybody asking.
pub const ABSENT_DAYS: i64 = 60;

/// An absence that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// The tap that said so.
    pub tap: TapId,
    /// Which child.
    pub child: PersonId,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// When it was said.
    pub at: Instant,
    /// Whether a guardian said it, who can also take it back.
    pub by_family: bool,
}

/// The absences that `taps` leave standing, the first day first. Of taps on several days all must be there.
#[must_use]
pub fn standing(taps: &[Tap]) -> Vec<Absence> {
    let undone: BTreeSet<&TapId> = taps.iter().filter_map(Tap::undoes).collect();
    let absence = |tap: &Tap| match tap.what {
        What::Absent { until } if !undone.contains(&tap.id) => Some(Absence {
            tap: tap.id.clone(),
            child: tap.child.clone(),
            from: tap.date,
            until,
            at: tap.at,
            by_family: matches!(tap.hand, Hand::Guardian(_)),
        }),
        _ => None,
    };
    let mut found: Vec<Absence> = taps.iter().filter_map(absence).collect();
    found.sort_by(|one, other| (one.from, one.until, &one.tap).cmp(&(other.from, other.until, &other.tap)));
    found
}

/// Whether a child can be said to stay away from `from` to `until`, both included, of the `afternoons` that it has.
///
/// # Errors
/// [`Refusal::AbsenceTooLong`]; [`Refusal::AbsenceEmpty`] where it is not expected, or all of it is over.
pub fn may_tell(from: Date, until: Date, afternoons: &[Period], now: Instant) -> Result<(), Refusal> {
    if until - from >= Duration::days(ABSENT_DAYS) {
        return Err(Refusal::AbsenceTooLong { most: ABSENT_DAYS });
    }
    let today = now.local().date;
    let to_come = |period: &&Period| period.ends > now && (from..=until).contains(&period.starts.local().date);
    if from < today || !afternoons.iter().any(|period| to_come(&period)) {
        return Err(Refusal::AbsenceEmpty);
    }
    Ok(())
}

/// The days on which an absence has to be taken back: those that are still to come, today among them.
pub fn left_of(absence: &Absence, today: Date) -> impl Iterator<Item = Date> + use<> {
    day::span(absence.from.max(today), absence.until)
}
