//! Who is next, on each engine.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use desk::{
    Error,
    base::act::{Act, By},
    store::{Occasion, UseCase},
};
use domain::{
    base::{
        id::{CourseId, PartyId, SessionId},
        time::DAY,
    },
    courses::{booking::Decision, course::Target, party::State, queue::Reason},
};
use tokio::sync::Notify;

use crate::house::{House, NOW, book, course, engines, household_id, person_id};

async fn leave(house: &House, household: usize, party: &PartyId) {
    let key = By::themselves(&household.to_string());
    house.desk.cancel(household_id(household), party.clone(), Vec::new(), key).await.unwrap();
}

async fn state(house: &House, household: usize, party: &PartyId) -> State {
    house.desk.booking(&household_id(household), party).await.unwrap().party.state
}

#[tokio::test]
async fn nobody_queues_behind_an_offer_that_is_over_though_no_job_has_run() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 1, 2, false)], 4).await;
        let first = book(&house, 0, 1, Target::Whole).await.unwrap().party;
        let silent = book(&house, 1, 1, Target::Whole).await.unwrap().party;
        leave(&house, 0, &first).await;
        let until = house.desk.booking(&household_id(1), &silent).await.unwrap().party.offer_until.unwrap();
        house.clock.set(until.plus(-1));
        let waiting = book(&house, 2, 1, Target::Whole).await.unwrap();
        assert_eq!(waiting.decision, Decision::Waitlisted { position: 1 });
        house.clock.set(until);
        let newcomer = book(&house, 3, 1, Target::Whole).await.unwrap();
        assert_eq!(newcomer.decision, Decision::Waitlisted { position: 1 }, "{engine}: nobody is passed");
        assert_eq!(state(&house, 1, &silent).await, State::Lapsed, "{engine}");
        assert_eq!(state(&house, 2, &waiting.party).await, State::Offered, "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn the_place_of_an_offer_that_is_over_is_booked_though_no_job_has_run() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 1, 2, false)], 3).await;
        let first = book(&house, 0, 1, Target::Whole).await.unwrap().party;
        let silent = book(&house, 1, 1, Target::Whole).await.unwrap().party;
        leave(&house, 0, &first).await;
        let until = house.desk.booking(&household_id(1), &silent).await.unwrap().party.offer_until.unwrap();
        house.clock.set(until);
        assert_eq!(book(&house, 2, 1, Target::Whole).await.unwrap().decision, Decision::Confirmed, "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn who_let_an_offer_run_out_can_book_again_though_no_job_has_run() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 1, 2, false)], 2).await;
        let first = book(&house, 0, 1, Target::Whole).await.unwrap().party;
        let silent = book(&house, 1, 1, Target::Whole).await.unwrap().party;
        leave(&house, 0, &first).await;
        let until = house.desk.booking(&household_id(1), &silent).await.unwrap().party.offer_until.unwrap();
        house.clock.set(until);
        let people = vec![person_id(1, 0)];
        let key = By::themselves("again");
        let again = house.desk.book(household_id(1), CourseId::new("yoga"), Target::Whole, people, key).await;
        assert_eq!(again.unwrap().decision, Decision::Confirmed, "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn who_fits_is_found_behind_any_number_of_others_when_a_session_begins() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 3, 3, true)], 68).await;
        let session = |number: &str| Target::Session(SessionId::new(format!("yoga-{number}")));
        book(&house, 0, 1, session("1")).await.unwrap();
        book(&house, 1, 3, session("0")).await.unwrap();
        for family in 2..67 {
            book(&house, family, 3, Target::Whole).await.unwrap();
        }
        let single = book(&house, 67, 1, Target::Whole).await.unwrap().party;
        house.clock.set(NOW.plus(3 * DAY));
        house.desk.settle_queues().await.unwrap();
        assert_eq!(state(&house, 67, &single).await, State::Offered, "{engine}");
        house.check().await;
    }
}

/// Somebody whose household is being changed, for as long as the test likes.
struct Busy {
    locked: Arc<Notify>,
    finish: Arc<Notify>,
}

#[async_trait]
impl UseCase for Busy {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.people().lock_household(&household_id(1)).await?;
        self.locked.notify_one();
        self.finish.notified().await;
        act.courses().lock_course(&CourseId::new("yoga")).await
    }
}

#[tokio::test]
async fn who_is_offered_a_place_while_busy_keeps_nobody_from_giving_it_back() {
    // SQLite has one writer: nobody waits for two things there.
    for engine in engines().into_iter().filter(|engine| *engine == "postgres") {
        let house = House::open(engine, vec![course("yoga", 1, 2, false)], 2).await;
        let first = book(&house, 0, 1, Target::Whole).await.unwrap().party;
        let next = book(&house, 1, 1, Target::Whole).await.unwrap().party;
        let (locked, finish) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let busy = Busy { locked: locked.clone(), finish: finish.clone() };
        let store = house.store.clone();
        let busy = tokio::spawn(async move { desk::store::write(&*store, Occasion::wuse(NOW, [1; 32]), busy).await });
        locked.notified().await;
        tokio::time::timeout(Duration::from_secs(5), leave(&house, 0, &first))
            .await
            .expect("no wait for the household");
        assert_eq!(state(&house, 1, &next).await, State::Offered);
        finish.notify_one();
        busy.await.unwrap().unwrap();
        house.check().await;
    }
}

#[tokio::test]
async fn everybody_who_comes_before_is_counted_whatever_part_of_the_course_they_wait_for() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 1, 3, true)], 5).await;
        let session = |number: &str| Target::Session(SessionId::new(format!("yoga-{number}")));
        book(&house, 0, 1, Target::Whole).await.unwrap();
        let targets = [Target::Whole, session("1"), session("2"), Target::Whole];
        let mut parties = Vec::new();
        for ((household, target), position) in (1..).zip(targets).zip([1, 2, 2, 4]) {
            let booked = book(&house, household, 1, target).await.unwrap();
            assert_eq!(booked.decision, Decision::Waitlisted { position }, "{engine}: when {household} joins");
            parties.push(booked.party);
        }
        let stands = async |household: usize| {
            let mine = house.desk.booking(&household_id(household), &parties[household - 1]).await.unwrap();
            (mine.position.unwrap(), mine.moved_up.map(|movement| movement.reason))
        };
        for (household, position) in (1..).zip([1, 2, 2, 4]) {
            assert_eq!(stands(household).await, (position, None), "{engine}: {household}");
        }
        leave(&house, 3, &parties[2]).await;
        assert_eq!(stands(2).await, (2, None), "{engine}: another session is another queue");
        assert_eq!(stands(4).await, (3, Some(Reason::Undone)), "{engine}");
        leave(&house, 1, &parties[0]).await;
        assert_eq!(stands(2).await, (1, Some(Reason::Undone)), "{engine}");
        house.check().await;
    }
}
