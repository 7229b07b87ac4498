//! One turn: of the combinations of wishes that are wholly free, the best.

/// A seat that would be needed: one of a place, or one that the place reserves for the child's tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    /// Which place, by its position.
    pub place: usize,
    /// Which reserve may be drawn on, by its position; nothing for a child without a tier there.
    pub reserve: Option<usize>,
}

/// A wish that could be granted: the seats that it takes, one for each day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    /// How dear it is: 0 is the dearest.
    pub rank: u32,
    /// What it takes.
    pub seats: Vec<Seat>,
}

/// One child in its turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Child {
    /// Which child, by a position that only the caller knows.
    pub who: usize,
    /// Its wishes, the dearest first. Wishes for places that do not exist are left out.
    pub wishes: Vec<Wish>,
}

/// A seat that was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Taken {
    /// By which child.
    pub who: usize,
    /// Of which place.
    pub place: usize,
    /// Out of which reserve; nothing for an open seat.
    pub reserve: Option<usize>,
}

/// What is still free.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Left {
    /// Open seats, by place.
    pub open: Vec<u32>,
    /// Reserved seats, by reserve.
    pub reserved: Vec<u32>,
}

impl Left {
    /// Takes a reserved seat of the child's tier if one is left, else an open one.
    fn take(&mut self, who: usize, seat: Seat) -> Option<Taken> {
        let own = seat.reserve.filter(|reserve| self.reserved[*reserve] > 0);
        let left = own.map_or(&mut self.open[seat.place], |reserve| &mut self.reserved[reserve]);
        *left = left.checked_sub(1)?;
        Some(Taken { who, place: seat.place, reserve: own })
    }

    fn give_back(&mut self, taken: Taken) {
        match taken.reserve {
            Some(reserve) => self.reserved[reserve] += 1,
            None => self.open[taken.place] += 1,
        }
    }

    /// Takes all seats of a wish, or none of them.
    fn take_all(&mut self, who: usize, wish: &Wish, taken: &mut Vec<Taken>) -> bool {
        let before = taken.len();
        for seat in &wish.seats {
            let Some(seat) = self.take(who, *seat) else {
                self.give_back_to(before, taken);
                return false;
            };
            taken.push(seat);
        }
        true
    }

    fn give_back_to(&mut self, length: usize, taken: &mut Vec<Taken>) {
        for each in taken.drain(length..) {
            self.give_back(each);
        }
    }
}

/// Takes the seats of the best combination that is wholly free: the smallest sum of ranks, ties by the ranks in the
/// order of `children`. Takes nothing where there is none whose sum is below `below`.
pub(super) fn choose(children: &[Child], below: u32, left: &mut Left) -> Vec<Taken> {
    let mut search = Search { children, left, taken: Vec::new(), ranks: 0, best: Vec::new(), best_ranks: below };
    search.from(0);
    let best = search.best;
    for taken in &best {
        match taken.reserve {
            Some(reserve) => left.reserved[reserve] -= 1,
            None => left.open[taken.place] -= 1,
        }
    }
    best
}

/// A search through the combinations in the order of their ranks, which leaves out what cannot be better.
struct Search<'a> {
    children: &'a [Child],
    left: &'a mut Left,
    /// Seats taken on the way to where the search is.
    taken: Vec<Taken>,
    /// Sum of the ranks up to there.
    ranks: u32,
    best: Vec<Taken>,
    best_ranks: u32,
}

impl Search<'_> {
    /// Looks for something better among the wishes of the child at `at` and of those after it.
    ///
    /// Whatever is found is better than what was found before, because ties come in the order of the ranks.
    fn from(&mut self, at: usize) {
        let Some(child) = self.children.get(at) else {
            self.best.clone_from(&self.taken);
            self.best_ranks = self.ranks;
            return;
        };
        let rest: u32 =
            self.children[at + 1..].iter().filter_map(|each| each.wishes.first()).map(|wish| wish.rank).sum();
        for wish in &child.wishes {
            if self.ranks + wish.rank + rest >= self.best_ranks {
                break;
            }
            let before = self.taken.len();
            if self.left.take_all(child.who, wish, &mut self.taken) {
                self.ranks += wish.rank;
                self.from(at + 1);
                self.ranks -= wish.rank;
                self.left.give_back_to(before, &mut self.taken);
            }
        }
    }
}
