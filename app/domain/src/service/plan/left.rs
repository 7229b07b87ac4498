//! Who and what a plan leaves over, and why.

use std::collections::{BTreeMap, BTreeSet};

use crate::service::plan::{
    problem::{PairRow, Problem},
    solve::Plan,
};

/// Why a need is not served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unserved {
    /// Nobody is eligible.
    Nobody,
    /// These are eligible, and each is needed elsewhere at that time, or has as many visits as they may.
    Needed(Vec<String>),
}

/// Why a volunteer is not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unasked {
    /// Nothing suits them.
    Nothing,
    /// Somebody else was given each of these needs, at less cost, or no more.
    Others(Vec<String>),
}

/// The needs that are not served, each with the reason.
#[must_use]
pub fn needs(problem: &Problem, plan: &Plan) -> BTreeMap<String, Unserved> {
    let by_need = |pair: &PairRow| (pair.need.clone(), pair.volunteer.clone());
    let eligible = sorted(problem.pairs.iter().map(by_need));
    let reason = |need: &String| match eligible.get(need) {
        None => Unserved::Nobody,
        Some(volunteers) => Unserved::Needed(volunteers.iter().cloned().collect()),
    };
    let unserved = problem.needs.iter().map(|need| &need.id).filter(|need| !plan.assigned.contains_key(*need));
    unserved.map(|need| (need.clone(), reason(need))).collect()
}

/// The volunteers who are not asked, each with the reason.
#[must_use]
pub fn volunteers(problem: &Problem, plan: &Plan) -> BTreeMap<String, Unasked> {
    let by_volunteer = |pair: &PairRow| (pair.volunteer.clone(), pair.need.clone());
    let suit = sorted(problem.pairs.iter().map(by_volunteer));
    let asked: BTreeSet<&String> = plan.assigned.values().collect();
    let reason = |volunteer: &String| match suit.get(volunteer) {
        None => Unasked::Nothing,
        Some(needs) => Unasked::Others(needs.iter().cloned().collect()),
    };
    let unasked = problem.volunteers.iter().map(|row| &row.id).filter(|volunteer| !asked.contains(volunteer));
    unasked.map(|volunteer| (volunteer.clone(), reason(volunteer))).collect()
}

fn sorted(pairs: impl Iterator<Item = (String, String)>) -> BTreeMap<String, BTreeSet<String>> {
    let mut sets: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (one, other) in pairs {
        sets.entry(one).or_default().insert(other);
    }
    sets
}
