//! What is past its line, since when, and who hears of it.

use crate::base::time::Instant;
use crate::service::{
    life::{Life, Terms},
    state::State,
    timers::Timers,
    visit::Visit,
};

/// Something that a person has to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// Nobody found out how risky it is.
    Untriaged,
    /// The resident agreed, staff said nothing, and the lease is over: it stands, and the lead hears.
    StaffSilent,
    /// Nobody has checked in.
    NobodyCame,
    /// Nobody has checked out.
    Overdue,
    /// Somebody who is alone behind a door gave no sign of life.
    Alone,
    /// It was stopped because somebody was not safe.
    Unsafe,
    /// The resident has not said whether it was done: staff call. Silence never makes hours.
    ResidentSilent,
}

impl What {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Untriaged,
        Self::StaffSilent,
        Self::NobodyCame,
        Self::Overdue,
        Self::Alone,
        Self::Unsafe,
        Self::ResidentSilent,
    ];

    /// The word in catalogues.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Untriaged => "untriaged",
            Self::StaffSilent => "staff-silent",
            Self::NobodyCame => "nobody-came",
            Self::Overdue => "overdue",
            Self::Alone => "alone",
            Self::Unsafe => "unsafe",
            Self::ResidentSilent => "resident-silent",
        }
    }

    /// Whether the duty lead hears of it, and not only whoever looks at the board.
    #[must_use]
    pub const fn for_lead(self) -> bool {
        matches!(self, Self::StaffSilent | Self::Overdue | Self::Alone | Self::Unsafe)
    }
}

/// An alarm and since when it rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// What it is about.
    pub what: What,
    /// Since when.
    pub since: Instant,
}

/// What is past its line at `now` about a place of a need and its visit, the longest first.
#[must_use]
pub fn alarms(life: &Life, visit: Option<&Visit>, terms: &Terms, now: Instant, timers: &Timers) -> Vec<Alarm> {
    let life = life.at(terms, now);
    let mut lines: Vec<(What, Option<Instant>)> = Vec::new();
    match life.state {
        State::Requested => lines.push((What::Untriaged, Some(life.since.plus(timers.triage_of(terms.urgent))))),
        State::Claimed => {
            let silent = life.lease.as_ref().filter(|lease| lease.resident && !lease.staff);
            lines.push((What::StaffSilent, silent.map(|lease| lease.until)));
        }
        State::Confirmed => {
            // Who says that they will be late is called a quarter of an hour after the time that they named.
            let comes = life.period.map(|period| visit.and_then(|visit| visit.comes_at).unwrap_or(period.starts));
            lines.push((What::NobodyCame, comes.map(|comes| comes.plus(timers.late))));
        }
        State::InProgress => {
            let open = visit.filter(|visit| visit.is_open());
            lines.push((What::Overdue, life.period.map(|period| period.ends.plus(timers.overdue))));
            let sign = |visit: &Visit| visit.well_at.or_else(|| visit.start.as_ref().map(|mark| mark.at));
            let alone = open.filter(|visit| visit.alone).and_then(sign);
            lines.push((What::Alone, alone.map(|sign| sign.plus(timers.alone))));
        }
        State::UnsafeStop => lines.push((What::Unsafe, Some(life.since))),
        State::Done => lines.push((What::ResidentSilent, Some(life.since.plus(timers.silence)))),
        _ => {}
    }
    let rings = |(what, line): (What, Option<Instant>)| line.filter(|at| *at <= now).map(|since| Alarm { what, since });
    let mut alarms: Vec<Alarm> = lines.into_iter().filter_map(rings).collect();
    alarms.sort_by_key(|alarm| alarm.since);
    alarms
}
