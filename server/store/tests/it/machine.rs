//! The booking model as a state machine: whatever a few households do in whatever order, both stores stand
//! where a naive model on the domain's words says they stand.

use std::sync::Arc;

use desk::answer::Key;
use domain::{
    course::Target,
    enrolment::State,
    id::{CourseId, PartyId},
    offer::deadline,
    time::{DAY, HOUR, Instant},
};
use proptest::{prelude::*, test_runner::Config};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};
use tokio::runtime::Runtime;

use crate::house::{House, NOW, course, household_id, person_id};

const HOUSEHOLDS: usize = 6;
const CAPACITY: u32 = 4;

/// What is expected of one party.
#[derive(Clone, Debug)]
struct Expected {
    household: usize,
    size: u32,
    state: State,
    until: Option<Instant>,
}

/// The naive model: parties in order of turn.
#[derive(Clone, Debug)]
pub struct Model {
    now: Instant,
    parties: Vec<Expected>,
}

/// Something that happens.
#[derive(Clone, Debug)]
pub enum Step {
    Book { household: usize, size: u32 },
    Cancel(usize),
    Accept(usize),
    Decline(usize),
    Pass { hours: i64 },
}

impl Model {
    fn free(&self) -> u32 {
        let taken: u32 = self.parties.iter().filter(|party| party.state.holds_place()).map(|party| party.size).sum();
        CAPACITY - taken
    }

    fn active(&self, household: usize) -> bool {
        self.parties.iter().any(|party| party.household == household && party.state.is_active())
    }

    fn promote(&mut self) {
        let starts = NOW.plus(3 * DAY);
        loop {
            let (free, now) = (self.free(), self.now);
            let waits = |party: &&mut Expected| party.state == State::Waitlisted && party.size <= free;
            let Some(next) = self.parties.iter_mut().find(waits) else {
                return;
            };
            next.state = State::Offered;
            next.until = Some(deadline(now, starts));
        }
    }

    fn end(&mut self, party: usize, state: State) {
        self.parties[party].state = state;
        self.parties[party].until = None;
        self.promote();
    }
}

pub struct Machine;

impl ReferenceStateMachine for Machine {
    type State = Model;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Model> {
        Just(Model { now: NOW, parties: Vec::new() }).boxed()
    }

    fn transitions(model: &Model) -> BoxedStrategy<Step> {
        let book = (0..HOUSEHOLDS, 1_u32..4).prop_map(|(household, size)| Step::Book { household, size });
        let pass = (1_i64..9).prop_map(|hours| Step::Pass { hours });
        if model.parties.is_empty() {
            return prop_oneof![4 => book, 1 => pass].boxed();
        }
        let any = 0..model.parties.len();
        prop_oneof![
            4 => book,
            2 => any.clone().prop_map(Step::Cancel),
            2 => any.clone().prop_map(Step::Accept),
            1 => any.prop_map(Step::Decline),
            1 => pass,
        ]
        .boxed()
    }

    fn preconditions(model: &Model, step: &Step) -> bool {
        let state = |party: &usize| model.parties.get(*party).map(|party| party.state);
        match step {
            Step::Book { household, .. } => !model.active(*household),
            Step::Cancel(party) => state(party).is_some_and(State::is_active),
            Step::Accept(party) | Step::Decline(party) => state(party) == Some(State::Offered),
            // The course stays ahead by more than a day, so that every place can still be given back.
            Step::Pass { hours } => model.now.plus(hours * HOUR) < NOW.plus(DAY + 12 * HOUR),
        }
    }

    fn apply(mut model: Model, step: &Step) -> Model {
        match *step {
            Step::Book { household, size } => {
                let state = if size <= model.free() { State::Confirmed } else { State::Waitlisted };
                model.parties.push(Expected { household, size, state, until: None });
            }
            Step::Cancel(party) => {
                let was = model.parties[party].state;
                model.end(party, if was == State::Offered { State::Declined } else { State::Cancelled });
            }
            Step::Accept(party) => {
                model.parties[party].state = State::Confirmed;
                model.parties[party].until = None;
            }
            Step::Decline(party) => model.end(party, State::Declined),
            Step::Pass { hours } => {
                model.now = model.now.plus(hours * HOUR);
                loop {
                    let now = model.now;
                    let due = model.parties.iter().enumerate();
                    let due = due.filter(|(_, party)| party.until.is_some_and(|until| until <= now));
                    let Some((party, _)) = due.min_by_key(|(turn, party)| (party.until, *turn)) else {
                        break;
                    };
                    model.end(party, State::Lapsed);
                }
            }
        }
        model
    }
}

/// A house on one engine, and its parties in order of turn.
pub struct Real {
    runtime: Arc<Runtime>,
    house: House,
    parties: Vec<PartyId>,
    keys: u32,
}

impl Real {
    fn open(engine: &str) -> Self {
        let runtime =
            Arc::new(tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap());
        let house = runtime.block_on(House::open(engine, vec![course("yoga", CAPACITY, 2, false)], HOUSEHOLDS));
        Self { runtime, house, parties: Vec::new(), keys: 0 }
    }

    fn apply(mut self, model: &Model, step: &Step) -> Self {
        self.keys += 1;
        let key = Key::new("step", &self.keys.to_string());
        let desk = self.house.desk.clone();
        let own = |party: usize| (household_id(model.parties[party].household), self.parties[party].clone());
        match *step {
            Step::Book { household, size } => {
                let people = (0..usize::try_from(size).unwrap()).map(|place| person_id(household, place)).collect();
                let booked = desk.book(household_id(household), CourseId::new("yoga"), Target::Whole, people, key);
                let booked = self.runtime.block_on(booked).unwrap();
                self.parties.push(booked.party);
            }
            Step::Cancel(party) => {
                let (household, party) = own(party);
                self.runtime.block_on(desk.cancel(household, party, Vec::new(), key)).unwrap();
            }
            Step::Accept(party) => {
                let (household, party) = own(party);
                self.runtime.block_on(desk.accept_offer(household, party, key)).unwrap();
            }
            Step::Decline(party) => {
                let (household, party) = own(party);
                self.runtime.block_on(desk.decline_offer(household, party, key)).unwrap();
            }
            Step::Pass { .. } => {
                self.house.clock.set(model.now);
                while self.runtime.block_on(desk.settle_queues()).unwrap() > 0 {}
            }
        }
        self
    }

    fn stands_as(&self, model: &Model) {
        let mut waiting = 0;
        for (expected, id) in model.parties.iter().zip(&self.parties) {
            let mine = self.runtime.block_on(self.house.desk.booking(&household_id(expected.household), id)).unwrap();
            assert_eq!((mine.party.state, mine.party.offer_until), (expected.state, expected.until), "{id}");
            if expected.state == State::Waitlisted {
                waiting += 1;
                assert_eq!(mine.position, Some(waiting), "the queue has no gaps");
            }
        }
        self.runtime.block_on(self.house.check());
    }
}

macro_rules! on {
    ($test:ident, $engine:literal) => {
        pub struct $test;

        impl StateMachineTest for $test {
            type SystemUnderTest = Real;
            type Reference = Machine;

            fn init_test(_: &Model) -> Real {
                Real::open($engine)
            }

            fn apply(real: Real, model: &Model, step: Step) -> Real {
                real.apply(model, &step)
            }

            fn check_invariants(real: &Real, model: &Model) {
                real.stands_as(model);
            }
        }
    };
}

on!(OnSqlite, "sqlite");
on!(OnPostgres, "postgres");

prop_state_machine! {
    #![proptest_config(Config { cases: 24, ..Config::default() })]
    #[test]
    fn sqlite_stands_where_the_model_stands(sequential 1..25 => OnSqlite);
}

mod on_postgres {
    use super::*;

    prop_state_machine! {
        #![proptest_config(Config { cases: 8, ..Config::default() })]
        fn machine(sequential 1..25 => OnPostgres);
    }

    #[test]
    fn stands_where_the_model_stands() {
        if crate::house::engines().contains(&"postgres") {
            machine();
        }
    }
}
