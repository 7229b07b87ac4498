//! What a plan is computed from: rows of needs, volunteers and eligible pairs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::time::Instant;
use crate::service::{
    claim::{Agenda, Place, suits},
    fit::{first_time, missing, waited},
    plan::{
        block::Block,
        cost::{NEEDS_MOST, Tiers, VISITS_MOST, WAITING_MOST},
        numbered::{NONE, Numbered, Pair, number},
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
    pub fn sorted(&self) -> Result<Self, Malformed> {
        let rows = Numbered::read(self)?;
        let pair = |pair: &Pair| PairRow {
            need: rows.needs[pair.need as usize].id.clone(),
            volunteer: rows.volunteers[pair.volunteer as usize].id.clone(),
            missing: pair.missing,
            distance: pair.distance,
        };
        Ok(Self {
            needs: rows.needs.iter().copied().cloned().collect(),
            volunteers: rows.volunteers.iter().copied().cloned().collect(),
            pairs: rows.pairs.iter().map(pair).collect(),
        })
    }

    /// What an assignment costs that somebody made by hand, so that they see what a change costs.
    ///
    /// # Errors
    /// [`Malformed::Unknown`] for a pair that is not eligible, [`Malformed::Twice`] for a volunteer with two needs in one
    /// block, [`Malformed::Range`] for one with more visits than they may have.
    pub fn total(&self, assigned: &BTreeMap<String, String>) -> Result<Tiers, Malformed> {
        let rows = Numbered::read(self)?;
        let mut given = vec![NONE; rows.needs.len()];
        for (need, volunteer) in assigned {
            let unknown = |name: &String| Malformed::Unknown(name.clone());
            let at = rows.needs.binary_search_by_key(&need, |row| &row.id).map_err(|_| unknown(need))?;
            let volunteer_at = rows.volunteers.binary_search_by_key(&volunteer, |row| &row.id);
            given[at] = volunteer_at.map(number).map_err(|_| unknown(volunteer))?;
        }
        rows.total(&given)
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
