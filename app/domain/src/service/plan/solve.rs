//! The best plan: cheapest paths, one need after another, with prices that prove that it is the best.
//!
//! Each need comes in turn and looks for the cheapest chain of changes that makes room for it: a volunteer's free block,
//! or a block whose need moves on to another one, and so on, or a need that stays unserved because that costs least. The
//! prices of needs, blocks and volunteers turn all costs into lengths that are never negative, so that the search
//! (Dijkstra's) can stop at the first end that it reaches; and in the end they are the proof. After each need the plan is
//! the best one for the needs that have come so far, which is why it can be stopped at any time.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use crate::service::plan::{
    cost::Tiers,
    net::Net,
    numbered::{NONE, Numbered, number},
    problem::{Malformed, NeedRow, Problem},
};

/// A plan, and where it was computed to its end, the prices that prove it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// For each need that is served, by name, the volunteer.
    pub assigned: BTreeMap<String, String>,
    /// What it costs.
    pub total: Tiers,
    /// The prices; nothing when it was stopped before its end, and then nobody says that it is the best.
    pub prices: Option<Prices>,
}

/// Dual prices: what a need pays, what a block of a volunteer costs, what one more visit of a volunteer costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prices {
    /// By need.
    pub needs: BTreeMap<String, i128>,
    /// By volunteer and block.
    pub blocks: BTreeMap<(String, String), i128>,
    /// By volunteer.
    pub volunteers: BTreeMap<String, i128>,
}

/// The best plan for these rows. It is the same for any order of them.
///
/// `go_on` is asked before each need; when it says no, the needs that have not come yet take what is free as it is best
/// for each, and the plan has no prices.
///
/// # Errors
/// [`Malformed`] rows.
pub fn solve(problem: &Problem, mut go_on: impl FnMut() -> bool) -> Result<Plan, Malformed> {
    let rows = Numbered::read(problem)?;
    let mut net = Net::new(&rows);
    let mut order: Vec<u32> = (0..number(rows.needs.len())).collect();
    order.sort_by_key(|need| Reverse(net.penalty[*need as usize]));
    let mut search = Search::new(&net);
    let mut proved = true;
    for (at, need) in order.iter().enumerate() {
        if !go_on() {
            order.drain(..at);
            proved = false;
            break;
        }
        search.serve(&mut net, *need);
    }
    if !proved {
        for need in order {
            net.take_what_is_free(need);
        }
    }
    let given = net.volunteers();
    let name = |(need, volunteer): (&&NeedRow, &u32)| {
        let volunteer = rows.volunteers.get(*volunteer as usize)?;
        Some((need.id.clone(), volunteer.id.clone()))
    };
    let assigned = rows.needs.iter().zip(&given).filter_map(name).collect();
    Ok(Plan { assigned, total: rows.total(&given)?, prices: proved.then(|| net.prices()) })
}

/// Where a chain of changes ends.
#[derive(Clone, Copy)]
enum End {
    /// A need stays unserved.
    Unserved(u32),
    /// A volunteer makes one more visit.
    Visit(u32),
}

/// How far a node is, and whence it was reached.
#[derive(Clone, Copy)]
struct Label {
    far: i128,
    /// The need that would take the slot; [`NONE`] for a slot that its volunteer gives up to take another one.
    by: u32,
    /// For a volunteer the free slot through which they were reached.
    through: u32,
}

/// The search for the cheapest chain. Its nodes are the slots that needs have, and behind them the volunteers; what it
/// keeps between two needs is only its memory.
struct Search {
    labels: Vec<Label>,
    slots: u32,
    touched: Vec<u32>,
    heap: BinaryHeap<Reverse<(i128, u32)>>,
    /// Nodes that are as near as the nearest one: they need no heap.
    near: Vec<u32>,
    at: i128,
    best: (i128, End),
}

impl Search {
    fn new(net: &Net<'_>) -> Self {
        let unknown = Label { far: i128::MAX, by: NONE, through: NONE };
        Self {
            labels: vec![unknown; net.slots.len() + net.costs.len()],
            slots: u32::try_from(net.slots.len()).unwrap_or(NONE),
            touched: Vec::new(),
            heap: BinaryHeap::new(),
            near: Vec::new(),
            at: 0,
            best: (i128::MAX, End::Unserved(0)),
        }
    }

    /// Brings one more need into the plan.
    fn serve(&mut self, net: &mut Net<'_>, root: u32) {
        let cheapest = net.edges(root).iter().map(|(slot, cost)| i128::from(*cost) + net.price(*slot));
        net.pays[root as usize] = cheapest.fold(net.penalty[root as usize], i128::min);
        self.find_end(net, root);
        self.move_prices(net, root);
        self.follow(net);
        self.heap.clear();
        self.near.clear();
        for node in self.touched.drain(..) {
            self.labels[node as usize].far = i128::MAX;
        }
    }

    /// Finds the nearest end. A need can always stay unserved, so there is one.
    fn find_end(&mut self, net: &Net<'_>, root: u32) {
        self.at = 0;
        self.best = (i128::MAX, End::Unserved(root));
        self.look_from_need(net, root);
        while self.best.0 > self.at {
            let node = if let Some(node) = self.near.pop() {
                node
            } else {
                let Some(Reverse((far, node))) = self.heap.pop() else { return };
                if far >= self.best.0 {
                    return;
                }
                // Reached on a shorter way since it was put there.
                if far > self.labels[node as usize].far {
                    continue;
                }
                self.at = far;
                node
            };
            match net.slots.get(node as usize) {
                Some(slot) => self.look_from_need(net, slot.need),
                None => self.look_from_volunteer(net, node - self.slots),
            }
        }
    }

    fn look_from_need(&mut self, net: &Net<'_>, need: u32) {
        let beyond = self.at - net.pays[need as usize];
        self.ends(beyond + net.penalty[need as usize], End::Unserved(need));
        let own = net.given[need as usize];
        for (slot, cost) in net.edges(need).iter().filter(|(slot, _)| *slot != own) {
            let far = beyond + i128::from(*cost) + net.price(*slot);
            let found = &net.slots[*slot as usize];
            if found.need == NONE {
                self.reach(self.slots + found.volunteer, Label { far, by: need, through: *slot });
            } else {
                self.reach(*slot, Label { far, by: need, through: NONE });
            }
        }
    }

    fn look_from_volunteer(&mut self, net: &Net<'_>, volunteer: u32) {
        let beyond = self.at - net.costs[volunteer as usize];
        if let Some(next) = net.next_visit(volunteer) {
            self.ends(beyond + next, End::Visit(volunteer));
        }
        for slot in &net.busy[volunteer as usize] {
            self.reach(*slot, Label { far: beyond + net.price(*slot), by: NONE, through: NONE });
        }
    }

    fn ends(&mut self, far: i128, end: End) {
        if far < self.best.0 {
            self.best = (far, end);
        }
    }

    /// What is not nearer than the nearest end is not looked at.
    fn reach(&mut self, node: u32, label: Label) {
        let known = &mut self.labels[node as usize];
        if label.far >= known.far || label.far >= self.best.0 {
            return;
        }
        if known.far == i128::MAX {
            self.touched.push(node);
        }
        *known = label;
        if label.far == self.at {
            self.near.push(node);
        } else {
            self.heap.push(Reverse((label.far, node)));
        }
    }

    /// Raises the prices of all that is nearer than the end, so that every step on the way there has length nought.
    fn move_prices(&self, net: &mut Net<'_>, root: u32) {
        let end = self.best.0;
        net.pays[root as usize] += end;
        for node in &self.touched {
            let by = end - self.labels[*node as usize].far;
            if by <= 0 {
                continue;
            }
            if let Some(slot) = net.slots.get_mut(*node as usize) {
                slot.price += by;
                net.pays[slot.need as usize] += by;
            } else {
                net.costs[(*node - self.slots) as usize] += by;
            }
        }
    }

    /// Makes the changes of the chain, from its end back to the need that came.
    fn follow(&self, net: &mut Net<'_>) {
        let mut open = match self.best.1 {
            End::Unserved(need) => std::mem::replace(&mut net.given[need as usize], NONE),
            End::Visit(volunteer) => {
                net.visits[volunteer as usize] += 1;
                self.take_another(net, volunteer)
            }
        };
        while open != NONE {
            let Label { by, .. } = self.labels[open as usize];
            open = if by == NONE {
                let volunteer = net.slots[open as usize].volunteer;
                net.vacate(open);
                self.take_another(net, volunteer)
            } else {
                net.give(by, open)
            };
        }
    }

    /// The need that reached a volunteer takes the free slot through which it did; says which one it had before.
    fn take_another(&self, net: &mut Net<'_>, volunteer: u32) -> u32 {
        let Label { by, through, .. } = self.labels[(self.slots + volunteer) as usize];
        net.occupy(through);
        net.give(by, through)
    }
}
