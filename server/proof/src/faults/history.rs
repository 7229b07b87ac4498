//! Whether one course's answers could have come from one clerk with one list.

use std::time::Instant;

use todc_utils::{Action, History, Specification, WGLChecker};

/// One booking, from its first sending to the answer that counted.
#[derive(Clone, Debug)]
pub struct Operation {
    /// When it was first sent.
    pub asked: Instant,
    /// When its answer came.
    pub answered: Instant,
    /// The place in the queue; none when a place was confirmed.
    pub position: Option<u64>,
}

/// A course with [`PLACES`] places: first come, first served, the rest in a queue without gaps.
struct Clerk;

/// The capacity of a course under proof.
pub const PLACES: u64 = 30;

impl Specification for Clerk {
    /// Places taken, and the length of the queue.
    type State = (u64, u64);
    type Operation = Option<u64>;

    fn init() -> Self::State {
        (0, 0)
    }

    fn apply(answer: &Self::Operation, &(taken, waiting): &Self::State) -> (bool, Self::State) {
        match answer {
            None => (taken < PLACES, (taken + 1, waiting)),
            Some(position) => (taken >= PLACES && *position == waiting + 1, (taken, waiting + 1)),
        }
    }
}

/// Whether there is an order of the operations that keeps their real order and explains every answer.
#[must_use]
pub fn is_linearizable(operations: &[Operation]) -> bool {
    let mut events: Vec<(Instant, usize, Action<Option<u64>>)> = Vec::with_capacity(2 * operations.len());
    for (number, operation) in operations.iter().enumerate() {
        events.push((operation.asked, number, Action::Call(operation.position)));
        events.push((operation.answered, number, Action::Response(operation.position)));
    }
    events.sort_by_key(|(at, ..)| *at);
    let actions = events.into_iter().map(|(_, number, action)| (number, action)).collect();
    WGLChecker::<Clerk>::is_linearizable(History::from_actions(actions))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Operation, PLACES, is_linearizable};

    /// One booking after another, answered in this way.
    fn one_by_one(positions: impl Iterator<Item = Option<u64>>) -> Vec<Operation> {
        let mut at = std::time::Instant::now();
        let operation = |position| {
            let asked = at;
            at += Duration::from_millis(2);
            Operation { asked, answered: asked + Duration::from_millis(1), position }
        };
        positions.map(operation).collect()
    }

    #[test]
    fn a_clerk_with_one_list_passes_and_one_who_skips_doubles_or_oversells_does_not() {
        let confirmed = || (0..PLACES).map(|_| None);
        assert!(is_linearizable(&one_by_one(confirmed().chain([Some(1), Some(2)]))));
        assert!(!is_linearizable(&one_by_one(confirmed().chain([Some(2), Some(1)]))), "out of order");
        assert!(!is_linearizable(&one_by_one(confirmed().chain([Some(1), Some(1)]))), "one position twice");
        assert!(!is_linearizable(&one_by_one(confirmed().chain([Some(1), None]))), "oversold");
        assert!(!is_linearizable(&one_by_one(confirmed().skip(1).chain([Some(1)]))), "waits beside a free place");
    }
}
