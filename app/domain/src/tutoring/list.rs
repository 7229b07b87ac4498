//! The waiting list after a draw: the same order, never drawn again.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    base::id::{ProgrammeId, TicketId},
    tutoring::{
        choice::{Child, Left, Seat, Wish, choose},
        day::{Day, Days},
        digest::Digest,
        draw::Draw,
        market::Market,
    },
};

/// Whose turn comes when. Everybody who was drawn comes before everybody who came late.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Turn {
    /// By the number that was drawn; then by day, 0 for all days at once; then by ticket, where siblings went apart.
    Drawn(Digest, u8, TicketId),
    /// By arrival; then by day and ticket.
    Late(i64, u8, TicketId),
}

/// Those who wait for seats wholly or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// When its turn is.
    pub turn: Turn,
    /// Who, in the order of their tickets.
    pub children: Vec<Hopeful>,
}

/// A child that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hopeful {
    /// Which ticket.
    pub ticket: TicketId,
    /// For which days.
    pub days: Days,
    /// In which programmes, the dearest first.
    pub wishes: Vec<ProgrammeId>,
    /// The less dear programme that it has on these days, where it waits for a dearer one.
    pub holds: Option<ProgrammeId>,
}

/// Free seats by programme and day. Tiers ended with the draw.
pub type Free = BTreeMap<(ProgrammeId, Day), u32>;

/// Seats that are to be offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Whose turn it is.
    pub turn: Turn,
    /// The programme for each child, on all days that it waits for, in the order of the tickets.
    pub seats: Vec<(TicketId, ProgrammeId)>,
}

/// The waiting list of a draw, in order: who took nothing, and who took something less dear and, being in `hoping`, waits for better.
#[must_use]
pub fn of(market: &Market, draw: &Draw, hoping: &BTreeSet<TicketId>) -> Vec<Waiting> {
    let mut members: BTreeMap<&TicketId, Vec<_>> = BTreeMap::new();
    for ticket in market.tickets() {
        members.entry(&ticket.lot).or_default().push(ticket);
    }
    let numbers: BTreeMap<_, _> = draw.lots.iter().map(|drawn| (&drawn.lot, drawn.number)).collect();
    let waiting = |turn: &crate::tutoring::draw::Turn| {
        let day = Day::try_from(turn.weekday).ok();
        let holds = |ticket: &TicketId| {
            turn.takes.iter().find(|take| take.ticket == *ticket).map(|take| take.programme.clone())
        };
        let children: Vec<Hopeful> = members
            .get(&turn.lot)?
            .iter()
            .map(|ticket| Hopeful {
                ticket: ticket.id.clone(),
                days: day.map_or(ticket.weekdays, |day| ticket.weekdays.and(day.into())),
                wishes: ticket.wishes.clone(),
                holds: holds(&ticket.id),
            })
            .filter(|child| !child.days.is_empty())
            .collect();
        let better = || {
            children.iter().any(|child| hoping.contains(&child.ticket) && child.holds.as_ref() != child.wishes.first())
        };
        let waits = turn.takes.is_empty() || better();
        let turn = Turn::Drawn(*numbers.get(&turn.lot)?, turn.weekday, turn.lot.clone());
        waits.then_some(Waiting { turn, children })
    };
    draw.turns.iter().filter_map(waiting).collect()
}

/// Who is next: the first, in order of turn, whom what is free fits wholly, and what it fits.
///
/// Who has something already is next only for something that is dearer for all of them together; the seats that
/// they hold count as free for them, because accepting gives those back in the same breath.
#[must_use]
pub fn first_who_fits(free: &Free, list: &[Waiting]) -> Option<Grant> {
    let mut in_order: Vec<&Waiting> = list.iter().collect();
    in_order.sort_by(|a, b| a.turn.cmp(&b.turn));
    in_order.into_iter().find_map(|waiting| {
        let seats = waiting.fit(free);
        (!seats.is_empty()).then(|| Grant { turn: waiting.turn.clone(), seats })
    })
}

impl Waiting {
    /// The best combination that is wholly free, and dearer than what they hold; empty where there is none.
    fn fit(&self, free: &Free) -> Vec<(TicketId, ProgrammeId)> {
        let places: Vec<&(ProgrammeId, Day)> = free.keys().collect();
        let place = |programme: &ProgrammeId, day: Day| {
            places.binary_search_by(|each| (&each.0, each.1).cmp(&(programme, day))).ok()
        };
        let mut left = Left { open: free.values().copied().collect(), reserved: Vec::new() };
        let mut held = None;
        let mut children = Vec::with_capacity(self.children.len());
        for (who, child) in self.children.iter().enumerate() {
            let seats = |programme: &ProgrammeId| -> Option<Vec<Seat>> {
                child.days.iter().map(|day| Some(Seat { place: place(programme, day)?, reserve: None })).collect()
            };
            let rank = |programme: &ProgrammeId| child.wishes.iter().position(|wish| wish == programme);
            if let Some(holds) = &child.holds {
                for seat in seats(holds).unwrap_or_default() {
                    left.open[seat.place] += 1;
                }
                *held.get_or_insert(0) += rank(holds).and_then(|rank| u32::try_from(rank).ok()).unwrap_or(0);
            }
            let wish = |(rank, programme)| Some(Wish { rank, seats: seats(programme)? });
            children.push(Child { who, wishes: (0..).zip(&child.wishes).filter_map(wish).collect() });
        }
        let mut seats: Vec<(TicketId, ProgrammeId)> = Vec::new();
        for taken in choose(&children, held.unwrap_or(u32::MAX), &mut left) {
            let (ticket, programme) = (&self.children[taken.who].ticket, &places[taken.place].0);
            if seats.last().is_none_or(|(last, _)| last != ticket) {
                seats.push((ticket.clone(), programme.clone()));
            }
        }
        seats
    }

    /// The same, each day by itself: whoever no longer insists on all days keeps the number.
    #[must_use]
    pub fn by_day(&self) -> Vec<Self> {
        let days: Days = self.children.iter().flat_map(|child| child.days.iter()).collect();
        let on = |day: Day| {
            let wants = self.children.iter().filter(|child| child.days.contains(day));
            let children = wants.map(|child| Hopeful { days: day.into(), ..child.clone() }).collect();
            Self { turn: self.turn.on(day), children }
        };
        days.iter().map(on).collect()
    }

    /// The same, each child by itself: siblings who no longer insist on all or none keep the number.
    #[must_use]
    pub fn by_child(&self) -> Vec<Self> {
        let of = |child: &Hopeful| Self { turn: self.turn.of(&child.ticket), children: vec![child.clone()] };
        self.children.iter().map(of).collect()
    }
}

impl Turn {
    fn on(&self, day: Day) -> Self {
        match self.clone() {
            Self::Drawn(number, _, ticket) => Self::Drawn(number, day.number(), ticket),
            Self::Late(arrival, _, ticket) => Self::Late(arrival, day.number(), ticket),
        }
    }

    fn of(&self, ticket: &TicketId) -> Self {
        match self {
            Self::Drawn(number, day, _) => Self::Drawn(*number, *day, ticket.clone()),
            Self::Late(arrival, day, _) => Self::Late(*arrival, *day, ticket.clone()),
        }
    }
}
