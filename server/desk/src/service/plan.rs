//! The plan of the coming days: what is open, who could come, and the best way to bring them together. Nothing of it is
//! kept; it is computed anew whenever somebody looks.
//!
//! 1. All open places of the coming days and all volunteers are read; on a thread of its own it is worked out who could
//!    be asked at all ([`candidates`]).
//! 2. Of those only, what they are bound to and what they did lately are read.
//! 3. On a thread again: rows, the best plan, its document and the check of its proof ([`compute`]).

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use domain::{
    base::time::{DAY, Instant, Period},
    service::{
        claim::{Agenda, Place, suits},
        fit::{Reason, first_time, reasons},
        id::NeedId,
        life::Life,
        plan::{
            check::{Best, check},
            cost::Tiers,
            document::Document,
            left::{self, Unserved},
            problem::{Problem, ToAsk, ToPlan, rows},
            solve::solve,
        },
        state::State,
        timers::Timers,
        volunteer::Volunteer,
    },
};

use crate::{
    Desk, Error,
    base::{apart::apart, error::Cause},
    service::{
        claim::{place, times},
        offer::Offer,
        place::{Found, bound},
        port::VolunteerRow,
    },
    store::Repository,
};

/// How many days ahead a plan looks, today included.
pub const DAYS: i64 = 7;
/// The most visits that one plan gives to one volunteer.
const MOST: u16 = 3;
/// How long it is searched; then the best plan so far is shown, which proves nothing.
const WITHIN: Duration = Duration::from_secs(3);
/// The time whose hours count as load.
const LATELY: i64 = 90 * DAY;
/// How many volunteers are named beside a place that nobody takes.
const NAMED: usize = 8;

/// Somebody whom the plan suggests for a place.
#[derive(Clone, Debug)]
pub struct Suggestion {
    /// What would be offered.
    pub offer: Offer,
    /// The need, with its kind.
    pub found: Found,
    /// Whom.
    pub who: VolunteerRow,
    /// When.
    pub period: Period,
    /// Why.
    pub reasons: Vec<Reason>,
    /// How many soft skills and languages they lack: 0–7.
    pub missing: u8,
    /// How far it is: 0–2.
    pub distance: u8,
    /// Minutes of their last 90 days.
    pub minutes: i64,
}

/// A place that the plan leaves over.
#[derive(Clone, Debug)]
pub struct Left {
    /// The need, with its kind.
    pub found: Found,
    /// Who could come and is needed elsewhere, or has as many visits as they may: some of their names. Empty where
    /// nobody is eligible.
    pub needed: Vec<String>,
    /// How many they are.
    pub count: usize,
}

/// The best plan, and what it leaves over.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Who for what, by time.
    pub suggestions: Vec<Suggestion>,
    /// Places for which nobody is left.
    pub left: Vec<Left>,
    /// Needs that are planned by hand, because their times lie in several parts of days.
    pub by_hand: Vec<Found>,
    /// Volunteers who could be asked and are not, because others were given each of these needs at less cost.
    pub spare: Vec<String>,
    /// How many volunteers nothing of it suits.
    pub unsuited: usize,
    /// What the plan costs, tier by tier.
    pub total: Tiers,
    /// What the check of the proof says; nothing for the best plan so far of a search that was stopped.
    pub best: Option<Best>,
    /// The plan under pseudonyms, as it is downloaded.
    pub document: Document,
}

/// An open place under its name in the plan.
struct Open {
    name: String,
    /// Which of [`Rows::needs`].
    need: usize,
    place: String,
    life: Life,
}

impl Open {
    fn to_plan<'a>(&'a self, all: &'a Rows) -> Option<ToPlan<'a>> {
        Some(ToPlan { name: self.name.clone(), place: place(all.needs.get(self.need)?, &self.life) })
    }
}

/// A volunteer under their name in the plan, and what a plan has to know of them.
struct Asked {
    row: VolunteerRow,
    agenda: Agenda,
    minutes: i64,
    most: u16,
}

impl Asked {
    fn to_ask(&self) -> ToAsk<'_> {
        let Self { row, agenda, minutes, most } = self;
        ToAsk { volunteer: &row.volunteer, agenda, minutes: *minutes, most: *most }
    }
}

/// All that a plan is computed from.
struct Rows {
    needs: Vec<Found>,
    open: Vec<Open>,
    volunteers: Vec<Asked>,
    /// For each volunteer the minutes of the longest need that they could be asked for.
    longest: BTreeMap<usize, i64>,
    now: Instant,
}

/// The first start that a need could still have.
fn first_start(found: &Found, now: Instant) -> Option<Instant> {
    found.row.need.windows.iter().filter(|window| window.ends > now).map(|window| window.starts).min()
}

/// Whoever goes together goes at one time: of those that were asked for, the one at which most volunteers are free.
fn together(found: Found, volunteers: &[Asked], now: Instant) -> Found {
    let mut found = found.joined(now);
    let bound = |life: &Life| life.state.holds() || life.state == State::Offered;
    if found.places.len() < 2 || found.lives(now).iter().any(bound) {
        return found;
    }
    let free = |period: &Period| volunteers.iter().filter(|asked| asked.row.volunteer.is_free(period)).count();
    let to_come = times(&found).into_iter().filter(|period| period.starts > now);
    let best = to_come.max_by_key(|period| (free(period), std::cmp::Reverse(period.starts)));
    if let Some(best) = best {
        found.row.need.windows = vec![best];
    }
    found
}

/// Names the open places of the coming days, and works out who could be asked for anything at all.
fn candidates(mut rows: Rows) -> Rows {
    let now = rows.now;
    let needs = std::mem::take(&mut rows.needs);
    rows.needs = needs.into_iter().map(|found| together(found, &rows.volunteers, now)).collect();
    for (need, found) in rows.needs.iter().enumerate() {
        let lives = found.lives(now).into_iter().zip(&found.places);
        let open = lives.filter(|(life, _)| life.state == State::Published);
        let open = open.map(|(life, place)| Open { name: String::new(), need, place: place.id.clone(), life });
        rows.open.extend(open);
    }
    rows.open.sort_by(|one, other| one.place.cmp(&other.place));
    for (number, open) in (1..).zip(&mut rows.open) {
        open.name = format!("n{number:05}");
    }
    for (at, asked) in rows.volunteers.iter().enumerate() {
        let eligible = rows.open.iter().filter(|open| {
            let found = &rows.needs[open.need];
            could(found, &asked.row, place(found, &open.life), now)
        });
        let longest = eligible.map(|open| i64::from(rows.needs[open.need].row.need.minutes)).max();
        rows.longest.extend(longest.map(|longest| (at, longest)));
    }
    rows
}

/// Whether a volunteer could be asked, as far as that depends on neither their time nor their papers.
fn could(found: &Found, who: &VolunteerRow, place: Place<'_>, now: Instant) -> bool {
    let area = &who.volunteer.area;
    let when = first_start(found, now).unwrap_or(now);
    found.row.household != who.household
        && (area.is_empty() || area.contains(&found.row.need.spot.estate))
        && suits(place, &who.volunteer, when).is_empty()
}

/// How many visits a plan may give them, so that no limit of theirs is passed whichever it gives: at least one, because
/// each for itself was looked at.
fn most(volunteer: &Volunteer, agenda: &Agenda, longest: i64, now: Instant, timers: &Timers) -> u16 {
    let minutes = |period: &Period| period.ends.since(period.starts) / 60;
    let held_in = |at: Instant| -> i64 {
        let date = at.local().date;
        let same = |period: &&Period| {
            let other = period.starts.local().date;
            (other.year(), other.month()) == (date.year(), date.month())
        };
        agenda.held.iter().map(|(_, period)| period).filter(same).map(minutes).sum()
    };
    let held = held_in(now).max(held_in(now.plus(DAYS * DAY)));
    let left = volunteer.limits.hours_a_month.map_or(i64::MAX, |hours| i64::from(hours) * 60 - held);
    let visits = left.min(i64::from(timers.day_minutes)) / longest.max(1);
    let leases = timers.leases.saturating_sub(agenda.leases);
    u16::try_from(visits).unwrap_or(MOST).min(u16::try_from(leases).unwrap_or(MOST)).clamp(1, MOST)
}

/// The rows under names that say nothing, sorted as the ids behind them are.
fn pseudonymous(problem: &mut Problem, rows: &Rows) {
    let names: BTreeMap<String, String> = rows
        .volunteers
        .iter()
        .enumerate()
        .map(|(at, asked)| (asked.row.volunteer.id.to_string(), volunteer_name(at)))
        .collect();
    let name = |id: &mut String| {
        if let Some(name) = names.get(id) {
            id.clone_from(name);
        }
    };
    problem.volunteers.iter_mut().for_each(|row| name(&mut row.id));
    problem.pairs.iter_mut().for_each(|pair| name(&mut pair.volunteer));
    for need in &mut problem.needs {
        need.regular = need.regular.as_ref().and_then(|regular| names.get(regular)).cloned();
    }
}

fn volunteer_name(at: usize) -> String {
    format!("v{:05}", at + 1)
}

/// The best plan for these rows, with its proof checked.
fn compute(all: &Rows) -> Result<Planned, Error> {
    let (now, timers) = (all.now, Timers::default());
    let to_plan: Vec<ToPlan<'_>> = all.open.iter().filter_map(|open| open.to_plan(all)).collect();
    let to_ask: Vec<ToAsk<'_>> = all.volunteers.iter().map(Asked::to_ask).collect();
    let (mut problem, by_hand) = rows(&to_plan, &to_ask, now, &timers);
    pseudonymous(&mut problem, all);
    let named = Named::of(all);
    let foreign = |need: &str, volunteer: &str| {
        let household = named.need(need).map(|(_, found)| &found.row.household);
        household.is_some() && household != named.volunteer(volunteer).map(|asked| &asked.row.household)
    };
    problem.pairs.retain(|pair| foreign(&pair.need, &pair.volunteer));
    problem.pairs.sort_unstable();

    let begun = std::time::Instant::now();
    let malformed = |error| Error::fault(Cause::of("a plan's rows", error));
    let plan = solve(&problem, || begun.elapsed() < WITHIN).map_err(malformed)?;
    let mut suggestions = Vec::new();
    for (need, volunteer) in &plan.assigned {
        let at = problem.pairs.binary_search_by(|pair| (&pair.need, &pair.volunteer).cmp(&(need, volunteer)));
        let pair = at.ok().and_then(|at| problem.pairs.get(at));
        let (Some((open, found)), Some(asked), Some(pair)) = (named.need(need), named.volunteer(volunteer), pair)
        else {
            continue;
        };
        let (place, who) = (place(found, &open.life), &asked.row.volunteer);
        let Some(period) = first_time(place, who, &asked.agenda, now, &timers) else { continue };
        suggestions.push(Suggestion {
            offer: Offer {
                need: found.row.need.id.clone(),
                place: open.place.clone(),
                volunteer: who.id.clone(),
                starts: period.starts,
            },
            found: found.clone(),
            who: asked.row.clone(),
            period,
            reasons: reasons(place, who, period, now),
            missing: pair.missing,
            distance: pair.distance,
            minutes: asked.minutes,
        });
    }
    suggestions
        .sort_by(|one, other| (one.period.starts, &one.offer.place).cmp(&(other.period.starts, &other.offer.place)));
    let left = left::needs(&problem, &plan).into_iter().filter_map(|(need, why)| {
        let (_, found) = named.need(&need)?;
        let needed = match why {
            Unserved::Nobody => Vec::new(),
            Unserved::Needed(volunteers) => volunteers,
        };
        let people = needed.iter().filter_map(|name| named.volunteer(name)).map(|asked| asked.row.name.clone());
        Some(Left { found: found.clone(), needed: people.take(NAMED).collect(), count: needed.len() })
    });
    let mut left: Vec<Left> = left.collect();
    left.sort_by_key(|left| (first_start(&left.found, now), left.found.row.need.id.clone()));
    let (mut spare, mut unsuited) = (Vec::new(), all.volunteers.iter().filter(|asked| asked.most == 0).count());
    for (volunteer, why) in left::volunteers(&problem, &plan) {
        match why {
            left::Unasked::Nothing => unsuited += 1,
            left::Unasked::Others(_) => spare.extend(named.volunteer(&volunteer).map(|asked| asked.row.name.clone())),
        }
    }
    let hand: BTreeSet<&NeedId> =
        by_hand.iter().filter_map(|name| named.need(name)).map(|(_, found)| &found.row.need.id).collect();
    let by_hand = all.needs.iter().filter(|found| hand.contains(&found.row.need.id)).cloned().collect();
    let (total, proved) = (plan.total, plan.prices.is_some());
    let document = Document::new(&problem, plan).map_err(malformed)?;
    let best = if proved {
        Some(check(&document).map_err(|error| Error::fault(Cause::of("a plan's proof", error)))?)
    } else {
        None
    };
    Ok(Planned { suggestions, left, by_hand, spare, unsuited, total, best, document })
}

/// What the names of a plan stand for.
struct Named<'a> {
    all: &'a Rows,
    needs: BTreeMap<&'a str, &'a Open>,
    volunteers: BTreeMap<String, &'a Asked>,
}

impl<'a> Named<'a> {
    fn of(all: &'a Rows) -> Self {
        let needs = all.open.iter().map(|open| (open.name.as_str(), open)).collect();
        let volunteers = all.volunteers.iter().enumerate().map(|(at, asked)| (volunteer_name(at), asked)).collect();
        Self { all, needs, volunteers }
    }

    fn need(&self, name: &str) -> Option<(&'a Open, &'a Found)> {
        let open = *self.needs.get(name)?;
        Some((open, self.all.needs.get(open.need)?))
    }

    fn volunteer(&self, name: &str) -> Option<&'a Asked> {
        self.volunteers.get(name).copied()
    }
}

/// What is open in the coming days, and all who serve.
async fn read(repo: &mut dyn Repository, now: Instant) -> Result<Rows, Error> {
    let kinds = repo.service().kinds().await?;
    let mut needs = Vec::new();
    // An offer or a lease that has ended is free, whether or not a job has run.
    for row in repo.service().needs_in(&[State::Published, State::Offered, State::Claimed]).await? {
        let Some(kind) = kinds.iter().find(|kind| kind.id == row.need.kind).cloned() else { continue };
        let places = repo.service().places(&row.need.id).await?;
        let found = Found { row, kind, places };
        let near = first_start(&found, now).is_some_and(|start| start.since(now) < DAYS * DAY);
        if near && found.lives(now).iter().any(|life| life.state == State::Published) {
            needs.push(found);
        }
    }
    let mut volunteers = repo.service().volunteers().await?;
    volunteers.sort_by(|one, other| one.volunteer.id.cmp(&other.volunteer.id));
    let asked = |row| Asked { row, agenda: Agenda::default(), minutes: 0, most: 0 };
    let volunteers = volunteers.into_iter().map(asked).collect();
    Ok(Rows { needs, open: Vec::new(), volunteers, longest: BTreeMap::new(), now })
}

impl Desk {
    /// The best plan of the coming [`DAYS`] for all places that nobody has promised, or the best so far where it takes
    /// too long. The same rows give the same plan, in whichever order they are kept.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn service_plan(&self) -> Result<Planned, Error> {
        let (now, timers) = (self.now(), Timers::default());
        let rows = read(&mut *self.read().await?, now).await?;
        let mut rows = apart(move || candidates(rows)).await?;
        let mut repo = self.read().await?;
        for (at, longest) in std::mem::take(&mut rows.longest) {
            let Some(asked) = rows.volunteers.get_mut(at) else { continue };
            asked.agenda = bound(&mut *repo, &asked.row, true, now).await?;
            let entries = repo.service().entries_of(&asked.row.volunteer.number).await?;
            let lately = entries.iter().filter(|entry| now.since(entry.start) < LATELY);
            asked.minutes = lately.map(|entry| entry.minutes).sum();
            asked.most = most(&asked.row.volunteer, &asked.agenda, longest, now, &timers);
        }
        drop(repo);
        apart(move || compute(&rows)).await?
    }
}
