//! How long the plan of a day takes, against a library's assignment algorithm on the same rows.

#![allow(clippy::unwrap_used, missing_docs, reason = "benchmarks")]

use std::{collections::BTreeMap, sync::OnceLock};

use divan::{Bencher, black_box};
use domain::service::plan::{
    check::check,
    cost::{Tiers, WEIGHTS},
    document::Document,
    problem::{NeedRow, PairRow, Problem, VolunteerRow},
    solve::solve,
};
use pathfinding::{kuhn_munkres::kuhn_munkres_min, matrix::Matrix};

fn main() {
    let day = day();
    let (ours, library) = (solve(day, || true).unwrap().total.amount(), by_library(&matrix(day)));
    assert_eq!(ours, library, "the totals differ");
    println!("1,000 needs × 2,000 volunteers: both totals are {ours}");
    divan::main();
}

/// Knuth's linear congruence: the same rows on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn byte(&mut self, most: u64) -> u8 {
        u8::try_from(self.below(most)).unwrap()
    }
}

/// Rows in which so many of a thousand pairs are eligible.
fn dealt(needs: u32, volunteers: u32, blocks: u64, thousandths: u64) -> Problem {
    let mut dice = Dice(7);
    let mut problem = Problem::default();
    let row =
        |number: u32| VolunteerRow { id: format!("v{number:05}"), hours: 0, most: u16::try_from(blocks).unwrap() };
    problem.volunteers = (0..volunteers).map(|number| VolunteerRow { hours: dice.byte(120), ..row(number) }).collect();
    for need in 0..needs {
        let id = format!("n{need:05}");
        let (block, urgent, waiting) = (format!("b{}", dice.below(blocks)), dice.below(10) == 0, 1 + dice.byte(60));
        let mut regular = None;
        for volunteer in 0..volunteers {
            if dice.below(1000) < thousandths {
                let volunteer = format!("v{volunteer:05}");
                if dice.below(100) == 0 {
                    regular = Some(volunteer.clone());
                }
                problem.pairs.push(PairRow {
                    need: id.clone(),
                    volunteer,
                    missing: dice.byte(8),
                    distance: dice.byte(3),
                });
            }
        }
        problem.needs.push(NeedRow { id, block, urgent, waiting, regular });
    }
    problem
}

/// An afternoon: 1,000 needs, 2,000 volunteers, 2 of 100 pairs eligible.
fn day() -> &'static Problem {
    static DAY: OnceLock<Problem> = OnceLock::new();
    DAY.get_or_init(|| dealt(1_000, 2_000, 1, 20))
}

/// The same afternoon as a library wants it: a column for each volunteer and one for each need that stays unserved.
fn matrix(problem: &Problem) -> Matrix<i128> {
    const NEVER: i128 = 1 << 110;
    let columns: BTreeMap<&str, usize> =
        problem.volunteers.iter().enumerate().map(|(at, row)| (row.id.as_str(), at)).collect();
    let rows: BTreeMap<&str, usize> = problem.needs.iter().enumerate().map(|(at, row)| (row.id.as_str(), at)).collect();
    let (needs, volunteers) = (rows.len(), columns.len());
    let mut matrix = Matrix::new(needs, volunteers + needs, NEVER);
    for (at, need) in problem.needs.iter().enumerate() {
        let tiers = Tiers {
            urgent: need.urgent.into(),
            waiting: need.waiting.into(),
            regular: need.regular.is_some().into(),
            ..Tiers::default()
        };
        matrix[(at, volunteers + at)] = tiers.amount();
    }
    for pair in &problem.pairs {
        let (row, column) = (rows[pair.need.as_str()], columns[pair.volunteer.as_str()]);
        let regular = &problem.needs[row].regular;
        let tiers = Tiers {
            regular: u64::from(regular.is_some() && *regular != Some(pair.volunteer.clone())),
            missing: pair.missing.into(),
            distance: pair.distance.into(),
            ..Tiers::default()
        };
        matrix[(row, column)] = tiers.amount() + (i128::from(problem.volunteers[column].hours) + 1) * WEIGHTS[4];
    }
    matrix
}

fn by_library(matrix: &Matrix<i128>) -> i128 {
    kuhn_munkres_min(matrix).0
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn plan_a_day(bencher: Bencher<'_, '_>) {
    let day = day();
    bencher.bench_local(|| solve(black_box(day), || true).unwrap().total);
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn plan_a_day_by_a_library(bencher: Bencher<'_, '_>) {
    let matrix = matrix(day());
    bencher.bench_local(|| by_library(black_box(&matrix)));
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn check_the_proof_of_a_day(bencher: Bencher<'_, '_>) {
    let document = Document::new(day(), solve(day(), || true).unwrap()).unwrap();
    bencher.bench_local(|| check(black_box(&document)).unwrap());
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn plan_two_blocks_with_too_few_volunteers(bencher: Bencher<'_, '_>) {
    let problem = dealt(1_000, 400, 2, 20);
    bencher.bench_local(|| solve(black_box(&problem), || true).unwrap().total);
}

/// Twice as many volunteers as needs, each eligible for some 40 of them.
#[divan::bench(args = [500, 1_000, 2_000, 4_000, 8_000], sample_count = 5, sample_size = 1)]
fn plan_growing_days(bencher: Bencher<'_, '_>, needs: u32) {
    let problem = dealt(needs, 2 * needs, 1, u64::from(20_000 / needs).max(1));
    bencher.bench_local(|| solve(black_box(&problem), || true).unwrap().total);
}
