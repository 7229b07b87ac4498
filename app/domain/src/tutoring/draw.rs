//! The draw: numbers for the lots, and then everybody chooses in turn (the rule OL-1, docs/ballot.md).

use serde::{Deserialize, Serialize};

use crate::{
    base::id::{ProgrammeId, TicketId, TierId},
    tutoring::{
        choice::{Left, Taken, choose},
        day::Day,
        digest::Digest,
        market::{Market, OPEN},
        seed::number,
    },
};

/// What came of a draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draw {
    /// The lots by their numbers: who chose first stands first.
    pub lots: Vec<Drawn>,
    /// Reserved seats that nobody of their tier needed and that became open, in the order in which they did.
    pub returned: Vec<Returned>,
    /// Each turn, in order. Those who took nothing wait, in this order.
    pub turns: Vec<Turn>,
}

/// A lot and its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// Which lot.
    pub lot: TicketId,
    /// How many numbers were drawn for it.
    pub weight: u8,
    /// The smallest of them.
    pub number: Digest,
}

/// Reserved seats that became open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returned {
    /// After which run, from 1.
    pub run: u32,
    /// Of which programme.
    pub programme: ProgrammeId,
    /// On which day.
    pub weekday: Day,
    /// Of which tier.
    pub tier: TierId,
    /// How many.
    pub seats: u32,
}

/// The turn of a lot on one day, or on all of its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// Which lot.
    pub lot: TicketId,
    /// The day, 1–7; 0 where it is about all of them.
    pub weekday: u8,
    /// The seats that it took; none where no combination was wholly free.
    pub takes: Vec<Take>,
}

/// A seat that somebody took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Take {
    /// Whose.
    pub ticket: TicketId,
    /// In which programme.
    pub programme: ProgrammeId,
    /// On which day.
    pub weekday: Day,
    /// The tier that it was reserved for, or `open`.
    pub seat: TierId,
}

/// How far a draw has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub enum Progress {
    /// Lots are given their numbers.
    Numbering {
        /// How many have one.
        done: usize,
        /// How many there are.
        of: usize,
    },
    /// Bundles choose.
    Choosing {
        /// Which run it is, from 1. There is another one whenever reserved seats are left over.
        run: u32,
        /// How many have chosen in this run.
        done: usize,
        /// How many there are.
        of: usize,
    },
    /// It is over.
    Over,
}

/// A draw that is run in pieces, so that progress can be shown.
#[derive(Clone, Debug)]
pub struct Drawing {
    market: Market,
    seed: Digest,
    numbers: Vec<Digest>,
    /// Positions of the lots by their numbers.
    order: Vec<usize>,
    /// Positions of the bundles in the order of their turns.
    bundles: Vec<usize>,
    /// Seats reserved in this run.
    reserved: Vec<u32>,
    returned: Vec<Returned>,
    run: u32,
    left: Left,
    /// What each bundle took in this run, in the order of their turns.
    taken: Vec<Vec<Taken>>,
}

impl Drawing {
    /// A draw of which nothing has been done yet.
    #[must_use]
    pub fn new(market: Market, seed: Digest) -> Self {
        let reserved: Vec<u32> = market.reserves.iter().map(|reserve| reserve.seats).collect();
        let left = market.left(&reserved);
        let numbers = Vec::with_capacity(market.lots.len());
        let (order, bundles, returned, taken) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { market, seed, numbers, order, bundles, reserved, returned, run: 0, left, taken }
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        match self.run {
            0 => Progress::Numbering { done: self.numbers.len(), of: self.market.lots.len() },
            _ if self.taken.len() == self.bundles.len() => Progress::Over,
            run => Progress::Choosing { run, done: self.taken.len(), of: self.bundles.len() },
        }
    }

    /// Does about `work` more hashes or choices.
    pub fn advance(&mut self, work: usize) {
        match self.progress() {
            Progress::Numbering { done, of } => {
                let lots = &self.market.lots[done..of.min(done + work.max(1))];
                self.numbers.extend(lots.iter().map(|lot| number(self.seed, &lot.id, lot.weight)));
                if self.numbers.len() == of {
                    self.put_in_order();
                }
            }
            Progress::Choosing { done, of, .. } => {
                for bundle in &self.bundles[done..of.min(done + work.max(1))] {
                    let children = &self.market.bundles[*bundle].children;
                    self.taken.push(choose(children, u32::MAX, &mut self.left));
                }
                if self.taken.len() == of {
                    self.return_reserves();
                }
            }
            Progress::Over => {}
        }
    }

    /// Bundles go by number, then by day; two equal numbers, which nobody has ever seen, by lot.
    fn put_in_order(&mut self) {
        self.order = (0..self.numbers.len()).collect();
        self.order.sort_unstable_by_key(|lot| (self.numbers[*lot], *lot));
        self.bundles = self.order.iter().flat_map(|lot| self.market.lots[*lot].bundles.clone()).collect();
        self.run = 1;
        if self.bundles.is_empty() {
            self.return_reserves();
        }
    }

    /// Opens the reserved seats that are left over, and lets all choose again where there were some.
    fn return_reserves(&mut self) {
        if self.left.reserved.iter().all(|seats| *seats == 0) {
            return;
        }
        let unused = self.market.reserves.iter().zip(&self.left.reserved).filter(|(_, seats)| **seats > 0);
        self.returned.extend(unused.map(|(reserve, seats)| {
            let place = &self.market.places()[reserve.place];
            Returned {
                run: self.run,
                programme: place.programme.clone(),
                weekday: place.weekday,
                tier: reserve.tier.clone(),
                seats: *seats,
            }
        }));
        for (reserved, unused) in self.reserved.iter_mut().zip(&self.left.reserved) {
            *reserved -= unused;
        }
        self.left = self.market.left(&self.reserved);
        if !self.bundles.is_empty() {
            self.taken.clear();
            self.run += 1;
        }
    }

    /// What came of it, after doing what is still to be done.
    #[must_use]
    pub fn finish(mut self) -> (Market, Draw) {
        while self.progress() != Progress::Over {
            self.advance(usize::MAX / 2);
        }
        let drawn = |lot: &usize| {
            let (number, lot) = (self.numbers[*lot], &self.market.lots[*lot]);
            Drawn { lot: lot.id.clone(), weight: lot.weight, number }
        };
        let lots = self.order.iter().map(drawn).collect();
        let mut turns = Vec::with_capacity(self.bundles.len());
        let mut results = self.taken.iter();
        for lot in self.order.iter().map(|lot| &self.market.lots[*lot]) {
            for (bundle, taken) in lot.bundles.clone().zip(&mut results) {
                let weekday = self.market.bundles[bundle].day.map_or(0, Day::number);
                let takes = taken.iter().map(|seat| take(&self.market, seat)).collect();
                turns.push(Turn { lot: lot.id.clone(), weekday, takes });
            }
        }
        (self.market, Draw { lots, returned: self.returned, turns })
    }
}

fn take(market: &Market, taken: &Taken) -> Take {
    let place = &market.places()[taken.place];
    let seat = taken.reserve.map_or_else(|| TierId::new(OPEN), |reserve| market.reserves[reserve].tier.clone());
    let ticket = market.tickets()[taken.who].id.clone();
    Take { ticket, programme: place.programme.clone(), weekday: place.weekday, seat }
}

impl Draw {
    /// Runs a draw in one go.
    #[must_use]
    pub fn run(market: Market, seed: Digest) -> Self {
        Drawing::new(market, seed).finish().1
    }

    /// The turns that took nothing: the waiting list, in order.
    pub fn waiting(&self) -> impl Iterator<Item = &Turn> {
        self.turns.iter().filter(|turn| turn.takes.is_empty())
    }
}
