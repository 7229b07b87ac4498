//! The rule's vector, byte for byte.

use std::collections::BTreeMap;

use domain::{
    base::id::{ProgrammeId, TicketId, TierId},
    tutoring::{
        day::Day,
        draw::Draw,
        market::Market,
        place::Place,
        seed::{Beacon, Dice, Secret, seed},
        ticket::Ticket,
    },
};

fn place(programme: &str, weekday: u8, capacity: u32, near: u32) -> Place {
    let reserves = if near == 0 { BTreeMap::new() } else { BTreeMap::from([(TierId::new("near"), near)]) };
    Place { programme: ProgrammeId::new(programme), weekday: Day::try_from(weekday).unwrap(), capacity, reserves }
}

fn ticket(id: &str, wishes: &str, weight: u8, days: &[u8]) -> Ticket {
    Ticket {
        id: TicketId::new(id),
        wishes: wishes.split(',').map(ProgrammeId::new).collect(),
        weight,
        weekdays: days.iter().map(|day| Day::try_from(*day).unwrap()).collect(),
        whole: false,
        lot: TicketId::new(id),
        tiers: BTreeMap::new(),
    }
}

/// The market of the vector, its rows in no order.
pub fn market() -> Market {
    let places = vec![place("B", 2, 2, 1), place("A", 1, 2, 1), place("A", 2, 1, 0), place("B", 1, 2, 0)];
    let tickets = vec![
        Ticket { lot: TicketId::new("T4"), ..ticket("T5", "B,A", 3, &[1]) },
        Ticket { whole: true, ..ticket("T1", "A,B", 1, &[1, 2]) },
        ticket("T2", "A,B", 2, &[1, 2]),
        Ticket { tiers: [(ProgrammeId::new("A"), TierId::new("near"))].into(), ..ticket("T3", "A", 1, &[1]) },
        ticket("T4", "A,B", 1, &[1]),
        ticket("T6", "B", 1, &[2]),
    ];
    Market::new(places, tickets).unwrap()
}

pub fn secret() -> Secret {
    Secret::new(std::array::from_fn(|at| u8::try_from(at).unwrap()))
}

pub fn dice() -> Dice {
    Dice::parse("31415926535897932384626433832795028841").unwrap()
}

#[test]
fn the_vector_of_the_rule_comes_out_byte_for_byte() {
    let market = market();
    let (roster, terms) = (market.roster(), market.terms());
    assert_eq!(roster.to_string(), "066efb77b3d1b7ac2757547f505aeb52004f885f100b186a3424e19aedd52ba8");
    assert_eq!(terms.to_string(), "9c704631089c4abd7a541be9eaf81723f8553957323fe13441913b48ab55a20c");
    let commitment = secret().commitment();
    assert_eq!(commitment.to_string(), "59b385872c3a1920cb61051b5a84a8fa9fd9b165a64cef0dcf653213d639410e");
    let seed = seed(roster, &secret(), &dice(), terms, &Beacon::default());
    assert_eq!(seed.to_string(), "95a31ce28fd30d7c7d3a949bba6074fa9662c133f63780ae978b7be5376ef6b3");
    let draw = Draw::run(market, seed);
    let order: Vec<&str> = draw.lots.iter().map(|lot| lot.lot.as_str()).collect();
    assert_eq!(order, ["T2", "T3", "T4", "T1", "T6"]);
    let mut takes: Vec<String> = draw
        .turns
        .iter()
        .flat_map(|turn| &turn.takes)
        .map(|take| format!("{} {}/{} {}", take.ticket, take.programme, take.weekday, take.seat))
        .collect();
    takes.sort_unstable();
    assert_eq!(takes, ["T2 A/1 open", "T2 A/2 open", "T3 A/1 near", "T4 B/1 open", "T5 B/1 open", "T6 B/2 open"]);
    let waiting: Vec<&str> = draw.waiting().map(|turn| turn.lot.as_str()).collect();
    assert_eq!(waiting, ["T1"]);
}
