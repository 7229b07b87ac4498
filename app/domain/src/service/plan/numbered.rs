//! The rows of a plan by number: sorted by their names, so that the order in which they came is forgotten.

use std::collections::HashMap;

use crate::service::plan::{
    cost::{DISTANCE_MOST, MISSING_MOST, NEEDS_MOST, Tiers, VISITS_MOST, WAITING_MOST, WEIGHTS},
    problem::{Malformed, NeedRow, Problem, VolunteerRow},
};

/// Nobody, or nothing.
pub(super) const NONE: u32 = u32::MAX;

/// An eligible pair by number; sorted by need, then volunteer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    pub need: u32,
    pub volunteer: u32,
    pub missing: u8,
    pub distance: u8,
}

/// Rows that a plan can be computed from.
pub(super) struct Numbered<'a> {
    pub needs: Vec<&'a NeedRow>,
    pub volunteers: Vec<&'a VolunteerRow>,
    pub pairs: Vec<Pair>,
    /// The names of the blocks.
    pub blocks: Vec<&'a str>,
    /// For each need its block.
    pub block: Vec<u32>,
    /// For each need its regular, where they are eligible.
    pub regular: Vec<u32>,
}

impl<'a> Numbered<'a> {
    /// # Errors
    /// [`Malformed`], the first of its kind.
    pub fn read(problem: &'a Problem) -> Result<Self, Malformed> {
        if problem.needs.len() > NEEDS_MOST {
            return Err(Malformed::TooManyNeeds);
        }
        let mut needs: Vec<&NeedRow> = problem.needs.iter().collect();
        let mut volunteers: Vec<&VolunteerRow> = problem.volunteers.iter().collect();
        needs.sort_unstable_by_key(|row| row.id.as_str());
        volunteers.sort_unstable_by_key(|row| row.id.as_str());
        let need_numbers = numbers(needs.iter().map(|row| row.id.as_str()))?;
        let volunteer_numbers = numbers(volunteers.iter().map(|row| row.id.as_str()))?;
        if let Some(row) = needs.iter().find(|row| !(1..=WAITING_MOST).contains(&row.waiting)) {
            return Err(Malformed::Range(row.id.clone()));
        }
        if let Some(row) = volunteers.iter().find(|row| !(1..=VISITS_MOST).contains(&row.most)) {
            return Err(Malformed::Range(row.id.clone()));
        }
        let unknown = |name: &String| Malformed::Unknown(name.clone());
        let mut pairs = Vec::with_capacity(problem.pairs.len());
        for row in &problem.pairs {
            let need = *need_numbers.get(row.need.as_str()).ok_or_else(|| unknown(&row.need))?;
            let volunteer = *volunteer_numbers.get(row.volunteer.as_str()).ok_or_else(|| unknown(&row.volunteer))?;
            if row.missing > MISSING_MOST || row.distance > DISTANCE_MOST {
                return Err(Malformed::Range(format!("{} with {}", row.need, row.volunteer)));
            }
            pairs.push(Pair { need, volunteer, missing: row.missing, distance: row.distance });
        }
        pairs.sort_unstable();
        let same = |[one, next]: &&[Pair; 2]| (one.need, one.volunteer) == (next.need, next.volunteer);
        if let Some([pair, _]) = pairs.array_windows().find(same) {
            let (need, volunteer) = (needs[pair.need as usize], volunteers[pair.volunteer as usize]);
            return Err(Malformed::Twice(format!("{} with {}", need.id, volunteer.id)));
        }
        let mut blocks: Vec<&str> = needs.iter().map(|row| row.block.as_str()).collect();
        blocks.sort_unstable();
        blocks.dedup();
        let block = |row: &&NeedRow| blocks.binary_search(&row.block.as_str()).map_or(NONE, number);
        let block = needs.iter().map(block).collect();
        let mut rows = Self { needs, volunteers, pairs, blocks, block, regular: Vec::new() };
        let regular = |(need, row): (usize, &&NeedRow)| {
            let regular = *volunteer_numbers.get(row.regular.as_deref()?)?;
            rows.pair(number(need), regular).map(|pair| pair.volunteer)
        };
        rows.regular = rows.needs.iter().enumerate().map(|row| regular(row).unwrap_or(NONE)).collect();
        Ok(rows)
    }

    /// The pair of a need and a volunteer, where they are eligible.
    pub fn pair(&self, need: u32, volunteer: u32) -> Option<Pair> {
        let found = self.pairs.binary_search_by_key(&(need, volunteer), |pair| (pair.need, pair.volunteer));
        found.ok().map(|at| self.pairs[at])
    }

    /// What a pair costs, without the load.
    pub fn cost(&self, pair: Pair) -> i128 {
        let regular = self.regular[pair.need as usize];
        let absent = i128::from(regular != NONE && regular != pair.volunteer);
        absent * WEIGHTS[2] + i128::from(pair.missing) * WEIGHTS[3] + i128::from(pair.distance) * WEIGHTS[5]
    }

    /// What it costs not to serve a need.
    pub fn penalty(&self, need: u32) -> i128 {
        let row = self.needs[need as usize];
        let absent = i128::from(self.regular[need as usize] != NONE);
        i128::from(row.urgent) * WEIGHTS[0] + i128::from(row.waiting) * WEIGHTS[1] + absent * WEIGHTS[2]
    }

    /// What it costs when each need has the volunteer of `given`, [`NONE`] where it is not served.
    ///
    /// # Errors
    /// [`Malformed`] for what is no plan: a pair that is not eligible, two needs in a block, too many visits.
    pub fn total(&self, given: &[u32]) -> Result<Tiers, Malformed> {
        let mut tiers = Tiers::default();
        let mut blocks = Vec::new();
        let mut visits = vec![0_u16; self.volunteers.len()];
        for (need, volunteer) in (0..).zip(given.iter().copied()) {
            let (row, regular) = (self.needs[need as usize], self.regular[need as usize]);
            tiers.regular += u64::from(regular != NONE && regular != volunteer);
            if volunteer == NONE {
                tiers.urgent += u64::from(row.urgent);
                tiers.waiting += u64::from(row.waiting);
                continue;
            }
            let pair = self.pair(need, volunteer).ok_or_else(|| Malformed::Unknown(row.id.clone()))?;
            tiers.missing += u64::from(pair.missing);
            tiers.distance += u64::from(pair.distance);
            visits[volunteer as usize] += 1;
            blocks.push((volunteer, self.block[need as usize]));
        }
        let volunteer = |number: u32| self.volunteers[number as usize];
        blocks.sort_unstable();
        if let Some([(twice, _), _]) = blocks.array_windows().find(|[one, next]| one == next) {
            return Err(Malformed::Twice(volunteer(*twice).id.clone()));
        }
        for (row, visits) in self.volunteers.iter().zip(visits) {
            if visits > row.most {
                return Err(Malformed::Range(row.id.clone()));
            }
            tiers.load += (1..=u64::from(visits)).map(|k| u64::from(row.hours) + k).sum::<u64>();
        }
        Ok(tiers)
    }
}

/// A position as a number of a row. There are fewer rows than numbers: [`NEEDS_MOST`] needs, and volunteers of one place.
pub(super) fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}

/// The number of each name, if all are different.
fn numbers<'a>(names: impl Iterator<Item = &'a str>) -> Result<HashMap<&'a str, u32>, Malformed> {
    let mut numbers = HashMap::new();
    for (number, name) in (0..).zip(names) {
        if numbers.insert(name, number).is_some() {
            return Err(Malformed::Twice(name.to_owned()));
        }
    }
    Ok(numbers)
}
