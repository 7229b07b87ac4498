//! What the solver works on: slots and edges, who has what, and the prices.

use crate::service::plan::{
    cost::WEIGHTS,
    numbered::{NONE, Numbered, number},
    solve::Prices,
};

/// A block of a volunteer.
pub(super) struct Slot {
    /// Whose.
    pub volunteer: u32,
    /// Which block.
    pub block: u32,
    /// Which need has it.
    pub need: u32,
    /// Its price while a need has it; a free one costs what its volunteer costs.
    pub price: i128,
}

/// The rows as a net, with who has what, and the prices.
pub(super) struct Net<'a> {
    rows: &'a Numbered<'a>,
    /// All slots, by volunteer and block.
    pub slots: Vec<Slot>,
    /// The eligible slots of all needs, need by need, and what each costs.
    edges: Vec<(u32, i64)>,
    /// Where the edges of each need begin, and at last where all end.
    begin: Vec<usize>,
    /// For each need what it costs not to serve it.
    pub penalty: Vec<i128>,
    /// For each need the slot that it has.
    pub given: Vec<u32>,
    /// For each need its price.
    pub pays: Vec<i128>,
    /// For each volunteer their visits so far.
    pub visits: Vec<u16>,
    /// For each volunteer their slots that needs have.
    pub busy: Vec<Vec<u32>>,
    /// For each volunteer the price of one more visit.
    pub costs: Vec<i128>,
}

impl<'a> Net<'a> {
    pub fn new(rows: &'a Numbered<'a>) -> Self {
        let place = |need: u32, volunteer: u32| (volunteer, rows.block[need as usize]);
        let mut places: Vec<(u32, u32)> = rows.pairs.iter().map(|pair| place(pair.need, pair.volunteer)).collect();
        places.sort_unstable();
        places.dedup();
        let mut edges = Vec::with_capacity(rows.pairs.len());
        let mut begin = vec![0];
        for pair in &rows.pairs {
            begin.resize(pair.need as usize + 1, edges.len());
            let slot = places.binary_search(&place(pair.need, pair.volunteer)).map_or(NONE, number);
            // A regular, what is missing and the distance take 62 bits.
            edges.push((slot, i64::try_from(rows.cost(*pair)).unwrap_or(i64::MAX)));
        }
        begin.resize(rows.needs.len() + 1, edges.len());
        let slot = |(volunteer, block): (u32, u32)| Slot { volunteer, block, need: NONE, price: 0 };
        let (needs, volunteers) = (rows.needs.len(), rows.volunteers.len());
        Self {
            rows,
            slots: places.into_iter().map(slot).collect(),
            edges,
            begin,
            penalty: (0..number(needs)).map(|need| rows.penalty(need)).collect(),
            given: vec![NONE; needs],
            pays: vec![0; needs],
            visits: vec![0; volunteers],
            busy: vec![Vec::new(); volunteers],
            costs: rows.volunteers.iter().map(|row| (i128::from(row.hours) + 1) * WEIGHTS[4]).collect(),
        }
    }

    /// The eligible slots of a need, and what each costs.
    pub fn edges(&self, need: u32) -> &[(u32, i64)] {
        &self.edges[self.begin[need as usize]..self.begin[need as usize + 1]]
    }

    /// Whom each need is given, by number.
    pub fn volunteers(&self) -> Vec<u32> {
        let volunteer = |slot: &u32| self.slots.get(*slot as usize).map_or(NONE, |slot| slot.volunteer);
        self.given.iter().map(volunteer).collect()
    }

    /// What the next visit of a volunteer adds to the load; nothing when they have as many as they may.
    pub fn next_visit(&self, volunteer: u32) -> Option<i128> {
        let (row, visits) = (self.rows.volunteers[volunteer as usize], self.visits[volunteer as usize]);
        (visits < row.most).then(|| (i128::from(row.hours) + i128::from(visits) + 1) * WEIGHTS[4])
    }

    /// The price of a slot.
    pub fn price(&self, slot: u32) -> i128 {
        let Slot { volunteer, need, price, .. } = &self.slots[slot as usize];
        if *need == NONE { self.costs[*volunteer as usize] } else { *price }
    }

    /// Gives a slot to a need and says which one the need had before.
    pub fn give(&mut self, need: u32, slot: u32) -> u32 {
        self.slots[slot as usize].need = need;
        std::mem::replace(&mut self.given[need as usize], slot)
    }

    pub fn occupy(&mut self, slot: u32) {
        let volunteer = self.slots[slot as usize].volunteer as usize;
        self.slots[slot as usize].price = self.costs[volunteer];
        self.busy[volunteer].push(slot);
    }

    pub fn vacate(&mut self, slot: u32) {
        let Slot { volunteer, need, .. } = &mut self.slots[slot as usize];
        *need = NONE;
        self.busy[*volunteer as usize].retain(|other| *other != slot);
    }

    /// For a plan that is stopped: the free slot that is best for this need alone.
    pub fn take_what_is_free(&mut self, need: u32) {
        let free = |(slot, cost): &(u32, i64)| {
            let Slot { volunteer, need, .. } = &self.slots[*slot as usize];
            let next = self.next_visit(*volunteer).filter(|_| *need == NONE)?;
            Some((i128::from(*cost) + next, *slot))
        };
        if let Some((_, slot)) = self.edges(need).iter().filter_map(free).min() {
            let volunteer = self.slots[slot as usize].volunteer as usize;
            self.visits[volunteer] += 1;
            self.give(need, slot);
            self.occupy(slot);
        }
    }

    pub fn prices(&self) -> Prices {
        let name = |volunteer: usize| self.rows.volunteers[volunteer].id.clone();
        let block = |slot: &Slot| {
            let volunteer = slot.volunteer as usize;
            let price = if slot.need == NONE { self.costs[volunteer] } else { slot.price };
            ((name(volunteer), self.rows.blocks[slot.block as usize].to_owned()), price)
        };
        Prices {
            needs: self.rows.needs.iter().zip(&self.pays).map(|(need, price)| (need.id.clone(), *price)).collect(),
            blocks: self.slots.iter().map(block).collect(),
            volunteers: self.costs.iter().enumerate().map(|(volunteer, price)| (name(volunteer), *price)).collect(),
        }
    }
}
