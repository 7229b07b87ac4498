//! The booking model as a state machine: whatever a few households do in whatever order, both stores stand
//! where the model says they stand, and answer and refuse as it does.

use std::sync::Arc;

use desk::{Error, base::act::By};
use domain::{
    base::{
        id::{CourseId, PartyId, PersonId},
        refusal::Refused,
    },
    courses::{course::Target, party::State},
};
use proptest::test_runner::Config;
use proptest_state_machine::{StateMachineTest, prop_state_machine};
use tokio::runtime::Runtime;

use crate::{
    courses::model::{Answer, CAPACITY, HOUSEHOLDS, Machine, Model, Step},
    house::{House, course, engines, household_id, person_id},
};

/// A house on one engine, and its parties in order of turn.
pub struct Real {
    runtime: Arc<Runtime>,
    house: House,
    parties: Vec<PartyId>,
    asked: u32,
    /// The requests that were carried out, with their keys and answers.
    done: Vec<(Step, By, Answer)>,
}

impl Real {
    fn open(engine: &str) -> Self {
        let runtime =
            Arc::new(tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap());
        let capacity = u32::try_from(CAPACITY).unwrap();
        let house = runtime.block_on(House::open(engine, vec![course("yoga", capacity, 2, false)], HOUSEHOLDS));
        Self { runtime, house, parties: Vec::new(), asked: 0, done: Vec::new() }
    }

    fn apply(mut self, model: &Model, step: Step) -> Self {
        match step {
            Step::Pass { job, .. } => {
                self.house.clock.set(model.now);
                while job && self.runtime.block_on(self.house.desk.settle_queues()).unwrap() > 0 {}
            }
            Step::Again(request) => {
                let (step, key, answer) = self.done[request].clone();
                assert_eq!(self.ask(model, &step, key).map(|(answer, _)| answer), Ok(answer), "{step:?} once more");
            }
            _ => {
                self.asked += 1;
                let key = By::themselves(&self.asked.to_string());
                let outcome = self.ask(model, &step, key.clone());
                let answer = outcome.clone().map(|(answer, _)| answer);
                assert_eq!(Some(&answer), model.outcome.as_ref(), "{step:?}");
                if let Ok((answer, party)) = outcome {
                    self.parties.extend(party);
                    self.done.push((step, key, answer));
                }
            }
        }
        self
    }

    /// Asks for it; the answer, and the party if a new one was booked.
    fn ask(&self, model: &Model, step: &Step, key: By) -> Result<(Answer, Option<PartyId>), Vec<Refused>> {
        let desk = &self.house.desk;
        let own = |party: usize| (household_id(model.parties[party].household), self.parties[party].clone());
        let changed = match *step {
            Step::Book { household, size } => {
                let people = (0..size).map(|place| person_id(household, place)).collect();
                let booked = desk.book(household_id(household), CourseId::new("yoga"), Target::Whole, people, key);
                let booked = self.runtime.block_on(booked).map_err(refusals)?;
                return Ok((Answer::Booked(booked.decision), Some(booked.party)));
            }
            Step::Cancel { party, who } => {
                let people: Vec<PersonId> =
                    who.iter().map(|place| person_id(model.parties[party].household, *place)).collect();
                let (household, party) = own(party);
                self.runtime.block_on(desk.cancel(household, party, people, key))
            }
            Step::Accept(party) => {
                let (household, party) = own(party);
                self.runtime.block_on(desk.accept_offer(household, party, key))
            }
            Step::Decline(party) => {
                let (household, party) = own(party);
                self.runtime.block_on(desk.decline_offer(household, party, key))
            }
            Step::Restore(party) => {
                let (household, party) = own(party);
                self.runtime.block_on(desk.restore(household, party, key))
            }
            Step::Again(_) | Step::Pass { .. } => unreachable!("not a request"),
        };
        changed.map(|changed| (Answer::Changed(changed.state), None)).map_err(refusals)
    }

    fn stands_as(&self, model: &Model) {
        assert_eq!(model.parties.len(), self.parties.len());
        let mut waiting = 0;
        for (expected, id) in model.parties.iter().zip(&self.parties) {
            let household = expected.household;
            let mine = self.runtime.block_on(self.house.desk.booking(&household_id(household), id)).unwrap();
            assert_eq!((mine.party.state, mine.party.offer_until), (expected.state, expected.until), "{id}");
            for each in &mine.party.enrolments {
                let place = (0..3).find(|place| person_id(household, *place) == each.person).unwrap();
                assert_eq!((each.state, each.changed_at), expected.people[place], "{}", each.person);
            }
            if expected.state == State::Waitlisted {
                waiting += 1;
                assert_eq!(mine.position, Some(waiting), "the queue has no gaps");
            }
        }
        self.runtime.block_on(self.house.check());
    }
}

fn refusals(error: Error) -> Vec<Refused> {
    match error {
        Error::Refused(refusals) => refusals,
        other => panic!("not a refusal: {other}"),
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
                real.apply(model, step)
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
    #![proptest_config(Config { cases: 64, ..Config::default() })]
    #[test]
    fn sqlite_stands_where_the_model_stands(sequential 5..40 => OnSqlite);
}

mod on_postgres {
    use super::*;

    prop_state_machine! {
        #![proptest_config(Config { cases: 16, ..Config::default() })]
        fn machine(sequential 5..40 => OnPostgres);
    }

    #[test]
    fn stands_where_the_model_stands() {
        if engines().contains(&"postgres") {
            machine();
        }
    }
}
