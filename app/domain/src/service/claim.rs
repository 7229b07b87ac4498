//! Whether a volunteer may claim a place of a need.

use ::time::Date;

use crate::base::time::{Instant, Period};
use crate::service::{
    id::{NeedId, SkillId},
    kind::{Kind, Risk},
    lease::Lease,
    life::{Life, Terms},
    need::Need,
    refusal::Refusal,
    state::State,
    timers::{MINUTE, Timers},
    volunteer::{Volunteer, days},
};

/// What a volunteer is bound to already, and what became of earlier promises.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Places that they hold, with the time of each. A lease that has ended is not among them.
    pub held: Vec<(NeedId, Period)>,
    /// Other times at which they are bound: a class, a rota.
    pub bound: Vec<Period>,
    /// How many of the places are leases.
    pub leases: usize,
    /// When they did not come, unexcused.
    pub no_shows: Vec<Instant>,
    /// Whether staff approved of this claim, after no-shows.
    pub approved: bool,
}

impl Agenda {
    /// The minutes of held places that begin on days for which `counts` says yes.
    fn minutes(&self, counts: impl Fn(Date) -> bool) -> i64 {
        let minutes = |period: &Period| period.ends.since(period.starts) / MINUTE;
        self.held
            .iter()
            .map(|(_, period)| period)
            .filter(|period| counts(period.starts.local().date))
            .map(minutes)
            .sum()
    }
}

/// A need as a claim finds it: the need, its kind, one of its places, and who else comes.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The need.
    pub need: &'a Need,
    /// Its kind.
    pub kind: &'a Kind,
    /// The place.
    pub life: &'a Life,
    /// Whether an adult holds another place of it, confirmed.
    pub adult_comes: bool,
}

impl Place<'_> {
    /// How risky it is: what triage found, or the kind's own where triage has not looked yet.
    #[must_use]
    pub fn risk(&self) -> Risk {
        self.need.risk.unwrap_or(self.kind.risk)
    }

    /// The terms on which its life goes.
    #[must_use]
    pub fn terms(&self) -> Terms {
        let last_start = self.need.last_start().unwrap_or(self.need.asked);
        Terms { risk: self.need.risk, urgent: self.need.urgent, last_start }
    }
}

/// What a claim would come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// Confirmed at once.
    Confirmed,
    /// Held until staff and resident agree.
    Leased(Lease),
}

/// Whether `volunteer` may claim a place for `period` at `now`, and what it would come to.
///
/// Times are half-open: a visit from 14 to 15 o'clock and one from 15 to 16 do not overlap.
///
/// # Errors
/// All refusals at once: those of the place first, then those of the volunteer, then those of the time. Each has its
/// next step, [`Refusal::next`].
pub fn may_claim(
    place: Place<'_>,
    volunteer: &Volunteer,
    agenda: &Agenda,
    period: &Period,
    now: Instant,
    timers: &Timers,
) -> Result<Claimed, Vec<Refusal>> {
    let mut refusals = open(place, period, now);
    refusals.extend(suits(place, volunteer, period.starts));
    refusals.extend(papers(place, volunteer, period));
    refusals.extend(fits_in(place.need, volunteer, agenda, period, timers));
    let leased = place.risk().asks_both();
    if leased && agenda.leases >= timers.leases {
        refusals.push(Refusal::TooManyLeases { most: timers.leases });
    }
    let recent = agenda.no_shows.iter().filter(|at| now.since(**at) < timers.no_shows_within);
    if recent.count() >= timers.no_shows && !agenda.approved {
        refusals.push(Refusal::ApprovalNeeded);
    }
    let lease = if leased { Some(Lease::new(place.need.urgent, period.starts, now, timers)) } else { None };
    match lease {
        // Who comes too late for any lease hears it once.
        Some(Err(refusal)) if !refusals.contains(&Refusal::Begun) => refusals.push(refusal),
        Some(Ok(lease)) if refusals.is_empty() => return Ok(Claimed::Leased(lease)),
        None if refusals.is_empty() => return Ok(Claimed::Confirmed),
        _ => {}
    }
    Err(refusals)
}

/// Whether the place can be claimed by anybody at that time.
fn open(place: Place<'_>, period: &Period, now: Instant) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let life = place.life.at(&place.terms(), now);
    match life.state {
        State::Published => {}
        state if state.holds() || state == State::Offered => refusals.push(Refusal::Taken),
        state => refusals.push(Refusal::NotNow { state: state.slug().to_owned() }),
    }
    if !place.need.allows(period) {
        refusals.push(Refusal::OtherTime);
    }
    if now >= period.starts {
        refusals.push(Refusal::Begun);
    }
    refusals
}

/// What stands between a volunteer and a need whatever the time: age, risk, skills, the resident's wish.
///
/// These, with papers and time, are the hard filters of a plan.
#[must_use]
pub fn suits(place: Place<'_>, volunteer: &Volunteer, when: Instant) -> Vec<Refusal> {
    let Place { need, kind, .. } = place;
    let risk = place.risk();
    let mut refusals: Vec<Refusal> = volunteer.may_serve(when).err().into_iter().collect();
    if volunteer.is_minor(when) {
        if risk > Risk::L0 {
            refusals.push(Refusal::NotForMinors);
        }
        if !place.adult_comes {
            refusals.push(Refusal::MinorAlone);
        }
    }
    if volunteer.person == need.person {
        refusals.push(Refusal::OwnNeed);
    }
    if risk > volunteer.limits.risk {
        refusals.push(Refusal::RiskBeyondLimit);
    }
    let lacks = |skill: &&SkillId| !volunteer.skills.contains(skill);
    refusals.extend(kind.must.iter().filter(lacks).map(|skill| Refusal::SkillMissing { skill: skill.to_string() }));
    if need.wish.is_some() && need.wish != volunteer.gender {
        refusals.push(Refusal::WishUnmet);
    }
    if need.not.contains(&volunteer.id) {
        refusals.push(Refusal::NotForThem);
    }
    refusals
}

/// The papers that do not hold on every day of the visit.
#[must_use]
pub fn papers(place: Place<'_>, volunteer: &Volunteer, period: &Period) -> Vec<Refusal> {
    let needed = place.kind.papers_at(place.risk());
    needed.into_iter().filter_map(|paper| days(period).find_map(|day| volunteer.holds(paper, day).err())).collect()
}

/// Whether the time is free, and neither the day nor the month is full.
#[must_use]
pub fn fits_in(need: &Need, volunteer: &Volunteer, agenda: &Agenda, period: &Period, timers: &Timers) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if agenda.held.iter().any(|(held, at)| *held == need.id && at.overlaps(period)) {
        refusals.push(Refusal::AlreadyHeld);
    } else {
        let mut taken = agenda.held.iter().map(|(_, period)| period).chain(&agenda.bound);
        if let Some(other) = taken.find(|other| other.overlaps(period)) {
            refusals.push(Refusal::Overlap { starts: other.starts, ends: other.ends });
        }
    }
    let date = period.starts.local().date;
    let minutes = period.ends.since(period.starts) / MINUTE;
    if agenda.minutes(|day| day == date) + minutes > timers.day_minutes.into() {
        refusals.push(Refusal::DayFull { day: Instant::at(date, 0, 0), most: timers.day_minutes });
    }
    if let Some(hours) = volunteer.limits.hours_a_month {
        let in_month = |day: Date| (day.year(), day.month()) == (date.year(), date.month());
        if agenda.minutes(in_month) + minutes > i64::from(hours) * 60 {
            refusals.push(Refusal::MonthFull { most: hours.into() });
        }
    }
    refusals
}
