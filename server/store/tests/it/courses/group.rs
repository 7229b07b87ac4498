//! What the model of several courses is about: the courses, the people, and what is expected of a party.

use domain::{
    base::time::{DAY, HOUR, Instant},
    courses::party::State,
};

use crate::house::NOW;

pub const HOUSEHOLDS: usize = 4;
/// Year and month of birth of the people of each household.
pub const BORN: [(i32, u8); 3] = [(1960, 5), (1960, 12), (1970, 5)];
pub const MINUTE: i64 = 60;

/// A course of the model.
pub struct Plan {
    pub id: &'static str,
    pub capacity: usize,
    pub drop_in: bool,
    pub oldest: Option<i32>,
    /// When each session begins; it lasts ninety minutes.
    pub starts: &'static [i64],
}

/// Dance's second session overlaps yoga's first, and chess's second one yoga's second. Whoever is born in December 1960
/// is too old for chess once its first session is over.
pub const PLANS: [Plan; 3] = [
    Plan { id: "chess", capacity: 1, drop_in: false, oldest: Some(65), starts: &[4 * DAY, 10 * DAY + 30 * MINUTE] },
    Plan {
        id: "dance",
        capacity: 2,
        drop_in: true,
        oldest: None,
        starts: &[DAY + HOUR, 3 * DAY + HOUR, 8 * DAY + HOUR],
    },
    Plan { id: "yoga", capacity: 1, drop_in: false, oldest: None, starts: &[3 * DAY, 10 * DAY] },
];
pub const LASTS: i64 = 90 * MINUTE;
/// When everything is over.
pub const END: Instant = NOW.plus(11 * DAY);

/// What somebody booked: a course, or one session of it.
pub type What = (usize, Option<usize>);

/// What is expected of one party.
#[derive(Clone, Debug)]
pub struct Group {
    pub household: usize,
    pub what: What,
    pub state: State,
    pub until: Option<Instant>,
    pub passed: Option<Instant>,
    pub held: Option<Instant>,
    pub ended_from: State,
    /// Which of the household, where each stands, and since when.
    pub people: Vec<(usize, State, Instant)>,
}

impl Group {
    pub fn size(&self) -> usize {
        self.people.iter().filter(|(_, state, _)| state.is_active()).count()
    }

    pub fn has(&self, place: usize) -> bool {
        self.people.iter().any(|(own, state, _)| *own == place && state.is_active())
    }

    pub fn places(&self) -> Vec<usize> {
        self.people.iter().filter(|(_, state, _)| state.is_active()).map(|(place, ..)| *place).collect()
    }

    /// Moves these people, or everybody who is active.
    pub fn go(&mut self, who: &[usize], to: State, now: Instant) {
        let was = self.state;
        for (place, state, since) in &mut self.people {
            if if who.is_empty() { state.is_active() } else { who.contains(place) } {
                (*state, *since) = (to, now);
            }
        }
        self.passed = None;
        if to.is_active() || self.size() == 0 {
            (self.state, self.until, self.ended_from) = (to, None, was);
        }
    }
}

/// When a session begins.
pub fn start(course: usize, session: usize) -> Instant {
    NOW.plus(PLANS[course].starts[session])
}

/// The sessions of it, whether they have begun or not.
pub fn sessions((course, one): What) -> Vec<usize> {
    one.map_or_else(|| (0..PLANS[course].starts.len()).collect(), |one| vec![one])
}
