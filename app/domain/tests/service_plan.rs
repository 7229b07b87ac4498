//! Plans: no better one exists, the document proves it, and the proof cannot be borrowed for another plan.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};

use domain::service::plan::{
    check::{Best, Fault, check},
    cost::{Tiers, WEIGHTS},
    document::{Amount, Document},
    left::{self, Unasked, Unserved},
    problem::{Malformed, NeedRow, PairRow, Problem, VolunteerRow},
    solve::{Plan, solve},
};
use pathfinding::{kuhn_munkres::kuhn_munkres_min, matrix::Matrix};
use proptest::prelude::*;

/// Numbers that are the same on every machine: Knuth's linear congruence, its upper 31 bits.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// Random rows: so many needs in so many blocks, so many volunteers, eligible in so many of a hundred pairs.
fn dealt(seed: u64, needs: u64, volunteers: u64, blocks: u64, percent: u64) -> Problem {
    let mut dice = Dice(seed);
    let mut problem = Problem::default();
    for number in 0..volunteers {
        let (hours, most) = (dice.below(6), 1 + dice.below(blocks));
        problem.volunteers.push(VolunteerRow {
            id: format!("v{number:05}"),
            hours: u8::try_from(hours * hours * 10).unwrap(),
            most: u16::try_from(most).unwrap(),
        });
    }
    for number in 0..needs {
        let (block, urgent, waiting) = (dice.below(blocks), dice.below(8) == 0, 1 + dice.below(60));
        let (has_regular, regular) = (dice.below(3) == 0, dice.below(volunteers));
        let id = format!("n{number:05}");
        problem.needs.push(NeedRow {
            id: id.clone(),
            block: format!("b{block}"),
            urgent,
            waiting: u8::try_from(waiting).unwrap(),
            regular: has_regular.then(|| format!("v{regular:05}")),
        });
        for number in 0..volunteers {
            let (eligible, missing, distance) = (dice.below(100), dice.below(4), dice.below(3));
            if eligible < percent || (has_regular && number == regular && eligible < 80) {
                problem.pairs.push(PairRow {
                    need: id.clone(),
                    volunteer: format!("v{number:05}"),
                    missing: u8::try_from(missing).unwrap(),
                    distance: u8::try_from(distance).unwrap(),
                });
            }
        }
    }
    problem
}

fn best(problem: &Problem) -> Plan {
    solve(problem, || true).unwrap()
}

fn document(problem: &Problem) -> Document {
    Document::new(problem, best(problem)).unwrap()
}

/// The cheapest of all plans that there are, tried one after another.
fn cheapest_of_all(problem: &Problem, at: usize, assigned: &mut BTreeMap<String, String>) -> Tiers {
    let Some(need) = problem.needs.get(at) else {
        return problem.total(assigned).unwrap_or(Tiers { urgent: u64::from(u32::MAX), ..Tiers::default() });
    };
    let mut cheapest = cheapest_of_all(problem, at + 1, assigned);
    for pair in problem.pairs.iter().filter(|pair| pair.need == need.id) {
        assigned.insert(need.id.clone(), pair.volunteer.clone());
        cheapest = cheapest.min(cheapest_of_all(problem, at + 1, assigned));
        assigned.remove(&need.id);
    }
    cheapest
}

/// The same with a library's assignment algorithm. A block of a volunteer is a column; so is each visit that they may
/// make. A need takes a block or stays unserved; a row of the block's own takes the block itself where no need does, and
/// one of its volunteer's visits where one does.
fn by_library(problem: &Problem) -> i128 {
    const NEVER: i128 = 1 << 110;
    let volunteer = |id: &String| problem.volunteers.iter().position(|row| row.id == *id).unwrap();
    let block_of: BTreeMap<&String, &String> = problem.needs.iter().map(|need| (&need.id, &need.block)).collect();
    let blocks: BTreeSet<(usize, &String)> =
        problem.pairs.iter().map(|pair| (volunteer(&pair.volunteer), block_of[&pair.need])).collect();
    let blocks: Vec<(usize, &String)> = blocks.into_iter().collect();
    let visits: Vec<(usize, i128)> = problem
        .volunteers
        .iter()
        .enumerate()
        .flat_map(|(at, row)| (1..=i128::from(row.most)).map(move |k| (at, (i128::from(row.hours) + k) * WEIGHTS[4])))
        .collect();
    let (needs, columns) = (problem.needs.len(), blocks.len() + visits.len());
    let mut matrix = Matrix::new(needs + blocks.len(), columns + needs, NEVER);
    for (row, need) in problem.needs.iter().enumerate() {
        let pairs: Vec<&PairRow> = problem.pairs.iter().filter(|pair| pair.need == need.id).collect();
        let regular = need.regular.as_ref().filter(|regular| pairs.iter().any(|pair| pair.volunteer == **regular));
        let absent = |volunteer: Option<&String>| u64::from(regular.is_some() && regular != volunteer);
        for pair in pairs {
            let column = blocks.iter().position(|block| *block == (volunteer(&pair.volunteer), &need.block)).unwrap();
            let tiers = Tiers {
                regular: absent(Some(&pair.volunteer)),
                missing: pair.missing.into(),
                distance: pair.distance.into(),
                ..Tiers::default()
            };
            matrix[(row, column)] = tiers.amount();
        }
        let tiers = Tiers {
            urgent: need.urgent.into(),
            waiting: need.waiting.into(),
            regular: absent(None),
            ..Tiers::default()
        };
        matrix[(row, columns + row)] = tiers.amount();
    }
    for (at, (volunteer, _)) in blocks.iter().enumerate() {
        matrix[(needs + at, at)] = 0;
        for (column, (_, cost)) in visits.iter().enumerate().filter(|(_, (own, _))| own == volunteer) {
            matrix[(needs + at, blocks.len() + column)] = *cost;
        }
    }
    kuhn_munkres_min(&matrix).0
}

fn shuffled(problem: &Problem, seed: u64) -> Problem {
    fn shuffle<T>(rows: &mut [T], dice: &mut Dice) {
        for at in (1..rows.len()).rev() {
            rows.swap(at, usize::try_from(dice.below(at as u64 + 1)).unwrap());
        }
    }
    let (mut problem, mut dice) = (problem.clone(), Dice(seed));
    shuffle(&mut problem.needs, &mut dice);
    shuffle(&mut problem.volunteers, &mut dice);
    shuffle(&mut problem.pairs, &mut dice);
    problem
}

#[test]
fn no_plan_is_better_of_all_that_there_are() {
    for seed in 0..2_000 {
        let problem = dealt(seed, 1 + seed % 5, 1 + seed % 4, 1 + seed % 3, 20 + seed % 60);
        let plan = best(&problem);
        assert_eq!(plan.total, cheapest_of_all(&problem, 0, &mut BTreeMap::new()), "seed {seed}");
    }
}

#[test]
fn a_library_finds_the_same_total() {
    for seed in 0..1_000 {
        let problem = dealt(seed, 4 + seed % 24, 3 + seed % 17, 1 + seed % 4, 10 + seed % 50);
        assert_eq!(best(&problem).total.amount(), by_library(&problem), "seed {seed}");
    }
}

#[test]
fn every_plan_carries_its_proof() {
    for seed in 0..1_500 {
        let problem = dealt(seed, 1 + seed % 40, 1 + seed % 23, 1 + seed % 4, 5 + seed % 60);
        let document = document(&problem);
        let served = document.assigned.len();
        assert_eq!(check(&document), Ok(Best { served, unserved: problem.needs.len() - served }), "seed {seed}");
    }
}

#[test]
fn the_proof_of_the_best_plan_is_a_proof_of_no_other() {
    let mut tried = [0; 2];
    for seed in 0..400 {
        let problem = dealt(seed, 3 + seed % 12, 3 + seed % 9, 1 + seed % 3, 40 + seed % 50);
        let proved = document(&problem);
        // Each two who swap, each one who is replaced, each one who is taken out.
        let mut others: Vec<Document> = Vec::new();
        for one in 0..proved.assigned.len() {
            for other in one + 1..proved.assigned.len() {
                let mut swapped = proved.clone();
                let volunteer = swapped.assigned[one].volunteer.clone();
                swapped.assigned[one].volunteer = std::mem::replace(&mut swapped.assigned[other].volunteer, volunteer);
                others.push(swapped);
            }
            for row in &problem.volunteers {
                let mut replaced = proved.clone();
                replaced.assigned[one].volunteer.clone_from(&row.id);
                others.push(replaced);
            }
            let mut without = proved.clone();
            without.assigned.remove(one);
            others.push(without);
        }
        for mut other in others.into_iter().filter(|other| other.assigned != proved.assigned) {
            let assigned = other.assigned.iter().map(|row| (row.need.clone(), row.volunteer.clone())).collect();
            let honest = problem.total(&assigned);
            // With the old total it is a lie, unless it costs exactly the same.
            let as_good = honest == Ok(proved.total);
            assert_eq!(check(&other).is_ok(), as_good, "seed {seed}");
            // With its own total it is honest, and not the best.
            if let Ok(total) = honest.clone() {
                (other.total, other.cost) = (total, Amount(total.amount()));
                assert_eq!(check(&other).err(), (!as_good).then_some(Fault::NotBest), "seed {seed}");
            }
            tried[usize::from(as_good)] += 1;
        }
    }
    assert!(tried[0] > 10_000 && tried[1] > 5, "{tried:?}");
}

proptest! {
    #[test]
    fn the_order_of_rows_changes_nothing(seed in any::<u64>(), order in any::<u64>(), needs in 1_u64..30, volunteers in 1_u64..20, blocks in 1_u64..4, percent in 5_u64..80) {
        let problem = dealt(seed, needs, volunteers, blocks, percent);
        prop_assert_eq!(best(&problem), best(&shuffled(&problem, order)));
        let sorted = problem.sorted().unwrap();
        prop_assert_eq!(document(&sorted), document(&shuffled(&sorted, order)));
    }

    #[test]
    fn each_total_that_is_changed_is_found(seed in any::<u64>(), tier in 0_usize..7, by in 1_u64..9) {
        let mut document = document(&dealt(seed, 9, 7, 2, 50));
        match tier {
            0 => document.total.urgent += by,
            1 => document.total.waiting += by,
            2 => document.total.regular += by,
            3 => document.total.missing += by,
            4 => document.total.load += by,
            5 => document.total.distance += by,
            _ => document.cost.0 -= i128::from(by),
        }
        prop_assert_eq!(check(&document), Err(Fault::Total));
    }

    #[test]
    fn prices_and_rows_that_are_changed_prove_no_more_than_is_true(seed in any::<u64>(), what in 0_usize..6, at in any::<prop::sample::Index>(), by in prop_oneof![Just(1_i128), Just(-1), Just(WEIGHTS[1]), Just(-WEIGHTS[4])]) {
        let problem = dealt(seed, 9, 7, 2, 50);
        let mut document = document(&problem);
        let prices = document.prices.as_mut().unwrap();
        match what {
            0 => { let row = at.index(prices.needs.len()); prices.needs[row].price.0 += by }
            1 if !prices.blocks.is_empty() => { let row = at.index(prices.blocks.len()); prices.blocks[row].price.0 += by }
            2 => { let row = at.index(prices.volunteers.len()); prices.volunteers[row].price.0 += by }
            3 => { let row = at.index(prices.needs.len()); prices.needs.remove(row); }
            4 => { let row = prices.needs[at.index(prices.needs.len())].clone(); prices.needs.push(row) }
            _ => document.prices = None,
        }
        // Other prices may prove it as well; what is proved is true either way.
        match check(&document) {
            Ok(_) => prop_assert!(what < 3),
            Err(Fault::NoProof) => prop_assert!(document.prices.is_none()),
            Err(fault) => prop_assert!(matches!(fault, Fault::Prices | Fault::Pair { .. } | Fault::Need(_) | Fault::Block(_) | Fault::NotBest), "{:?}", fault),
        }
    }

    #[test]
    fn a_search_that_is_stopped_serves_whom_it_can_and_claims_no_proof(seed in any::<u64>(), looks in 0_usize..12) {
        let problem = dealt(seed, 12, 8, 2, 40);
        let mut left = looks;
        let plan = solve(&problem, || { let on = left > 0; left = left.saturating_sub(1); on }).unwrap();
        prop_assert!(plan.prices.is_none() && plan.total >= best(&problem).total);
        prop_assert_eq!(problem.total(&plan.assigned), Ok(plan.total));
        let stopped = Document::new(&problem, plan.clone()).unwrap();
        prop_assert_eq!(check(&stopped), Err(Fault::NoProof));
        // Nobody stays unserved for whom somebody is free.
        prop_assert_eq!(free_for_unserved(&problem, &plan), None);
    }

    #[test]
    fn a_document_is_read_back_as_it_was_written(seed in any::<u64>()) {
        let document = document(&dealt(seed, 9, 7, 2, 50));
        let json = serde_json::to_string(&document).unwrap();
        prop_assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
    }
}

/// An unserved need and somebody who is free for it.
fn free_for_unserved(problem: &Problem, plan: &Plan) -> Option<(String, String)> {
    let block = |need: &String| problem.needs.iter().find(|row| row.id == *need).unwrap().block.clone();
    let taken: BTreeSet<(String, String)> =
        plan.assigned.iter().map(|(need, volunteer)| (volunteer.clone(), block(need))).collect();
    let full = |volunteer: &String| {
        let visits = plan.assigned.values().filter(|other| *other == volunteer).count();
        visits >= usize::from(problem.volunteers.iter().find(|row| row.id == *volunteer).unwrap().most)
    };
    let free = |pair: &&PairRow| {
        !plan.assigned.contains_key(&pair.need)
            && !full(&pair.volunteer)
            && !taken.contains(&(pair.volunteer.clone(), block(&pair.need)))
    };
    problem.pairs.iter().find(free).map(|pair| (pair.need.clone(), pair.volunteer.clone()))
}

#[test]
fn who_and_what_is_left_over_is_told_with_the_reason() {
    for seed in 0..300 {
        let problem = dealt(seed, 8, 6, 2, 25);
        let plan = best(&problem);
        assert_eq!(free_for_unserved(&problem, &plan), None);
        for (need, reason) in left::needs(&problem, &plan) {
            let eligible: Vec<String> =
                problem.pairs.iter().filter(|pair| pair.need == need).map(|pair| pair.volunteer.clone()).collect();
            assert!(!plan.assigned.contains_key(&need));
            assert_eq!(reason, if eligible.is_empty() { Unserved::Nobody } else { Unserved::Needed(eligible) });
        }
        for (volunteer, reason) in left::volunteers(&problem, &plan) {
            if let Unasked::Others(needs) = reason {
                assert!(
                    needs.iter().all(|need| plan.assigned.get(need).is_some_and(|other| *other != volunteer)),
                    "each was given to somebody"
                );
            }
        }
    }
}

#[test]
fn tiers_are_compared_in_their_order_however_many_needs_there_are() {
    let most = u64::from(u16::MAX);
    let each = [
        Tiers { urgent: most, ..Tiers::default() },
        Tiers { waiting: 60 * most, ..Tiers::default() },
        Tiers { regular: most, ..Tiers::default() },
        Tiers { missing: 7 * most, ..Tiers::default() },
        Tiers { load: 511 * most, ..Tiers::default() },
        Tiers { distance: 2 * most, ..Tiers::default() },
    ];
    for (tier, weight) in WEIGHTS.into_iter().enumerate() {
        let below = each[tier + 1..].iter().fold(Tiers::default(), |sum, tier| sum.plus(*tier));
        assert!(below.amount() < weight, "tier {tier}");
    }
    assert!(each.iter().fold(Tiers::default(), |sum, tier| sum.plus(*tier)).amount() < i128::MAX / 1024);
}

#[test]
fn rows_from_which_nothing_can_be_computed_are_refused() {
    let problem = dealt(7, 4, 3, 2, 90);
    let refused = |change: fn(&mut Problem)| {
        let mut other = problem.clone();
        change(&mut other);
        solve(&other, || true).unwrap_err()
    };
    assert!(matches!(refused(|other| other.needs.push(other.needs[0].clone())), Malformed::Twice(_)));
    assert!(matches!(
        refused(|other| other.volunteers.push(VolunteerRow { hours: 9, ..other.volunteers[0].clone() })),
        Malformed::Twice(_)
    ));
    assert!(matches!(
        refused(|other| other.pairs.push(PairRow { missing: 7, ..other.pairs[0].clone() })),
        Malformed::Twice(_)
    ));
    assert!(matches!(refused(|other| other.pairs[0].volunteer = "nobody".into()), Malformed::Unknown(_)));
    assert!(matches!(refused(|other| other.pairs[0].need = "nothing".into()), Malformed::Unknown(_)));
    assert!(matches!(refused(|other| other.pairs[0].missing = 8), Malformed::Range(_)));
    assert!(matches!(refused(|other| other.needs[0].waiting = 0), Malformed::Range(_)));
    assert!(matches!(refused(|other| other.volunteers[0].most = 0), Malformed::Range(_)));
}

#[test]
fn an_empty_plan_is_a_plan() {
    let document = document(&Problem::default());
    assert_eq!(check(&document), Ok(Best { served: 0, unserved: 0 }));
}

/// An afternoon of three needs, of which the page tells.
fn afternoon() -> Problem {
    let need = |id: &str, urgent, waiting, regular: Option<&str>| NeedRow {
        id: id.into(),
        block: "2026-10-09/afternoon".into(),
        urgent,
        waiting,
        regular: regular.map(Into::into),
    };
    let volunteer = |id: &str, hours| VolunteerRow { id: id.into(), hours, most: 1 };
    let pair = |need: &str, volunteer: &str, missing, distance| PairRow {
        need: need.into(),
        volunteer: volunteer.into(),
        missing,
        distance,
    };
    Problem {
        needs: vec![need("n1", false, 6, None), need("n2", true, 1, Some("v2")), need("n3", false, 2, None)],
        volunteers: vec![volunteer("v1", 4), volunteer("v2", 30), volunteer("v3", 0)],
        pairs: vec![
            pair("n1", "v1", 0, 1),
            pair("n1", "v2", 1, 0),
            pair("n2", "v1", 0, 2),
            pair("n2", "v2", 0, 0),
            pair("n3", "v1", 3, 1),
        ],
    }
}

#[test]
fn the_example_of_the_document_is_a_plan_and_names_every_field() {
    fn names(value: &serde_json::Value, found: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(fields) => fields.iter().for_each(|(name, value)| {
                found.insert(name.clone());
                names(value, found);
            }),
            serde_json::Value::Array(items) => items.iter().for_each(|item| names(item, found)),
            _ => {}
        }
    }
    let doc = include_str!("../../../docs/plan.md");
    let (_, example) = doc.split_once("```json\n").unwrap();
    let (example, _) = example.split_once("```").unwrap();
    let told: Document = serde_json::from_str(example).unwrap();
    assert_eq!(told, document(&afternoon()));
    assert_eq!(check(&told), Ok(Best { served: 2, unserved: 1 }));
    let mut found = BTreeSet::new();
    names(&serde_json::to_value(&told).unwrap(), &mut found);
    for name in found {
        assert!(doc.contains(&format!("`{name}`")), "{name} is not described");
    }
}

#[test]
fn a_network_simplex_elsewhere_found_the_same_totals() {
    // Computed once in Python, by the network simplex of networkx, from the same dice.
    let elsewhere: [(Problem, i128); 4] = [
        (dealt(1, 60, 30, 3, 20), 151_120_339_384_138_220_699_711),
        (dealt(2, 120, 40, 3, 8), 52_739_418_857_205_870_509_686_854),
        (dealt(3, 90, 90, 1, 5), 5_893_524_900_372_926_084_808_790),
        (dealt(4, 40, 12, 4, 60), 7_858_031_662_619_116_013_486_111),
    ];
    for (problem, cost) in elsewhere {
        assert_eq!(best(&problem).total.amount(), cost);
    }
}
