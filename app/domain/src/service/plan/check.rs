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

use std::collections::{BTreeMap, BTreeSet};

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
    let costs = rows.costs(document)?;
    let sum = costs.iter().zip(SHIFTS).try_fold(0, |sum, (tier, shift)| add(sum, shl(*tier, shift)?))?;
    let said = document.total;
    let said = [said.urgent, said.waiting, said.regular, said.missing, said.load, said.distance];
    if costs.iter().zip(said).any(|(tier, said)| *tier != i128::from(said)) || document.cost.0 != sum {
        return Err(Fault::Total);
    }
    if rows.bound(document)? < sum {
        return Err(Fault::NotBest);
    }
    let served = document.assigned.len();
    Ok(Best { served, unserved: document.needs.len() - served })
}

struct Rows<'a> {
    /// Per need its block and the volunteer whose absence is counted: the regular, where they are eligible.
    needs: BTreeMap<&'a str, (&'a str, Option<&'a str>)>,
    /// Per need and volunteer what is missing, and the distance.
    pairs: BTreeMap<(&'a str, &'a str), (i128, i128)>,
}

impl<'a> Rows<'a> {
    fn read(document: &'a Document) -> Result<Self, Fault> {
        let volunteers: BTreeSet<&str> = document.volunteers.iter().map(|row| row.id.as_str()).collect();
        let mut needs: BTreeMap<&str, (&str, Option<&str>)> = BTreeMap::new();
        let mut pairs = BTreeMap::new();
        for row in &document.needs {
            let fits = (1..=60).contains(&row.waiting)
                && needs.last_key_value().is_none_or(|(last, _)| *last < row.id.as_str());
            if !fits || needs.len() == 65_535 {
                return Err(Fault::Row(row.id.clone()));
            }
            needs.insert(&row.id, (&row.block, None));
        }
        let mut last = None;
        for row in &document.volunteers {
            if !(1..=256).contains(&row.most) || last.is_some_and(|last| last >= row.id.as_str()) {
                return Err(Fault::Row(row.id.clone()));
            }
            last = Some(row.id.as_str());
        }
        for row in &document.pairs {
            let name = (row.need.as_str(), row.volunteer.as_str());
            let known = needs.contains_key(name.0) && volunteers.contains(name.1);
            let sorted = pairs.last_key_value().is_none_or(|(last, _)| *last < name);
            if !known || !sorted || row.missing > 7 || row.distance > 2 {
                return Err(Fault::Row(format!("{} {}", row.need, row.volunteer)));
            }
            pairs.insert(name, (i128::from(row.missing), i128::from(row.distance)));
        }
        for row in &document.needs {
            let regular = row.regular.as_deref().filter(|regular| pairs.contains_key(&(row.id.as_str(), *regular)));
            needs.insert(&row.id, (&row.block, regular));
        }
        Ok(Self { needs, pairs })
    }

    /// What the assignment costs, tier by tier, if it is allowed.
    fn costs(&self, document: &Document) -> Result<[i128; 6], Fault> {
        let mut given: BTreeMap<&str, &str> = BTreeMap::new();
        let mut taken: BTreeSet<(&str, &str)> = BTreeSet::new();
        let mut visits: BTreeMap<&str, u16> = BTreeMap::new();
        let most: BTreeMap<&str, u16> = document.volunteers.iter().map(|row| (row.id.as_str(), row.most)).collect();
        let [mut urgent, mut waiting, mut regulars, mut missing, mut load, mut distance] = [0_i128; 6];
        for row in &document.assigned {
            let (need, volunteer) = (row.need.as_str(), row.volunteer.as_str());
            let fault = || Fault::Assigned { need: need.to_owned(), volunteer: volunteer.to_owned() };
            let (lacks, far) = self.pairs.get(&(need, volunteer)).ok_or_else(fault)?;
            let (block, _) = self.needs.get(need).ok_or_else(fault)?;
            let count = visits.entry(volunteer).or_default();
            *count += 1;
            let sorted = given.last_key_value().is_none_or(|(last, _)| *last < need);
            if !sorted || !taken.insert((volunteer, block)) || most.get(volunteer).is_none_or(|most| *count > *most) {
                return Err(fault());
            }
            given.insert(need, volunteer);
            missing += lacks;
            distance += far;
        }
        for row in &document.needs {
            let volunteer = given.get(row.id.as_str()).copied();
            if volunteer.is_none() {
                urgent += i128::from(row.urgent);
                waiting += i128::from(row.waiting);
            }
            let regular = self.needs.get(row.id.as_str()).and_then(|(_, regular)| *regular);
            regulars += i128::from(regular.is_some() && regular != volunteer);
        }
        for row in &document.volunteers {
            let visits = i128::from(visits.get(row.id.as_str()).copied().unwrap_or(0));
            load += visits * i128::from(row.hours) + visits * (visits + 1) / 2;
        }
        Ok([urgent, waiting, regulars, missing, load, distance])
    }

    /// The bound that the prices prove, if they are prices at all.
    fn bound(&self, document: &Document) -> Result<i128, Fault> {
        let prices = document.prices.as_ref().ok_or(Fault::NoProof)?;
        let pays: BTreeMap<&str, i128> = prices.needs.iter().map(|row| (row.need.as_str(), row.price.0)).collect();
        let slots: BTreeMap<(&str, &str), i128> =
            prices.blocks.iter().map(|row| ((row.volunteer.as_str(), row.block.as_str()), row.price.0)).collect();
        let costs: BTreeMap<&str, i128> =
            prices.volunteers.iter().map(|row| (row.volunteer.as_str(), row.price.0)).collect();
        let once = pays.len() == prices.needs.len()
            && slots.len() == prices.blocks.len()
            && costs.len() == prices.volunteers.len();
        if !once || pays.len() != document.needs.len() || costs.len() != document.volunteers.len() {
            return Err(Fault::Prices);
        }
        let mut used: BTreeSet<(&str, &str)> = BTreeSet::new();
        for ((need, volunteer), (lacks, far)) in &self.pairs {
            let (block, regular) = self.needs.get(need).ok_or(Fault::Prices)?;
            let absent = i128::from(regular.is_some_and(|regular| regular != *volunteer));
            let cost = shl(absent, SHIFTS[2])? + shl(*lacks, SHIFTS[3])? + far;
            let pay = pays.get(need).ok_or(Fault::Prices)?;
            let slot = slots.get(&(*volunteer, *block)).ok_or(Fault::Prices)?;
            used.insert((*volunteer, *block));
            if add(sub(cost, *pay)?, *slot)? < 0 {
                return Err(Fault::Pair { need: (*need).to_owned(), volunteer: (*volunteer).to_owned() });
            }
        }
        let mut bound = 0;
        for row in &document.needs {
            let (_, regular) = self.needs.get(row.id.as_str()).ok_or(Fault::Prices)?;
            let penalty = shl(row.urgent.into(), SHIFTS[0])?
                + shl(row.waiting.into(), SHIFTS[1])?
                + shl(regular.is_some().into(), SHIFTS[2])?;
            let pay = pays.get(row.id.as_str()).ok_or(Fault::Prices)?;
            if *pay > penalty {
                return Err(Fault::Need(row.id.clone()));
            }
            bound = add(bound, *pay)?;
        }
        for (block, slot) in &slots {
            let cost = costs.get(block.0).ok_or(Fault::Prices)?;
            if !used.contains(block) {
                return Err(Fault::Prices);
            }
            if slot < cost {
                return Err(Fault::Block(block.0.to_owned()));
            }
            bound = sub(bound, sub(*slot, *cost)?)?;
        }
        for row in &document.volunteers {
            let cost = costs.get(row.id.as_str()).ok_or(Fault::Prices)?;
            for visit in 1..=i128::from(row.most) {
                let step = shl(i128::from(row.hours) + visit, SHIFTS[4])?;
                bound = sub(bound, sub(*cost, step)?.max(0))?;
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
