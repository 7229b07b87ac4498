//! Small markets at random, with everything that the rule knows: siblings, whole weeks, tiers, places that do not exist.

use std::collections::BTreeMap;

use domain::{
    base::id::{ProgrammeId, TicketId, TierId},
    tutoring::{day::Day, draw::Drawing, market::Market, place::Place, ticket::Ticket, transcript::Transcript},
};
use proptest::prelude::*;

use crate::document;

/// Places and tickets of a small market.
pub type Rows = (Vec<Place>, Vec<Ticket>);

const PROGRAMMES: [&str; 3] = ["A", "B", "C"];
const DAYS: [u8; 3] = [1, 2, 5];
const TIERS: [&str; 2] = ["near", "sib"];

fn day(number: u8) -> Day {
    Day::try_from(number).unwrap()
}

/// Capacities 0–4, where 0 is left out: that place does not exist. Reserves take of one half what they ask for.
fn places() -> impl Strategy<Value = Vec<Place>> {
    let seats = (0_u32..5, 0_u32..3, 0_u32..3);
    prop::collection::vec(seats, PROGRAMMES.len() * DAYS.len()).prop_map(|all| {
        let mut places = Vec::new();
        for (at, (capacity, near, sib)) in all.into_iter().enumerate() {
            let near = near.min(capacity / 2);
            let sib = sib.min(capacity / 2 - near);
            let reserves = [(TIERS[0], near), (TIERS[1], sib)].into_iter().filter(|(_, seats)| *seats > 0);
            if capacity > 0 {
                places.push(Place {
                    programme: ProgrammeId::new(PROGRAMMES[at / DAYS.len()]),
                    weekday: day(DAYS[at % DAYS.len()]),
                    capacity,
                    reserves: reserves.map(|(tier, seats)| (TierId::new(tier), seats)).collect(),
                });
            }
        }
        if places.is_empty() {
            places.push(Place {
                programme: ProgrammeId::new("A"),
                weekday: day(1),
                capacity: 1,
                reserves: BTreeMap::new(),
            });
        }
        places
    })
}

type Choice = (Vec<&'static str>, u8, Vec<u8>, bool, bool, [u8; 3]);

fn choice() -> impl Strategy<Value = Choice> {
    let wishes = Just(PROGRAMMES.to_vec())
        .prop_shuffle()
        .prop_flat_map(|all| (1..=all.len()).prop_map(move |length| all[..length].to_vec()));
    let days = prop::sample::subsequence(DAYS.to_vec(), 1..=DAYS.len());
    (wishes, 1_u8..=4, days, any::<bool>(), prop::bool::weighted(0.4), [0_u8..4, 0..4, 0..4])
}

/// Up to nine tickets; some belong to the lot of the one before.
pub fn rows() -> impl Strategy<Value = Rows> {
    (places(), prop::collection::vec(choice(), 0..9)).prop_map(|(places, choices)| {
        let mut tickets: Vec<Ticket> = Vec::new();
        // Ticket 10 sorts before ticket 9.
        for (number, (wishes, weight, days, whole, sibling, tiers)) in (6..).zip(choices) {
            let id = TicketId::new(format!("T{number}"));
            let exists = |wish: &&str| places.iter().any(|place| place.programme.as_str() == *wish);
            let mut wishes: Vec<ProgrammeId> = wishes.into_iter().filter(exists).map(ProgrammeId::new).collect();
            if wishes.is_empty() {
                wishes.push(places[0].programme.clone());
            }
            let tier = |(wish, tier): (&ProgrammeId, u8)| {
                TIERS.get(usize::from(tier)).map(|tier| (wish.clone(), TierId::new(*tier)))
            };
            let tiers = wishes.iter().zip(tiers).filter_map(tier).collect();
            let before = tickets.last().filter(|_| sibling);
            let whole = before.map_or(whole, |ticket| ticket.whole);
            let lot = before.map_or(&id, |ticket| &ticket.lot).clone();
            tickets.push(Ticket {
                id,
                wishes,
                weight,
                weekdays: days.into_iter().map(day).collect(),
                whole,
                lot,
                tiers,
            });
        }
        name_lots(&mut tickets);
        (places, tickets)
    })
}

/// A lot is called after the smallest of its tickets, and has at most six.
fn name_lots(tickets: &mut [Ticket]) {
    let mut members: BTreeMap<TicketId, Vec<usize>> = BTreeMap::new();
    for (at, ticket) in tickets.iter().enumerate() {
        members.entry(ticket.lot.clone()).or_default().push(at);
    }
    for lot in members.values().flat_map(|members| members.chunks(6)) {
        let smallest = lot.iter().map(|at| tickets[*at].id.clone()).min().unwrap();
        for at in lot {
            tickets[*at].lot = smallest.clone();
        }
    }
}

/// The transcript of a draw of these rows, with the example's secret and dice.
pub fn drawn((places, tickets): Rows) -> Transcript {
    let (market, about) = (Market::new(places, tickets).unwrap(), document::about());
    let seed = about.seed(&market);
    let (market, draw) = Drawing::new(market, seed).finish();
    Transcript::new(about, market, draw)
}
