//! What a draw is about, checked and laid out: places, tickets, lots and their bundles.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    base::id::{ProgrammeId, TicketId, TierId},
    tutoring::{
        choice::{Child, Left, Seat, Wish},
        day::Day,
        digest::Digest,
        place::Place,
        ticket::{LOT_MAX, Ticket, WEIGHT_MAX, WISHES_MAX},
    },
};

/// The longest id in a draw, in characters.
const ID_MAX: usize = 64;
/// The word that says that a seat was not a reserved one; no tier may be called so.
pub const OPEN: &str = "open";

/// Places and tickets that a draw can be run on. Whoever holds one knows that nothing in it contradicts the rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Market {
    /// By programme and day.
    places: Vec<Place>,
    /// By number.
    tickets: Vec<Ticket>,
    /// By number.
    pub(super) lots: Vec<Lot>,
    pub(super) bundles: Vec<Bundle>,
    /// Place by place, tier by tier.
    pub(super) reserves: Vec<Reserve>,
    roster: Digest,
    terms: Digest,
}

/// Those who draw one number together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lot {
    pub id: TicketId,
    pub weight: u8,
    /// Its bundles, by position, in the order of the days.
    pub bundles: std::ops::Range<usize>,
}

/// What is taken together or not at all: a lot on one day, or on all of its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bundle {
    /// The day; nothing where it is about all of them.
    pub day: Option<Day>,
    /// Those of the lot who want that day, in the order of their tickets.
    pub children: Vec<Child>,
}

/// Seats of one place for one tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reserve {
    pub place: usize,
    pub tier: TierId,
    pub seats: u32,
}

/// What contradicts the rule, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[error("{at:?}: {what:?}")]
pub struct Fault {
    /// Where.
    pub at: At,
    /// What.
    pub what: What,
}

/// A row of what a draw is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum At {
    /// A place, by its position in what was given.
    Place(usize),
    /// A ticket, by its position in what was given.
    Ticket(usize),
}

/// What contradicts the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// An id or a tier is empty, longer than 64, or has something other than letters, digits, `-`, `_` and `.`; or a tier is called `open`.
    Id,
    /// The same place or ticket stands there twice.
    Twice,
    /// More than half of the seats are reserved.
    ReservedTooMany,
    /// No wish, more than eight, or the same one twice.
    Wishes,
    /// A programme that has no place on any day.
    Programme,
    /// Not 1 to 4.
    Weight,
    /// No day was chosen.
    Weekdays,
    /// A tier in a programme that is not wished for.
    Tier,
    /// The lot is not called after the smallest of its tickets.
    Lot,
    /// More than six tickets in one lot.
    LotTooLarge,
    /// Some of the lot ask for whole weeks and some for single days.
    LotMixed,
}

impl Market {
    /// Lays out places and tickets, in whichever order they come.
    ///
    /// # Errors
    /// The first [`Fault`]: of the places first, then of the tickets, then of the lots.
    pub fn new(places: Vec<Place>, tickets: Vec<Ticket>) -> Result<Self, Fault> {
        check_places(&places)?;
        let programmes = places.iter().map(|place| &place.programme).collect();
        check_tickets(&tickets, &programmes)?;
        check_lots(&tickets)?;
        let (mut places, mut tickets) = (places, tickets);
        places.sort_by(|a, b| (&a.programme, a.weekday).cmp(&(&b.programme, b.weekday)));
        tickets.sort_by(|a, b| a.id.cmp(&b.id));
        let reserve = |(at, place): (usize, &Place)| {
            let reserve =
                move |(tier, seats): (&TierId, &u32)| Reserve { place: at, tier: tier.clone(), seats: *seats };
            place.reserves.iter().map(reserve).collect::<Vec<_>>()
        };
        let reserves: Vec<Reserve> = places.iter().enumerate().flat_map(reserve).collect();
        let seats = Seats::new(&places, &reserves);
        let mut members: BTreeMap<&TicketId, Vec<usize>> = BTreeMap::new();
        for (at, ticket) in tickets.iter().enumerate() {
            members.entry(&ticket.lot).or_default().push(at);
        }
        let (mut lots, mut bundles) = (Vec::with_capacity(members.len()), Vec::new());
        for (id, members) in members {
            let from = bundles.len();
            bundles.extend(seats.bundles(&members, &tickets));
            let weight = members.iter().map(|at| tickets[*at].weight).min().unwrap_or(1);
            lots.push(Lot { id: id.clone(), weight, bundles: from..bundles.len() });
        }
        let roster = Digest::of_lines("OL1-roster", tickets.iter().map(Ticket::roster_line).collect());
        let lines = places.iter().map(Place::terms_line).chain(tickets.iter().map(Ticket::terms_line));
        let terms = Digest::of_lines("OL1-terms", lines.collect());
        Ok(Self { places, tickets, lots, bundles, reserves, roster, terms })
    }

    /// The places, by programme and day.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The tickets, by number.
    #[must_use]
    pub fn tickets(&self) -> &[Ticket] {
        &self.tickets
    }

    /// Its places and tickets, in their order.
    #[must_use]
    pub(super) fn into_rows(self) -> (Vec<Place>, Vec<Ticket>) {
        (self.places, self.tickets)
    }

    /// R: what fixes who takes part, wishes what and weighs how much.
    #[must_use]
    pub const fn roster(&self) -> Digest {
        self.roster
    }

    /// T: what fixes the places, the days, the lots and the tiers.
    #[must_use]
    pub const fn terms(&self) -> Digest {
        self.terms
    }

    /// What is free before the first turn, when so many seats are still reserved.
    pub(super) fn left(&self, reserved: &[u32]) -> Left {
        let mut open: Vec<u32> = self.places.iter().map(|place| place.capacity).collect();
        for (reserve, seats) in self.reserves.iter().zip(reserved) {
            open[reserve.place] -= seats;
        }
        Left { open, reserved: reserved.to_vec() }
    }
}

/// Where the seats of a wish are found.
struct Seats<'a> {
    /// Position of each programme's places: by day, 1 to 7.
    places: HashMap<&'a ProgrammeId, [Option<usize>; 8]>,
    /// The reserves of each place, as positions.
    reserves: Vec<Vec<(&'a TierId, usize)>>,
}

impl<'a> Seats<'a> {
    fn new(places: &'a [Place], reserves: &'a [Reserve]) -> Self {
        let mut by_programme: HashMap<&ProgrammeId, [Option<usize>; 8]> = HashMap::new();
        for (at, place) in places.iter().enumerate() {
            by_programme.entry(&place.programme).or_default()[usize::from(place.weekday.number())] = Some(at);
        }
        let mut by_place = vec![Vec::new(); places.len()];
        for (at, reserve) in reserves.iter().enumerate() {
            by_place[reserve.place].push((&reserve.tier, at));
        }
        Self { places: by_programme, reserves: by_place }
    }

    /// The bundles of a lot, in the order of the days.
    fn bundles(&self, members: &[usize], tickets: &[Ticket]) -> Vec<Bundle> {
        let of = |day: Option<Day>| {
            let wants = |at: &&usize| day.is_none_or(|day| tickets[**at].weekdays.contains(day));
            let children: Vec<Child> =
                members.iter().filter(wants).map(|at| self.child(*at, &tickets[*at], day)).collect();
            Bundle { day, children }
        };
        if members.iter().any(|at| tickets[*at].whole) {
            return vec![of(None)];
        }
        Day::ALL.into_iter().map(|day| of(Some(day))).filter(|bundle| !bundle.children.is_empty()).collect()
    }

    fn child(&self, who: usize, ticket: &Ticket, day: Option<Day>) -> Child {
        let days = day.map_or(ticket.weekdays, Into::into);
        let seats = |programme: &ProgrammeId| -> Option<Vec<Seat>> {
            let (places, tier) = (self.places.get(programme)?, ticket.tiers.get(programme));
            let seat = |day: Day| {
                let place = places[usize::from(day.number())]?;
                let own = |(reserved, _): &&(&TierId, usize)| Some(*reserved) == tier;
                Some(Seat { place, reserve: self.reserves[place].iter().find(own).map(|(_, at)| *at) })
            };
            days.iter().map(seat).collect()
        };
        let wish = |(rank, programme)| Some(Wish { rank, seats: seats(programme)? });
        Child { who, wishes: (0..).zip(&ticket.wishes).filter_map(wish).collect() }
    }
}

/// Whether an id can stand in a line: nothing in it separates or escapes.
fn is_plain(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    (1..=ID_MAX).contains(&id.len()) && id.bytes().all(plain)
}

fn check_places(places: &[Place]) -> Result<(), Fault> {
    let mut seen = std::collections::HashSet::new();
    for (at, place) in places.iter().enumerate() {
        let fault = |what| Err(Fault { at: At::Place(at), what });
        let tier = |tier: &TierId| is_plain(tier.as_str()) && tier.as_str() != OPEN;
        if !is_plain(place.programme.as_str()) || !place.reserves.keys().all(tier) {
            return fault(What::Id);
        }
        if !seen.insert((&place.programme, place.weekday)) {
            return fault(What::Twice);
        }
        if place.reserved() > u64::from(place.capacity / 2) {
            return fault(What::ReservedTooMany);
        }
    }
    Ok(())
}

fn check_tickets(tickets: &[Ticket], programmes: &std::collections::HashSet<&ProgrammeId>) -> Result<(), Fault> {
    let mut seen = std::collections::HashSet::new();
    for (at, ticket) in tickets.iter().enumerate() {
        let fault = |what| Err(Fault { at: At::Ticket(at), what });
        let tier = |tier: &TierId| is_plain(tier.as_str()) && tier.as_str() != OPEN;
        if !is_plain(ticket.id.as_str()) || !ticket.tiers.values().all(tier) {
            return fault(What::Id);
        }
        if !seen.insert(&ticket.id) {
            return fault(What::Twice);
        }
        let again = |(at, wish): (usize, &ProgrammeId)| ticket.wishes[..at].contains(wish);
        if !(1..=WISHES_MAX).contains(&ticket.wishes.len()) || ticket.wishes.iter().enumerate().any(again) {
            return fault(What::Wishes);
        }
        if !ticket.wishes.iter().all(|wish| programmes.contains(wish)) {
            return fault(What::Programme);
        }
        if !(1..=WEIGHT_MAX).contains(&ticket.weight) {
            return fault(What::Weight);
        }
        if ticket.weekdays.is_empty() {
            return fault(What::Weekdays);
        }
        if !ticket.tiers.keys().all(|programme| ticket.wishes.contains(programme)) {
            return fault(What::Tier);
        }
    }
    Ok(())
}

fn check_lots(tickets: &[Ticket]) -> Result<(), Fault> {
    let mut lots: HashMap<&TicketId, (usize, bool)> = HashMap::new();
    for ticket in tickets.iter().filter(|ticket| ticket.id == ticket.lot) {
        lots.insert(&ticket.lot, (0, ticket.whole));
    }
    for (at, ticket) in tickets.iter().enumerate() {
        let fault = |what| Err(Fault { at: At::Ticket(at), what });
        let Some((size, whole)) = lots.get_mut(&ticket.lot).filter(|_| ticket.lot <= ticket.id) else {
            return fault(What::Lot);
        };
        *size += 1;
        if *size > LOT_MAX {
            return fault(What::LotTooLarge);
        }
        if *whole != ticket.whole {
            return fault(What::LotMixed);
        }
    }
    Ok(())
}
