//! The dates of a series, and what a change of the series does to them.
//!
//! A series is a weekly pattern and what was said about single dates: moved, dropped, added. A later change of the
//! pattern keeps what was said, or names what it would undo. A session that has begun is never touched.

use std::collections::BTreeSet;

use ::time::Date;
use serde::{Deserialize, Serialize};

use crate::{
    base::{
        day,
        id::SessionId,
        time::{Instant, Period},
    },
    community::holidays::Calendar,
    courses::{
        pattern::{Pattern, Regular, SESSIONS_MAX},
        refusal::Refusal,
    },
};

/// Where a session of a series comes from. It stays the same whatever time the session is moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// The pattern: this day, and the number of the slot.
    Regular {
        /// The day that the pattern gives, even when the session takes place on another one.
        #[serde(with = "day")]
        on: Date,
        /// The slot.
        slot: u8,
    },
    /// Added by hand, under a number that is never used again in this series.
    Extra(u32),
}

/// Something that was said about a single date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Exception {
    /// It takes place at another time.
    Moved {
        /// Which day of the pattern.
        #[serde(with = "day")]
        on: Date,
        /// Which slot of the day.
        slot: u8,
        /// When instead.
        to: Period,
    },
    /// It does not take place. It still counts as one of the series, so that nobody is told of another end.
    Dropped {
        /// Which day of the pattern.
        #[serde(with = "day")]
        on: Date,
        /// Which slot of the day.
        slot: u8,
    },
    /// One more.
    Added {
        /// Its number.
        number: u32,
        /// When.
        period: Period,
    },
}

impl Exception {
    /// Which session it is about.
    #[must_use]
    pub const fn origin(&self) -> Origin {
        match *self {
            Self::Moved { on, slot, .. } | Self::Dropped { on, slot } => Origin::Regular { on, slot },
            Self::Added { number, .. } => Origin::Extra(number),
        }
    }

    /// When the session takes place because of it, if it does.
    const fn period(&self) -> Option<Period> {
        match *self {
            Self::Moved { to: period, .. } | Self::Added { period, .. } => Some(period),
            Self::Dropped { .. } => None,
        }
    }
}

/// What staff have said about the dates of a course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// The weekly pattern.
    pub pattern: Pattern,
    /// What was said about single dates; at most one thing about each.
    pub exceptions: Vec<Exception>,
}

/// A session as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Which session.
    pub session: SessionId,
    /// Where it comes from.
    pub origin: Origin,
    /// When it takes place.
    pub period: Period,
}

/// A session that there ought to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Where it comes from.
    pub origin: Origin,
    /// When it takes place.
    pub period: Period,
}

/// A session at its new time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The session as it becomes.
    pub to: Planned,
    /// When it was.
    pub from: Period,
}

/// What saving a series would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edit {
    /// Sessions that have begun or are over: left alone.
    pub begun: Vec<Planned>,
    /// Sessions that take place when they did; where they come from may have another name now.
    pub kept: Vec<Planned>,
    /// Sessions that take place at another time; bookings move with them.
    pub moved: Vec<Move>,
    /// Sessions that are new.
    pub added: Vec<Wanted>,
    /// Sessions that no longer take place.
    pub dropped: Vec<Planned>,
    /// What was said about single dates and still stands: to be kept with the pattern.
    pub exceptions: Vec<Exception>,
    /// What was said about single dates and would be undone, because the date is no longer one of the series or has
    /// begun already.
    pub undone: Vec<Exception>,
    /// Sessions of this series that would take place at the same time as another one of it.
    pub overlaps: Vec<(Origin, Origin)>,
    /// Sessions that somebody has put on a holiday by hand.
    pub on_holiday: Vec<Origin>,
    /// From when on the holidays are not known yet.
    pub guessed_from: Option<Date>,
}

impl Edit {
    /// The sessions whose people have to be told something.
    pub fn touched(&self) -> impl Iterator<Item = &SessionId> {
        self.moved.iter().map(|each| &each.to.session).chain(self.dropped.iter().map(|each| &each.session))
    }

    /// All coming sessions as they will be; new ones without a session yet.
    pub fn coming(&self) -> impl Iterator<Item = (Option<&SessionId>, Wanted)> {
        let there = self.kept.iter().chain(self.moved.iter().map(|each| &each.to));
        let there = there.map(|each| (Some(&each.session), Wanted { origin: each.origin, period: each.period }));
        there.chain(self.added.iter().map(|wanted| (None, *wanted)))
    }

    /// Whether saving would change no session.
    #[must_use]
    pub const fn changes_nothing(&self) -> bool {
        self.moved.is_empty() && self.added.is_empty() && self.dropped.is_empty()
    }
}

/// What saving `new` would do to the sessions that there are (`old`, in any order).
///
/// # Errors
/// Those of [`Pattern::check`]; [`Refusal::ExceptionTwice`], [`Refusal::SlotMalformed`],
/// [`Refusal::SessionInPast`], [`Refusal::SeriesCount`].
pub fn plan_edit(old: &[Planned], new: &Series, calendar: &Calendar, now: Instant) -> Result<Edit, Refusal> {
    new.pattern.check(calendar)?;
    check(&new.exceptions)?;
    let (begun, coming): (Vec<Planned>, Vec<Planned>) = old.iter().cloned().partition(|each| each.period.starts <= now);
    let mut edit = Edit { begun, ..Edit::default() };
    let wanted = wanted(&mut edit, &coming, new, calendar, now)?;
    if wanted.len() + edit.begun.len() > SESSIONS_MAX as usize {
        return Err(Refusal::SeriesCount { most: SESSIONS_MAX });
    }
    let last = wanted.iter().map(|each| each.period.starts.local().date).max();
    edit.guessed_from = last.and_then(|last| calendar.unknown_from(now.local().date.min(last), last));
    settle(&mut edit, coming, wanted);
    edit.overlaps = overlaps(&edit);
    let by_hand = |wanted: &Wanted| edit.exceptions.iter().any(|each| each.origin() == wanted.origin);
    let on_holiday = |wanted: &Wanted| calendar.is_holiday(wanted.period.starts.local().date);
    edit.on_holiday = edit
        .coming()
        .map(|(_, each)| each)
        .filter(|each| by_hand(each) && on_holiday(each))
        .map(|each| each.origin)
        .collect();
    Ok(edit)
}

fn check(exceptions: &[Exception]) -> Result<(), Refusal> {
    let mut about = BTreeSet::new();
    for each in exceptions {
        if !about.insert(each.origin()) {
            let day = match each.origin() {
                Origin::Regular { on, .. } => day::iso(on),
                Origin::Extra(number) => number.to_string(),
            };
            return Err(Refusal::ExceptionTwice { day });
        }
        if each.period().is_some_and(|period| period.ends <= period.starts) {
            return Err(Refusal::SlotMalformed);
        }
    }
    Ok(())
}

/// The sessions that there ought to be from now on; sorts the exceptions into those that stand and those undone.
fn wanted(
    edit: &mut Edit,
    coming: &[Planned],
    new: &Series,
    calendar: &Calendar,
    now: Instant,
) -> Result<Vec<Wanted>, Refusal> {
    let dates: Vec<Regular> = new.pattern.dates(calendar).collect();
    let held: BTreeSet<Origin> = edit.begun.iter().map(|each| each.origin).collect();
    let stands_for = stand_ins(&edit.begun, &dates);
    let elsewhere = edit.begun.iter().filter(|each| is_elsewhere(each, &dates)).count();
    let all = new.pattern.count.map_or(usize::MAX, |count| count as usize);
    let mut left = all.saturating_sub(elsewhere);
    let (mut wanted, mut reached) = (Vec::new(), BTreeSet::new());
    for date in &dates {
        let origin = Origin::Regular { on: date.on, slot: date.slot };
        if left == 0 {
            break;
        }
        reached.insert(origin);
        if held.contains(&origin) {
            left -= 1;
        } else if !stands_for.contains(&origin) {
            let exception = new.exceptions.iter().find(|each| each.origin() == origin);
            match exception.map_or(Some(date.period), Exception::period) {
                None => left -= 1,
                Some(period) if period.starts > now => {
                    wanted.push(Wanted { origin, period });
                    left -= 1;
                }
                Some(period) if exception.is_some() => return Err(Refusal::SessionInPast { at: period.starts }),
                // Nobody can hold it at its new time any more. The one of this afternoon, whose hour became one of
                // this morning, stays in the afternoon.
                Some(_) => {
                    if let Some(old) = coming.iter().find(|old| old.origin == origin) {
                        wanted.push(Wanted { origin, period: old.period });
                        left -= 1;
                    }
                }
            }
        }
    }
    for exception in &new.exceptions {
        let origin = exception.origin();
        let stands = if let Some(begun) = edit.begun.iter().find(|each| each.origin == origin) {
            exception.period() == Some(begun.period)
        } else if let Exception::Added { period, .. } = exception {
            if period.starts <= now {
                return Err(Refusal::SessionInPast { at: period.starts });
            }
            wanted.push(Wanted { origin, period: *period });
            true
        } else {
            reached.contains(&origin) && !stands_for.contains(&origin)
        };
        if stands { edit.exceptions.push(*exception) } else { edit.undone.push(*exception) }
    }
    wanted.sort_by_key(|each| (each.period.starts, each.origin));
    Ok(wanted)
}

/// Whether a session that has begun was on a date that the pattern no longer gives.
fn is_elsewhere(begun: &Planned, dates: &[Regular]) -> bool {
    match begun.origin {
        Origin::Regular { on, slot } => !dates.iter().any(|date| date.on == on && date.slot == slot),
        Origin::Extra(_) => false,
    }
}

/// The dates that need no session any more, because one of their week has begun on a date that the pattern no longer
/// gives: who was there on Saturday does not come again on Sunday when the class moves to Sundays.
fn stand_ins(begun: &[Planned], dates: &[Regular]) -> BTreeSet<Origin> {
    let held: BTreeSet<Origin> = begun.iter().map(|each| each.origin).collect();
    let mut taken = BTreeSet::new();
    for each in begun.iter().filter(|each| is_elsewhere(each, dates)) {
        let Origin::Regular { on, .. } = each.origin else { continue };
        let of_week = dates.iter().filter(|date| day::monday(date.on) == day::monday(on));
        let mut origins = of_week.map(|date| Origin::Regular { on: date.on, slot: date.slot });
        taken.extend(origins.find(|origin| !held.contains(origin) && !taken.contains(origin)));
    }
    taken
}

/// Whether a session that there is becomes one that there ought to be.
type Same = fn(&Planned, &Wanted) -> bool;

/// Finds for each session that there is the one that it becomes: the very same, else one at the same time, else one
/// from the same date, else one in the same week. What is left over on either side is dropped and added.
fn settle(edit: &mut Edit, mut coming: Vec<Planned>, mut wanted: Vec<Wanted>) {
    let passes: [Same; 4] = [
        |old, new| old.origin == new.origin && old.period == new.period,
        |old, new| old.period == new.period,
        |old, new| old.origin == new.origin,
        |old, new| week(old.period) == week(new.period),
    ];
    coming.sort_by_key(|each| (each.period.starts, each.origin));
    for same in passes {
        coming.retain(|old| {
            let Some(at) = wanted.iter().position(|new| same(old, new)) else { return true };
            let new = wanted.remove(at);
            let to = Planned { session: old.session.clone(), origin: new.origin, period: new.period };
            if old.period == new.period {
                edit.kept.push(to);
            } else {
                edit.moved.push(Move { to, from: old.period });
            }
            false
        });
    }
    edit.kept.sort_by_key(|each| (each.period.starts, each.origin));
    edit.moved.sort_by_key(|each| (each.from.starts, each.to.origin));
    (edit.dropped, edit.added) = (coming, wanted);
}

/// The Monday of the week in which something takes place.
fn week(period: Period) -> Date {
    day::monday(period.starts.local().date)
}

fn overlaps(edit: &Edit) -> Vec<(Origin, Origin)> {
    let begun = edit.begun.iter().map(|each| Wanted { origin: each.origin, period: each.period });
    let mut all: Vec<Wanted> = begun.chain(edit.coming().map(|(_, wanted)| wanted)).collect();
    all.sort_by_key(|each| (each.period.starts, each.origin));
    let mut found = Vec::new();
    for (at, one) in all.iter().enumerate() {
        let later = all[at + 1..].iter().take_while(|other| other.period.starts < one.period.ends);
        found.extend(later.filter(|other| other.period.overlaps(&one.period)).map(|other| (one.origin, other.origin)));
    }
    found
}
