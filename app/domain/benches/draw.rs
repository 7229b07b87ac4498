//! How long a draw takes, and how long it takes to check one: 20,000 tickets for 200 programme-days.

#![allow(clippy::unwrap_used, missing_docs, reason = "benchmarks")]

use std::collections::BTreeMap;

use divan::{Bencher, black_box};
use domain::{
    base::{
        id::{BallotId, ProgrammeId, TicketId, TierId},
        time::Instant,
    },
    tutoring::{
        check::{OBJECTIONS, Verdict, verify},
        day::{Day, Days},
        digest::Digest,
        draw::{Draw, Drawing},
        market::Market,
        place::Place,
        seed::{Beacon, Dice, Secret},
        ticket::Ticket,
        transcript::{Circumstances, Transcript},
    },
};

const PROGRAMMES: u32 = 40;

fn main() {
    divan::main();
}

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(end)).unwrap()
    }
}

/// Forty programmes on five days with places for two thirds of what is asked for; a third of them with reserves for
/// two tiers, a fifth of the children with siblings, a third of the lots whole.
fn market(tickets: u32) -> (Vec<Place>, Vec<Ticket>) {
    let mut chance = Chance(7);
    let programme = |number: u32| ProgrammeId::new(format!("programme-{number}"));
    let capacity = tickets * 2 / (PROGRAMMES * 3);
    let tier = |number: u32| TierId::new(["near", "sibling"][number as usize]);
    let place = |number: u32, weekday: Day| Place {
        programme: programme(number),
        weekday,
        capacity,
        reserves: (0..2).filter(|_| number.is_multiple_of(3)).map(|each| (tier(each), capacity / 5)).collect(),
    };
    let places = (0..PROGRAMMES).flat_map(|number| Day::SCHOOL.map(|day| place(number, day))).collect();
    let mut all: Vec<Ticket> = Vec::new();
    let id = |number: u32| TicketId::new(format!("T{number:06}"));
    let mut whole = false;
    for number in 0..tickets {
        let sibling = number > 0 && chance.below(10) == 0;
        whole = if sibling { whole } else { chance.below(3) == 0 };
        let mut wishes: Vec<ProgrammeId> = Vec::new();
        for _ in 0..=chance.below(5) {
            let wish = programme(chance.below(PROGRAMMES) * chance.below(PROGRAMMES) / PROGRAMMES);
            if !wishes.contains(&wish) {
                wishes.push(wish);
            }
        }
        let mut weekdays: Days = Day::SCHOOL.into_iter().filter(|_| chance.below(2) == 0).collect();
        if weekdays.is_empty() {
            weekdays = Day::SCHOOL[0].into();
        }
        let tiers: BTreeMap<_, _> =
            wishes.iter().filter(|_| chance.below(4) == 0).map(|wish| (wish.clone(), tier(number % 2))).collect();
        let lot = all.last().filter(|_| sibling).map_or_else(|| id(number), |last| last.lot.clone());
        all.push(Ticket {
            id: id(number),
            wishes,
            weight: 1 + u8::try_from(chance.below(4)).unwrap(),
            weekdays,
            whole,
            lot,
            tiers,
        });
    }
    (places, all)
}

fn about() -> Circumstances {
    let at = Instant(1_795_406_400);
    Circumstances {
        ballot: BallotId::new("bench"),
        rehearsal: false,
        committed_at: at,
        closed_at: at.plus(60),
        stands_at: at.plus(60 + OBJECTIONS),
        thrown_at: at.plus(60 + OBJECTIONS),
        drawn_at: at.plus(60 + OBJECTIONS),
        secret: Secret::new([7; 32]),
        dice: Dice::parse("31415926535897932384626433832795028841").unwrap(),
        beacon: Beacon::default(),
        programmes: Vec::new(),
    }
}

/// Checks and lays out what is drawn from, fixes it, draws, and writes the transcript: all that the server does.
#[divan::bench(args = [2_000, 20_000], sample_count = 10)]
fn draw(bencher: Bencher<'_, '_>, tickets: u32) {
    bencher.with_inputs(|| market(tickets)).bench_values(|(places, tickets)| {
        let (market, about) = (Market::new(places, tickets).unwrap(), about());
        let seed = about.seed(&market);
        let (market, draw) = Drawing::new(market, seed).finish();
        Transcript::new(about, market, draw).write().len()
    });
}

/// Checking and laying out alone, with the hashes of roster and terms.
#[divan::bench(args = [2_000, 20_000], sample_count = 10)]
fn lay_out(bencher: Bencher<'_, '_>, tickets: u32) {
    bencher.with_inputs(|| market(tickets)).bench_values(|(places, tickets)| Market::new(places, tickets).unwrap());
}

/// The numbers and the choosing alone.
#[divan::bench(args = [2_000, 20_000], sample_count = 10)]
fn choose(bencher: Bencher<'_, '_>, tickets: u32) {
    let (places, tickets) = market(tickets);
    let market = Market::new(places, tickets).unwrap();
    bencher
        .with_inputs(|| market.clone())
        .bench_values(|market| Draw::run(market, black_box(Digest::from([3; 32]))).turns.len());
}

/// Reads a transcript and computes all of it again.
#[divan::bench(args = [2_000, 20_000], sample_count = 10)]
fn check(bencher: Bencher<'_, '_>, tickets: u32) {
    let (places, tickets) = market(tickets);
    let (market, about) = (Market::new(places, tickets).unwrap(), about());
    let seed = about.seed(&market);
    let (market, draw) = Drawing::new(market, seed).finish();
    let text = Transcript::new(about, market, draw).write();
    assert!(matches!(verify(&text), Verdict::Same(_)));
    bencher.bench_local(|| verify(black_box(&text)));
}
