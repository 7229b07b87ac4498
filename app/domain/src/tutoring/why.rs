//! Why a ticket got, or did not get, a place: step by step, as data from which a page makes sentences.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::{
    base::id::{ProgrammeId, TicketId, TierId},
    tutoring::{
        day::{Day, Days},
        digest::Digest,
        draw::{Take, Turn},
        market::OPEN,
        ticket::Ticket,
        transcript::Transcript,
    },
};

/// One step of an explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Step {
    /// What was asked for.
    Asked {
        /// The programmes, the dearest first.
        wishes: Vec<ProgrammeId>,
        /// The days.
        weekdays: Days,
        /// All of these days or none.
        whole: bool,
        /// Everybody of the lot, itself included, where siblings asked for all or none.
        together: Vec<TicketId>,
    },
    /// Which number was drawn.
    Numbered {
        /// The number's place in the order of all, from 1.
        position: usize,
        /// How many lots there were.
        of: usize,
        /// How many numbers were drawn for it, of which the smallest counted.
        weight: u8,
        /// The number.
        number: Digest,
    },
    /// What happened when it was its turn.
    Chose {
        /// On which day; 0 for all of its days at once.
        weekday: u8,
        /// What became of each of its wishes, the dearest first.
        wishes: Vec<Tried>,
        /// The seats that it took.
        took: Vec<Take>,
    },
    /// It waits for a seat that somebody gives back.
    Waits {
        /// On which day; 0 for all of its days at once.
        weekday: u8,
        /// Its place among all who wait for one of the same seats, from 1.
        position: usize,
    },
}

/// What became of one wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// Which programme was wished for.
    pub programme: ProgrammeId,
    /// What became of it.
    #[serde(flatten)]
    pub end: Tries,
}

/// What became of a wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "end", rename_all = "kebab-case")]
pub enum Tries {
    /// It was granted.
    Granted,
    /// A dearer one was granted.
    NotNeeded,
    /// No seat was left on some day.
    Full {
        /// The days, each with how its seats went.
        days: Vec<Full>,
    },
    /// It does not take place on some day that was asked for.
    NotOffered {
        /// The first such day.
        weekday: Day,
    },
    /// There was a seat for this child, but no seats for all who asked for all or none, or a better choice for all of them together.
    NotTogether,
}

/// How the seats of a place had gone when it was somebody's turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Full {
    /// On which day.
    pub weekday: Day,
    /// How many seats there are.
    pub capacity: u32,
    /// How many had been taken.
    pub taken: u32,
    /// How many were still kept for tiers that this child is not of.
    pub kept: u32,
    /// The place in the order, from 1, of the lot that took the last seat this child could have had.
    pub last: Option<usize>,
}

/// Explains what became of a ticket, out of a transcript that was found to be true; nothing where there is no such ticket.
#[must_use]
pub fn explain(transcript: &Transcript, ticket: &TicketId) -> Option<Vec<Step>> {
    let ticket = transcript.tickets.iter().find(|each| each.id == *ticket)?;
    let at = transcript.lots.iter().position(|each| each.lot == ticket.lot)?;
    let drawn = &transcript.lots[at];
    let together =
        transcript.tickets.iter().filter(|each| each.lot == ticket.lot).map(|each| each.id.clone()).collect();
    let mut steps = vec![
        Step::Asked { wishes: ticket.wishes.clone(), weekdays: ticket.weekdays, whole: ticket.whole, together },
        Step::Numbered { position: at + 1, of: transcript.lots.len(), weight: drawn.weight, number: drawn.number },
    ];
    let mut hall = Hall::new(transcript);
    for (at, turn) in transcript.turns.iter().enumerate() {
        if turn.lot == ticket.lot && concerns(turn, ticket) {
            let took: Vec<Take> = turn.takes.iter().filter(|take| take.ticket == ticket.id).cloned().collect();
            let wishes = hall.tried(ticket, turn, &took);
            let waits = took.is_empty();
            steps.push(Step::Chose { weekday: turn.weekday, wishes, took });
            if waits {
                let position = position(transcript, at);
                steps.push(Step::Waits { weekday: turn.weekday, position });
            }
        }
        hall.seat(turn);
    }
    Some(steps)
}

/// Whether a turn of its lot is about this ticket.
fn concerns(turn: &Turn, ticket: &Ticket) -> bool {
    days(turn, ticket).iter().next().is_some()
}

/// The days that a turn of its lot is about, for this ticket.
fn days(turn: &Turn, ticket: &Ticket) -> Days {
    Day::try_from(turn.weekday).map_or(ticket.weekdays, |day| ticket.weekdays.and(day.into()))
}

/// The place, from 1, of the turn at `at` among those who wait for one of the same seats.
fn position(transcript: &Transcript, at: usize) -> usize {
    let mut tickets: HashMap<&TicketId, Vec<&Ticket>> = HashMap::new();
    for ticket in &transcript.tickets {
        tickets.entry(&ticket.lot).or_default().push(ticket);
    }
    let seats = |turn: &Turn| {
        let lot = tickets.get(&turn.lot).map(Vec::as_slice).unwrap_or_default();
        lot.iter().map(|ticket| (days(turn, ticket), ticket.wishes.as_slice())).collect::<Vec<_>>()
    };
    let own = seats(&transcript.turns[at]);
    let shares = |turn: &&Turn| {
        let one = |(days, wishes): &(Days, &[ProgrammeId])| {
            own.iter()
                .any(|(own, wished)| !days.and(*own).is_empty() && wishes.iter().any(|wish| wished.contains(wish)))
        };
        turn.takes.is_empty() && seats(turn).iter().any(one)
    };
    transcript.turns[..at].iter().filter(shares).count() + 1
}

/// The seats as they were when somebody's turn came.
struct Hall<'a> {
    /// By programme and day.
    places: HashMap<(&'a ProgrammeId, Day), Seats<'a>>,
    /// The order of the lots, from 1.
    positions: HashMap<&'a TicketId, usize>,
}

struct Seats<'a> {
    capacity: u32,
    taken: u32,
    open: u32,
    reserved: HashMap<&'a TierId, u32>,
    /// Who took the last open seat so far.
    last: Option<usize>,
    /// Who took the last reserved seat of each tier so far.
    last_reserved: HashMap<&'a TierId, usize>,
}

impl<'a> Hall<'a> {
    /// Before the first turn of the last run: reserved seats that were left over are open.
    fn new(transcript: &'a Transcript) -> Self {
        let mut places = HashMap::new();
        for place in &transcript.places {
            let mut reserved: HashMap<&TierId, u32> =
                place.reserves.iter().map(|(tier, seats)| (tier, *seats)).collect();
            for back in &transcript.returned {
                if back.programme == place.programme && back.weekday == place.weekday {
                    reserved.entry(&back.tier).and_modify(|seats| *seats = seats.saturating_sub(back.seats));
                }
            }
            let open = place.capacity.saturating_sub(reserved.values().sum());
            let (last, last_reserved) = (None, HashMap::new());
            let seats = Seats { capacity: place.capacity, taken: 0, open, reserved, last, last_reserved };
            places.insert((&place.programme, place.weekday), seats);
        }
        let positions = transcript.lots.iter().enumerate().map(|(at, lot)| (&lot.lot, at + 1)).collect();
        Self { places, positions }
    }

    fn seat(&mut self, turn: &'a Turn) {
        let position = self.positions.get(&turn.lot).copied();
        for take in &turn.takes {
            let Some(seats) = self.places.get_mut(&(&take.programme, take.weekday)) else { continue };
            seats.taken += 1;
            if take.seat.as_str() == OPEN {
                seats.open = seats.open.saturating_sub(1);
                seats.last = position;
            } else if let Some(left) = seats.reserved.get_mut(&take.seat) {
                *left = left.saturating_sub(1);
                seats.last_reserved.extend(position.map(|position| (&take.seat, position)));
            }
        }
    }

    /// What became of each wish of a ticket in its turn.
    fn tried(&self, ticket: &Ticket, turn: &Turn, took: &[Take]) -> Vec<Tried> {
        let granted = took.first().and_then(|take| ticket.wishes.iter().position(|wish| *wish == take.programme));
        let tried = |(rank, programme): (usize, &ProgrammeId)| {
            let end = match granted {
                Some(granted) if granted == rank => Tries::Granted,
                Some(granted) if granted < rank => Tries::NotNeeded,
                _ => self.missed(ticket, programme, days(turn, ticket)),
            };
            Tried { programme: programme.clone(), end }
        };
        ticket.wishes.iter().enumerate().map(tried).collect()
    }

    fn missed(&self, ticket: &Ticket, programme: &ProgrammeId, days: Days) -> Tries {
        let tier = ticket.tiers.get(programme);
        let mut full = Vec::new();
        for weekday in days.iter() {
            let Some(seats) = self.places.get(&(programme, weekday)) else {
                return Tries::NotOffered { weekday };
            };
            let own = tier.and_then(|tier| seats.reserved.get(tier)).copied().unwrap_or(0);
            if own == 0 && seats.open == 0 {
                let last = tier.and_then(|tier| seats.last_reserved.get(tier)).copied().max(seats.last);
                let kept = seats.reserved.values().sum();
                full.push(Full { weekday, capacity: seats.capacity, taken: seats.taken, kept, last });
            }
        }
        if full.is_empty() { Tries::NotTogether } else { Tries::Full { days: full } }
    }
}
