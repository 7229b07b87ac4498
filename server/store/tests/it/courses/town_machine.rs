//! Several courses as a state machine: whatever a few households do in whatever order, while sessions begin and people
//! grow older, both stores stand where the model says they stand, and answer and refuse as it does.

use std::sync::Arc;

use async_trait::async_trait;
use desk::{
    Error,
    base::act::{Act, By},
    store::{Occasion, UseCase},
};
use domain::{
    base::{
        id::{CourseId, PartyId, SessionId},
        refusal::Refused,
        time::Period,
    },
    courses::{
        course::{Course, Session, Target},
        party::State,
    },
    people::{ages::Ages, person::BirthMonth},
};
use proptest::{prelude::*, sample::select, test_runner::Config};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest, prop_state_machine};
use tokio::runtime::Runtime;

use crate::{
    courses::{
        group::{BORN, END, Group, HOUSEHOLDS, LASTS, PLANS, Plan, What},
        town::{Answer, Step, Town},
    },
    house::{House, NOW, course, engines, household_id, person_id},
};

fn session(plan: &Plan, number: usize) -> SessionId {
    SessionId::new(format!("{}-{number}", plan.id))
}

/// The course that a plan describes.
fn real(plan: &Plan) -> Course {
    let sessions = plan.starts.iter().enumerate().map(|(number, start)| {
        let starts = NOW.plus(*start);
        Session { id: session(plan, number), period: Period { starts, ends: starts.plus(LASTS) } }
    });
    Course {
        ages: Ages { min: None, max: plan.oldest.map(|oldest| u8::try_from(oldest).unwrap()) },
        sessions: sessions.collect(),
        ..course(plan.id, u32::try_from(plan.capacity).unwrap(), 1, plan.drop_in)
    }
}

/// Gives everybody the month of birth that the model knows.
struct Born;

#[async_trait]
impl UseCase for Born {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        for household in (0..HOUSEHOLDS).map(household_id) {
            let people = act.people().people(&household).await?;
            for (mut person, (year, month)) in people.into_iter().zip(BORN) {
                person.born = Some(BirthMonth::new(year, month, NOW)?);
                act.people().update_person(&household, &person).await?;
            }
        }
        Ok(())
    }
}

/// A house on one engine, and its parties in order of booking.
pub struct Real {
    runtime: Arc<Runtime>,
    house: House,
    parties: Vec<PartyId>,
    asked: u32,
}

impl Real {
    fn open(engine: &str) -> Self {
        let runtime =
            Arc::new(tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap());
        let house = runtime.block_on(House::open(engine, PLANS.iter().map(real).collect(), HOUSEHOLDS));
        runtime.block_on(desk::store::write(&*house.store, Occasion::wuse(NOW, [1; 32]), Born)).unwrap();
        Self { runtime, house, parties: Vec::new(), asked: 0 }
    }

    fn apply(mut self, town: &Town, step: &Step) -> Self {
        self.house.clock.set(town.now);
        if let Step::Pass { job, .. } = step {
            while *job && self.runtime.block_on(self.house.desk.settle_queues()).unwrap() > 0 {}
            return self;
        }
        self.asked += 1;
        let outcome = self.ask(town, step, By::themselves(&self.asked.to_string()));
        let answer = outcome.clone().map(|(answer, _)| answer);
        assert_eq!(Some(&answer), town.outcome.as_ref(), "{step:?}");
        self.parties.extend(outcome.ok().and_then(|(_, party)| party));
        self
    }

    fn ask(&self, town: &Town, step: &Step, by: By) -> Result<(Answer, Option<PartyId>), Vec<Refused>> {
        let desk = &self.house.desk;
        let own = |party: usize| (household_id(town.groups[party].household), self.parties[party].clone());
        let changed = match step {
            Step::Book { what: (course, one), household, people } => {
                let plan = &PLANS[*course];
                let people = people.iter().map(|place| person_id(*household, *place)).collect();
                let target = one.map_or(Target::Whole, |one| Target::Session(session(plan, one)));
                let booked = desk.book(household_id(*household), CourseId::new(plan.id), target, people, by);
                let booked = self.runtime.block_on(booked).map_err(refused)?;
                return Ok((Answer::Booked(booked.decision), Some(booked.party)));
            }
            Step::Cancel { party, who } => {
                let people = who.iter().map(|place| person_id(town.groups[*party].household, *place)).collect();
                let (household, party) = own(*party);
                self.runtime.block_on(desk.cancel(household, party, people, by))
            }
            Step::Accept(party) => {
                let (household, party) = own(*party);
                self.runtime.block_on(desk.accept_offer(household, party, by))
            }
            Step::Decline(party) => {
                let (household, party) = own(*party);
                self.runtime.block_on(desk.decline_offer(household, party, by))
            }
            Step::Restore(party) => {
                let (household, party) = own(*party);
                self.runtime.block_on(desk.restore(household, party, by))
            }
            Step::Pass { .. } => unreachable!("not a request"),
        };
        changed.map(|changed| (Answer::Changed(changed.state), None)).map_err(refused)
    }

    fn stands_as(&self, town: &Town) {
        assert_eq!(town.groups.len(), self.parties.len());
        for (number, (group, id)) in town.groups.iter().zip(&self.parties).enumerate() {
            let household = household_id(group.household);
            let mine = self.runtime.block_on(self.house.desk.booking(&household, id)).unwrap();
            let stands = (mine.party.state, mine.party.offer_until, mine.party.passed_over);
            assert_eq!(stands, (group.state, group.until, group.passed), "party {number}");
            let people: Vec<_> = group.people.iter().map(|(place, ..)| person_id(group.household, *place)).collect();
            for each in &mine.party.enrolments {
                let place = people.iter().position(|person| *person == each.person).unwrap();
                let (_, state, since) = group.people[place];
                assert_eq!((each.state, each.changed_at), (state, since), "{}", each.person);
            }
            let position = (group.state == State::Waitlisted).then(|| town.position(number));
            assert_eq!(mine.position, position, "party {number}");
        }
        self.runtime.block_on(self.house.check());
    }
}

fn refused(error: Error) -> Vec<Refused> {
    match error {
        Error::Refused(refused) => refused,
        other => panic!("not a refusal: {other}"),
    }
}

/// For each course, what takes place at the same time as a session of it.
const CLASHING: [(usize, What); 5] =
    [(0, (2, None)), (1, (2, None)), (2, (1, Some(1))), (2, (1, None)), (2, (0, None))];

pub struct Machine;

impl ReferenceStateMachine for Machine {
    type State = Town;
    type Transition = Step;

    fn init_state() -> BoxedStrategy<Town> {
        Just(Town::new()).boxed()
    }

    /// Mostly what can be done, and now and then what cannot.
    fn transitions(town: &Town) -> BoxedStrategy<Step> {
        let courses = (0..PLANS.len()).prop_flat_map(|course| {
            let one =
                prop::option::weighted(if PLANS[course].drop_in { 0.6 } else { 0.05 }, 0..PLANS[course].starts.len());
            one.prop_map(move |one| (course, one))
        });
        let people =
            prop_oneof![3 => select(vec![vec![1], vec![2], vec![1, 2]]), 1 => select(vec![vec![0], vec![0, 1, 2]])];
        let book = (courses, 0..HOUSEHOLDS, people).prop_map(|(what, household, people): (What, _, _)| Step::Book {
            what,
            household,
            people,
        });
        let minutes = prop_oneof![3 => 1_i64..9, 3 => 60_i64..540, 2 => 600_i64..1500, 1 => 1500_i64..4000];
        let pass = (minutes, any::<bool>()).prop_map(|(minutes, job)| Step::Pass { minutes, job });
        if town.groups.is_empty() {
            return book.boxed();
        }
        let those = |suits: &dyn Fn(&Group) -> bool| {
            let all = 0..town.groups.len();
            let suiting: Vec<usize> = all.clone().filter(|party| suits(&town.groups[*party])).collect();
            let any = select(all.collect::<Vec<_>>());
            if suiting.is_empty() { any.boxed() } else { prop_oneof![6 => select(suiting), 1 => any].boxed() }
        };
        let active = those(&|group| group.state.is_active());
        let offered = those(&|group| group.state == State::Offered);
        let left = those(&|group| group.people.iter().any(|(_, state, _)| *state == State::Cancelled));
        let who = prop_oneof![2 => Just(Vec::new()), 1 => (0_usize..3).prop_map(|place| vec![place])];
        let stands = town.groups.iter().any(|group| group.state == State::Offered);
        // Who waits binds themselves elsewhere meanwhile, and somebody before them leaves.
        let waits = |group: &Group| group.state == State::Waitlisted;
        let waiting: Vec<&Group> = town.groups.iter().filter(|group| waits(group)).collect();
        let elsewhere: Vec<Step> = waiting
            .iter()
            .flat_map(|group| {
                CLASHING.iter().filter(|(one, _)| *one == group.what.0).map(move |(_, what)| (group, *what))
            })
            .map(|(group, what)| Step::Book { what, household: group.household, people: group.places() })
            .collect();
        let before =
            those(&|group| group.state.holds_place() && waiting.iter().any(|each| each.what.0 == group.what.0));
        let before = before.prop_map(|party| Step::Cancel { party, who: Vec::new() });
        let meanwhile = if elsewhere.is_empty() { book.clone().boxed() } else { select(elsewhere).boxed() };
        prop_oneof![
            8 => book,
            if waiting.is_empty() { 1 } else { 6 } => meanwhile,
            if waiting.is_empty() { 1 } else { 4 } => before,
            3 => (active, who).prop_map(|(party, who)| Step::Cancel { party, who }),
            if stands { 4 } else { 1 } => offered.clone().prop_map(Step::Accept),
            if stands { 2 } else { 1 } => offered.prop_map(Step::Decline),
            2 => left.prop_map(Step::Restore),
            4 => pass,
        ]
        .boxed()
    }

    fn preconditions(town: &Town, step: &Step) -> bool {
        match step {
            Step::Book { .. } => town.now < END,
            Step::Cancel { party, .. } | Step::Accept(party) | Step::Decline(party) | Step::Restore(party) => {
                *party < town.groups.len()
            }
            Step::Pass { minutes, .. } => town.now.plus(minutes * 60) < END,
        }
    }

    fn apply(town: Town, step: &Step) -> Town {
        town.after(step)
    }
}

macro_rules! on {
    ($test:ident, $engine:literal) => {
        pub struct $test;

        impl StateMachineTest for $test {
            type SystemUnderTest = Real;
            type Reference = Machine;

            fn init_test(_: &Town) -> Real {
                Real::open($engine)
            }

            fn apply(real: Real, town: &Town, step: Step) -> Real {
                real.apply(town, &step)
            }

            fn check_invariants(real: &Real, town: &Town) {
                real.stands_as(town);
            }
        }
    };
}

on!(OnSqlite, "sqlite");
on!(OnPostgres, "postgres");

prop_state_machine! {
    #![proptest_config(Config { cases: 64, ..Config::default() })]
    #[test]
    fn sqlite_stands_where_the_town_stands(sequential 10..50 => OnSqlite);
}

mod on_postgres {
    use super::*;

    prop_state_machine! {
        #![proptest_config(Config { cases: 12, ..Config::default() })]
        fn machine(sequential 10..50 => OnPostgres);
    }

    #[test]
    fn stands_where_the_town_stands() {
        if engines().contains(&"postgres") {
            machine();
        }
    }
}
