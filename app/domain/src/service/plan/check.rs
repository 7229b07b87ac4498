//! Whether a plan is the best one: from the document alone, without computing a plan.
//!
//! Let c be the cost of a pair, p of a need that is not served, ℓₖ of a volunteer's k-th visit. Prices u of needs, z of
//! blocks and w of volunteers with c − u + z ≥ 0 for each pair, p − u ≥ 0 for each need and z − w ≥ 0 for each block
//! bound every plan from below:
//!
//! > cost ≥ Σ u − Σ (z − w) − Σ max(0, w − ℓₖ)
//!
//! because a served need pays u ≤ c + z, an unserved one u ≤ p, and a volunteer with m visits takes in at most m·w and
//! all (z − w). A plan that costs no more than that bound is therefore a best one, whoever found it and however. This
//! shares no code with the solver; it reads what docs/plan.md says.

use std::collections::{HashMap, HashSet};

use crate::service::plan::document::{Document, VERSION};

/// Bits of one unit of each tier: what the document says of its weights must agree.
const SHIFTS: [u32; 6] = [99, 77, 61, 42, 17, 0];

/// Why a document proves nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A layout that is not known here, or other weights.
    #[error("another version of the layout")]
    Version,
    /// It is the best plan so far of a search that was stopped.
    #[error("without prices there is no proof")]
    NoProof,
    /// Rows that are not sorted, stand there twice, or have numbers outside their range.
    #[error("the row {0} does not belong here")]
    Row(String),
    /// The assignment gives a need to somebody who is not eligible, or gives somebody two needs at a time or too many.
    #[error("{need} can not be given to {volunteer}")]
    Assigned {
        /// The need.
        need: String,
        /// The volunteer.
        volunteer: String,
    },
    /// The total is not what the assignment costs.
    #[error("the total is not what the plan costs")]
    Total,
    /// A price is missing, or there is one too many.
    #[error("the prices are not those of these rows")]
    Prices,
    /// A pair would be cheaper than its prices allow: there may be a better plan.
    #[error("the prices do not prove it: {need} with {volunteer}")]
    Pair {
        /// The need.
        need: String,
        /// The volunteer.
        volunteer: String,
    },
    /// A need pays more than it costs not to serve it.
    #[error("the prices do not prove it: {0} pays too much")]
    Need(String),
    /// A block costs less than its volunteer.
    #[error("the prices do not prove it: a block of {0} costs too little")]
    Block(String),
    /// The plan costs more than the bound: there may be a better one.
    #[error("the plan costs more than its prices prove")]
    NotBest,
    /// Numbers so large that they cannot be added.
    #[error("numbers too large")]
    TooLarge,
}

/// What was proved: that the plan costs this, and that no plan for these rows costs less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Best {
    /// Needs that are served.
    pub served: usize,
    /// Needs that are not.
    pub unserved: usize,
}

/// Confirms that a document's plan is allowed, costs what it says, and that no other costs less.
///
/// # Errors
/// The first [`Fault`].
pub fn check(document: &Document) -> Result<Best, Fault> {
    if document.version != VERSION || document.weights.iter().zip(SHIFTS).any(|(weight, shift)| weight.0 != 1 << shift)
    {
        return Err(Fault::Version);
    }
    let rows = Rows::read(document)?;
    let costs = rows.costs()?;
    let sum = costs.iter().zip(SHIFTS).try_fold(0, |sum, (tier, shift)| add(sum, shl(*tier, shift)?))?;
    let said = document.total;
    let said = [said.urgent, said.waiting, said.regular, said.missing, said.load, said.distance];
    if costs.iter().zip(said).any(|(tier, said)| *tier != i128::from(said)) || document.cost.0 != sum {
        return Err(Fault::Total);
    }
    if rows.bound()? < sum {
        return Err(Fault::NotBest);
    }
    let served = document.assigned.len();
    Ok(Best { served, unserved: document.needs.len() - served })
}

/// The document's rows, as far as they are well-formed: needs, volunteers and pairs each sorted, each once.
struct Rows<'a> {
    document: &'a Document,
    volunteers: HashMap<&'a str, usize>,
    /// For each pair the positions of its need and of its volunteer.
    places: Vec<(usize, usize)>,
    /// For each need its regular, where they are eligible.
    regulars: Vec<Option<&'a str>>,
}

impl<'a> Rows<'a> {
    fn read(document: &'a Document) -> Result<Self, Fault> {
        let Document { needs, volunteers, pairs, .. } = document;
        let row = |name: &str| Err(Fault::Row(name.to_owned()));
        if let Some(extra) = needs.get(65_535) {
            return row(&extra.id);
        }
        if let Some(need) = needs.iter().find(|need| !(1..=60).contains(&need.waiting)) {
            return row(&need.id);
        }
        if let Some([_, need]) = needs.array_windows().find(|[last, need]| last.id >= need.id) {
            return row(&need.id);
        }
        if let Some(volunteer) = volunteers.iter().find(|volunteer| !(1..=256).contains(&volunteer.most)) {
            return row(&volunteer.id);
        }
        if let Some([_, volunteer]) = volunteers.array_windows().find(|[last, volunteer]| last.id >= volunteer.id) {
            return row(&volunteer.id);
        }
        let numbers: HashMap<&str, usize> =
            volunteers.iter().enumerate().map(|(at, row)| (row.id.as_str(), at)).collect();
        let mut places = Vec::with_capacity(pairs.len());
        let mut regulars = vec![None; needs.len()];
        let (mut need, mut last) = (0, "");
        for pair in pairs {
            // Pairs are sorted by need: what is passed by does not come again.
            while needs.get(need).is_some_and(|row| row.id != pair.need) {
                (need, last) = (need + 1, "");
            }
            let (Some(row), Some(volunteer)) = (needs.get(need), numbers.get(pair.volunteer.as_str())) else {
                return row(&pair.need);
            };
            let first = places.last().is_none_or(|(before, _)| *before != need);
            if !(first || last < pair.volunteer.as_str()) || pair.missing > 7 || pair.distance > 2 {
                return Err(Fault::Row(format!("{} {}", pair.need, pair.volunteer)));
            }
            if row.regular.as_ref() == Some(&pair.volunteer) {
                regulars[need] = Some(pair.volunteer.as_str());
            }
            last = &pair.volunteer;
            places.push((need, *volunteer));
        }
        Ok(Self { document, volunteers: numbers, places, regulars })
    }

    /// What the assignment costs, tier by tier, if it is allowed.
    fn costs(&self) -> Result<[i128; 6], Fault> {
        let Document { needs, volunteers, pairs, assigned, .. } = self.document;
        let mut given: HashMap<&str, &str> = HashMap::new();
        let mut taken: HashSet<(usize, &str)> = HashSet::new();
        let mut visits = vec![0_u16; volunteers.len()];
        let [mut urgent, mut waiting, mut regulars, mut missing, mut load, mut distance] = [0_i128; 6];
        let mut last = None;
        for row in assigned {
            let fault = || Fault::Assigned { need: row.need.clone(), volunteer: row.volunteer.clone() };
            let name = (row.need.as_str(), row.volunteer.as_str());
            let at = pairs.binary_search_by(|pair| (pair.need.as_str(), pair.volunteer.as_str()).cmp(&name));
            let at = at.map_err(|_| fault())?;
            let (need, volunteer) = self.places[at];
            visits[volunteer] += 1;
            let free = taken.insert((volunteer, &needs[need].block)) && visits[volunteer] <= volunteers[volunteer].most;
            if !free || last >= Some(need) {
                return Err(fault());
            }
            last = Some(need);
            given.insert(name.0, name.1);
            missing += i128::from(pairs[at].missing);
            distance += i128::from(pairs[at].distance);
        }
        for (row, regular) in needs.iter().zip(&self.regulars) {
            let volunteer = given.get(row.id.as_str()).copied();
            if volunteer.is_none() {
                urgent += i128::from(row.urgent);
                waiting += i128::from(row.waiting);
            }
            regulars += i128::from(regular.is_some() && *regular != volunteer);
        }
        for (row, visits) in volunteers.iter().zip(visits) {
            let visits = i128::from(visits);
            load += visits * i128::from(row.hours) + visits * (visits + 1) / 2;
        }
        Ok([urgent, waiting, regulars, missing, load, distance])
    }

    /// The bound that the prices prove, if they are prices at all.
    fn bound(&self) -> Result<i128, Fault> {
        let Document { needs, volunteers, pairs, prices, .. } = self.document;
        let prices = prices.as_ref().ok_or(Fault::NoProof)?;
        let same_needs = prices.needs.iter().map(|row| &row.need).eq(needs.iter().map(|row| &row.id));
        let same_volunteers =
            prices.volunteers.iter().map(|row| &row.volunteer).eq(volunteers.iter().map(|row| &row.id));
        let slots: HashMap<(&str, &str), i128> =
            prices.blocks.iter().map(|row| ((row.volunteer.as_str(), row.block.as_str()), row.price.0)).collect();
        if !same_needs || !same_volunteers || slots.len() != prices.blocks.len() {
            return Err(Fault::Prices);
        }
        let mut used: HashSet<(&str, &str)> = HashSet::new();
        for (pair, (need, _)) in pairs.iter().zip(&self.places) {
            let absent = self.regulars[*need].is_some_and(|regular| regular != pair.volunteer);
            let cost =
                shl(absent.into(), SHIFTS[2])? + shl(pair.missing.into(), SHIFTS[3])? + i128::from(pair.distance);
            let block = (pair.volunteer.as_str(), needs[*need].block.as_str());
            let slot = slots.get(&block).ok_or(Fault::Prices)?;
            used.insert(block);
            if add(sub(cost, prices.needs[*need].price.0)?, *slot)? < 0 {
                return Err(Fault::Pair { need: pair.need.clone(), volunteer: pair.volunteer.clone() });
            }
        }
        if used.len() != slots.len() {
            return Err(Fault::Prices);
        }
        let mut bound = 0;
        for ((row, regular), price) in needs.iter().zip(&self.regulars).zip(&prices.needs) {
            let penalty = shl(row.urgent.into(), SHIFTS[0])?
                + shl(row.waiting.into(), SHIFTS[1])?
                + shl(regular.is_some().into(), SHIFTS[2])?;
            if price.price.0 > penalty {
                return Err(Fault::Need(row.id.clone()));
            }
            bound = add(bound, price.price.0)?;
        }
        for row in &prices.blocks {
            let volunteer = self.volunteers.get(row.volunteer.as_str()).ok_or(Fault::Prices)?;
            let beyond = sub(row.price.0, prices.volunteers[*volunteer].price.0)?;
            if beyond < 0 {
                return Err(Fault::Block(row.volunteer.clone()));
            }
            bound = sub(bound, beyond)?;
        }
        for (row, price) in volunteers.iter().zip(&prices.volunteers) {
            for visit in 1..=i128::from(row.most) {
                let step = shl(i128::from(row.hours) + visit, SHIFTS[4])?;
                bound = sub(bound, sub(price.price.0, step)?.max(0))?;
            }
        }
        Ok(bound)
    }
}

fn add(one: i128, other: i128) -> Result<i128, Fault> {
    one.checked_add(other).ok_or(Fault::TooLarge)
}

fn sub(one: i128, other: i128) -> Result<i128, Fault> {
    one.checked_sub(other).ok_or(Fault::TooLarge)
}

/// So many units of a tier.
fn shl(units: i128, shift: u32) -> Result<i128, Fault> {
    units.checked_mul(1 << shift).ok_or(Fault::TooLarge)
}
