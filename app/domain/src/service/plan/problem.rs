//! What a plan is computed from: rows of needs, volunteers and eligible pairs.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::time::Instant;
use crate::service::{
    claim::{Agenda, Place, suits},
    fit::{first_time, missing, waited},
    plan::{
        block::Block,
        cost::{DISTANCE_MOST, MISSING_MOST, NEEDS_MOST, Tiers, VISITS_MOST, WAITING_MOST},
    },
    timers::Timers,
    volunteer::Volunteer,
};

/// A place of a need that is to be planned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NeedRow {
    /// Its name in this plan; pseudonymous in a download.
    pub id: String,
    /// The block in which it takes place, as `2026-10-09/afternoon`.
    pub block: String,
    /// It cannot wait.
    pub urgent: bool,
    /// For how many days it has waited: 1–60.
    pub waiting: u8,
    /// The volunteer who usually comes.
    pub regular: Option<String>,
}

/// A volunteer who could be planned.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct VolunteerRow {
    /// Their name in this plan; pseudonymous in a download.
    pub id: String,
    /// The hours of their last 90 days: 0–255.
    pub hours: u8,
    /// The most visits that this plan gives them: 1–256.
    pub most: u16,
}

/// A volunteer who is eligible for a need.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PairRow {
    /// The need.
    pub need: String,
    /// The volunteer.
    pub volunteer: String,
    /// How many soft skills and languages they lack: 0–7.
    pub missing: u8,
    /// How far it is: 0–2.
    pub distance: u8,
}

/// All rows of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The needs.
    pub needs: Vec<NeedRow>,
    /// The volunteers.
    pub volunteers: Vec<VolunteerRow>,
    /// Who is eligible for what.
    pub pairs: Vec<PairRow>,
}

/// Rows from which nothing can be computed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// More needs than a cost has room for.
    #[error("more than {NEEDS_MOST} needs")]
    TooManyNeeds,
    /// Two rows with the same name.
    #[error("{0} stands there twice")]
    Twice(String),
    /// A pair names a need or a volunteer that is not there.
    #[error("{0} is not there")]
    Unknown(String),
    /// A number outside its range.
    #[error("{0} has a number outside its range")]
    Range(String),
}

impl Problem {
    /// The same rows, sorted by their names, so that the same rows in any order give the same plan.
    ///
    /// # Errors
    /// [`Malformed`], the first of its kind.
    pub fn sorted(mut self) -> Result<Self, Malformed> {
        self.needs.sort_unstable();
        self.volunteers.sort_unstable();
        self.pairs.sort_unstable();
        if self.needs.len() > NEEDS_MOST {
            return Err(Malformed::TooManyNeeds);
        }
        if let Some([row, _]) = self.needs.array_windows().find(|[one, next]| one.id == next.id) {
            return Err(Malformed::Twice(row.id.clone()));
        }
        if let Some([row, _]) = self.volunteers.array_windows().find(|[one, next]| one.id == next.id) {
            return Err(Malformed::Twice(row.id.clone()));
        }
        let same = |one: &PairRow, next: &PairRow| (&one.need, &one.volunteer) == (&next.need, &next.volunteer);
        if let Some([row, _]) = self.pairs.array_windows().find(|[one, next]| same(one, next)) {
            return Err(Malformed::Twice(format!("{} with {}", row.need, row.volunteer)));
        }
        if let Some(row) = self.needs.iter().find(|row| !(1..=WAITING_MOST).contains(&row.waiting)) {
            return Err(Malformed::Range(row.id.clone()));
        }
        if let Some(row) = self.volunteers.iter().find(|row| !(1..=VISITS_MOST).contains(&row.most)) {
            return Err(Malformed::Range(row.id.clone()));
        }
        let wide = |row: &&PairRow| row.missing > MISSING_MOST || row.distance > DISTANCE_MOST;
        if let Some(row) = self.pairs.iter().find(wide) {
            return Err(Malformed::Range(format!("{} with {}", row.need, row.volunteer)));
        }
        for row in &self.pairs {
            if self.needs.binary_search_by(|need| need.id.cmp(&row.need)).is_err() {
                return Err(Malformed::Unknown(row.need.clone()));
            }
            if self.volunteers.binary_search_by(|volunteer| volunteer.id.cmp(&row.volunteer)).is_err() {
                return Err(Malformed::Unknown(row.volunteer.clone()));
            }
        }
        Ok(self)
    }

    /// What an assignment costs that somebody made by hand, so that they see what a change costs.
    ///
    /// # Errors
    /// [`Malformed::Unknown`] for a pair that is not eligible, [`Malformed::Twice`] for a need, or a volunteer's block,
    /// that stands there twice, [`Malformed::Range`] for a volunteer with more visits than they may have.
    pub fn total(&self, assigned: &BTreeMap<String, String>) -> Result<Tiers, Malformed> {
        let pairs: BTreeMap<(&str, &str), &PairRow> =
            self.pairs.iter().map(|row| ((row.need.as_str(), row.volunteer.as_str()), row)).collect();
        let mut visits: BTreeMap<&str, u16> = BTreeMap::new();
        let mut blocks: BTreeSet<(&str, &str)> = BTreeSet::new();
        let mut tiers = Tiers::default();
        let mut given = 0;
        for need in &self.needs {
            let usual = need.regular.as_deref().filter(|regular| pairs.contains_key(&(need.id.as_str(), *regular)));
            let volunteer = assigned.get(&need.id).map(String::as_str);
            tiers.regular += u64::from(usual.is_some() && usual != volunteer);
            let Some(volunteer) = volunteer else {
                tiers.urgent += u64::from(need.urgent);
                tiers.waiting += u64::from(need.waiting);
                continue;
            };
            let name = || format!("{} with {volunteer}", need.id);
            let pair = pairs.get(&(need.id.as_str(), volunteer)).ok_or_else(|| Malformed::Unknown(name()))?;
            if !blocks.insert((volunteer, &need.block)) {
                return Err(Malformed::Twice(name()));
            }
            *visits.entry(volunteer).or_default() += 1;
            tiers.missing += u64::from(pair.missing);
            tiers.distance += u64::from(pair.distance);
            given += 1;
        }
        if let Some(unknown) = assigned.keys().find(|_| given != assigned.len()) {
            return Err(Malformed::Unknown(unknown.clone()));
        }
        for row in &self.volunteers {
            let visits = visits.get(row.id.as_str()).copied().unwrap_or(0);
            if visits > row.most {
                return Err(Malformed::Range(row.id.clone()));
            }
            tiers.load += (1..=u64::from(visits)).map(|k| u64::from(row.hours) + k).sum::<u64>();
        }
        Ok(tiers)
    }
}

/// A place to be planned, under the name that it has in the plan.
#[derive(Clone, Debug)]
pub struct ToPlan<'a> {
    /// The name of its row.
    pub name: String,
    /// The place.
    pub place: Place<'a>,
}

/// A volunteer who could be planned.
#[derive(Clone, Debug)]
pub struct ToAsk<'a> {
    /// Who. The name of the row is their id.
    pub volunteer: &'a Volunteer,
    /// What they are bound to.
    pub agenda: &'a Agenda,
    /// The minutes of their last 90 days.
    pub minutes: i64,
    /// The most visits that they want in this plan.
    pub most: u16,
}

/// The rows of a plan, and the names of the places that are to be planned by hand: their times lie in several blocks.
///
/// Hard filters first: vetting, age, skills without which it cannot be done, the area, the limits, the resident's wish,
/// a time at which the volunteer is free and bound to nothing else. A party badge is no part of it.
#[must_use]
pub fn rows(places: &[ToPlan<'_>], volunteers: &[ToAsk<'_>], now: Instant, timers: &Timers) -> (Problem, Vec<String>) {
    let mut problem = Problem::default();
    let mut by_hand = Vec::new();
    let volunteers = || volunteers.iter().filter(|ask| ask.most > 0);
    for ToPlan { name, place } in places {
        let need = place.need;
        let Some(block) = Block::of(&need.windows) else {
            by_hand.push(name.clone());
            continue;
        };
        let waiting = u8::try_from(waited(*place, now)).unwrap_or(WAITING_MOST).clamp(1, WAITING_MOST);
        let regular = need.regular.as_ref().map(ToString::to_string);
        problem.needs.push(NeedRow {
            id: name.clone(),
            block: block.to_string(),
            urgent: need.urgent,
            waiting,
            regular,
        });
        let when = need.windows.iter().map(|window| window.starts).min().unwrap_or(now);
        for ToAsk { volunteer, agenda, .. } in volunteers() {
            let in_area = volunteer.area.is_empty() || volunteer.area.contains(&need.spot.estate);
            if !in_area || !suits(*place, volunteer, when).is_empty() {
                continue;
            }
            if first_time(*place, volunteer, agenda, now, timers).is_some() {
                problem.pairs.push(PairRow {
                    need: name.clone(),
                    volunteer: volunteer.id.to_string(),
                    missing: missing(need, &place.kind.helps, volunteer),
                    distance: volunteer.distance(&need.spot.estate, need.spot.building.as_ref()),
                });
            }
        }
    }
    let row = |ask: &ToAsk<'_>| VolunteerRow {
        id: ask.volunteer.id.to_string(),
        hours: u8::try_from((ask.minutes / 60).max(0)).unwrap_or(u8::MAX),
        most: ask.most.min(VISITS_MOST),
    };
    problem.volunteers = volunteers().map(row).collect();
    (problem, by_hand)
}
