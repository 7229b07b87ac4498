//! What the solver works on: rows by number, who has what, and the prices.

use crate::service::plan::{cost::WEIGHTS, problem::Problem, solve::Prices};

/// Nobody, or nothing.
pub(super) const NONE: u32 = u32::MAX;

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

/// The rows by number, with who has what, and the prices.
pub(super) struct Net<'a> {
    /// The names of the blocks.
    blocks: Vec<&'a str>,
    /// All slots, by volunteer and block.
    pub slots: Vec<Slot>,
    /// For each need its eligible slots and what each costs.
    pub edges: Vec<Vec<(u32, i64)>>,
    /// For each need what it costs not to serve it.
    pub penalty: Vec<i128>,
    /// For each need the slot that it has.
    pub given: Vec<u32>,
    /// For each need its price.
    pub pays: Vec<i128>,
    /// For each volunteer their hours and the most visits.
    limits: Vec<(i128, u16)>,
    /// For each volunteer their visits so far.
    pub visits: Vec<u16>,
    /// For each volunteer their slots that needs have.
    pub busy: Vec<Vec<u32>>,
    /// For each volunteer the price of one more visit.
    pub costs: Vec<i128>,
}

impl<'a> Net<'a> {
    pub fn new(problem: &'a Problem) -> Self {
        let [urgent, waiting, regular, missing, load, distance] = WEIGHTS;
        let mut blocks: Vec<&str> = problem.needs.iter().map(|need| need.block.as_str()).collect();
        blocks.sort_unstable();
        blocks.dedup();
        let number = |found: Result<usize, usize>| found.ok().and_then(|at| u32::try_from(at).ok()).unwrap_or(NONE);
        let mut by_volunteer: Vec<(u32, u32, usize, i64)> = Vec::with_capacity(problem.pairs.len());
        let mut penalty: Vec<i128> = problem
            .needs
            .iter()
            .map(|need| i128::from(need.urgent) * urgent + i128::from(need.waiting) * waiting)
            .collect();
        let mut has_regular = vec![false; problem.needs.len()];
        let mut at = 0;
        let mut place = Vec::with_capacity(problem.pairs.len());
        for pair in &problem.pairs {
            // Pairs and needs are sorted alike.
            while problem.needs[at].id != pair.need {
                at += 1;
            }
            place.push(at);
            if problem.needs[at].regular.as_ref() == Some(&pair.volunteer) {
                has_regular[at] = true;
                penalty[at] += regular;
            }
        }
        for (pair, at) in problem.pairs.iter().zip(&place) {
            let need = &problem.needs[*at];
            let volunteer = number(problem.volunteers.binary_search_by(|row| row.id.as_str().cmp(&pair.volunteer)));
            let block = number(blocks.binary_search(&need.block.as_str()));
            let given = !has_regular[*at] || need.regular.as_ref() == Some(&pair.volunteer);
            let cost = if given { 0 } else { regular }
                + i128::from(pair.missing) * missing
                + i128::from(pair.distance) * distance;
            by_volunteer.push((volunteer, block, *at, i64::try_from(cost).unwrap_or(i64::MAX)));
        }
        by_volunteer.sort_unstable();
        let mut slots: Vec<Slot> = Vec::new();
        let mut edges = vec![Vec::new(); problem.needs.len()];
        for (volunteer, block, need, cost) in by_volunteer {
            if slots.last().is_none_or(|last| (last.volunteer, last.block) != (volunteer, block)) {
                slots.push(Slot { volunteer, block, need: NONE, price: 0 });
            }
            edges[need].push((u32::try_from(slots.len()).unwrap_or(NONE) - 1, cost));
        }
        let limits: Vec<(i128, u16)> = problem.volunteers.iter().map(|row| (i128::from(row.hours), row.most)).collect();
        Self {
            blocks,
            slots,
            edges,
            given: vec![NONE; penalty.len()],
            pays: vec![0; penalty.len()],
            penalty,
            busy: vec![Vec::new(); limits.len()],
            costs: limits.iter().map(|(hours, _)| (hours + 1) * load).collect(),
            visits: vec![0; limits.len()],
            limits,
        }
    }

    /// What the next visit of a volunteer adds to the load; nothing when they have as many as they may.
    pub fn next_visit(&self, volunteer: u32) -> Option<i128> {
        let ((hours, most), visits) = (self.limits[volunteer as usize], self.visits[volunteer as usize]);
        (visits < most).then(|| (hours + i128::from(visits) + 1) * WEIGHTS[4])
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
        if let Some((_, slot)) = self.edges[need as usize].iter().filter_map(free).min() {
            let volunteer = self.slots[slot as usize].volunteer as usize;
            self.visits[volunteer] += 1;
            self.give(need, slot);
            self.occupy(slot);
        }
    }

    pub fn prices(&self, problem: &Problem) -> Prices {
        let name = |volunteer: usize| problem.volunteers[volunteer].id.clone();
        let block = |slot: &Slot| {
            let volunteer = slot.volunteer as usize;
            let price = if slot.need == NONE { self.costs[volunteer] } else { slot.price };
            ((name(volunteer), self.blocks[slot.block as usize].to_owned()), price)
        };
        Prices {
            needs: problem.needs.iter().zip(&self.pays).map(|(need, price)| (need.id.clone(), *price)).collect(),
            blocks: self.slots.iter().map(block).collect(),
            volunteers: self.costs.iter().enumerate().map(|(volunteer, price)| (name(volunteer), *price)).collect(),
        }
    }
}
