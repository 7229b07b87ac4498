//! Whoever fits and may not come just now is passed over, keeps the turn, is told once, and is asked as soon as it is
//! settled; on each engine.

use desk::{base::act::By, people::household::PersonDraft};
use domain::{
    base::{
        id::{CourseId, PartyId, PersonId},
        time::DAY,
    },
    courses::{
        booking::Decision,
        course::{Course, Target},
        party::State,
        queue::Reason,
    },
    people::{ages::Ages, person::Relation},
};

use crate::house::{House, NOW, book, course, engines, household_id, person_id};

/// A course at the same times as yoga.
fn dance() -> Course {
    course("dance", 9, 2, false)
}

async fn book_other(house: &House, household: usize, course: &str, people: Vec<PersonId>, key: &str) -> PartyId {
    let booked =
        house.desk.book(household_id(household), CourseId::new(course), Target::Whole, people, By::themselves(key));
    booked.await.unwrap().party
}

async fn leave(house: &House, household: usize, party: &PartyId, key: &str) {
    let gone = house.desk.cancel(household_id(household), party.clone(), Vec::new(), By::themselves(key));
    gone.await.unwrap();
}

async fn state(house: &House, household: usize, party: &PartyId) -> State {
    house.desk.booking(&household_id(household), party).await.unwrap().party.state
}

/// How often a household was told that it was passed over.
async fn told(house: &House, household: usize) -> usize {
    let notices = house.desk.notices(&household_id(household)).await.unwrap();
    notices.iter().filter(|notice| notice.matter.kind == "passed-over").count()
}

/// A child for whom a guardian has consented.
async fn child(house: &House, household: usize, born: (i32, u8)) -> PersonId {
    let draft =
        PersonDraft { name: "小雨".into(), relation: Some(Relation::Child), born: Some(born), consent: Some(true) };
    house.desk.add_person(household_id(household), draft, By::themselves("child")).await.unwrap()
}

/// Yoga is full with household 0; household 1 waits and has just booked dance, which clashes.
async fn clashing(engine: &str, households: usize) -> (House, PartyId, PartyId, PartyId) {
    let house = House::open(engine, vec![course("yoga", 1, 2, false), dance()], households).await;
    let full = book(&house, 0, 1, Target::Whole).await.unwrap().party;
    let waiting = book(&house, 1, 1, Target::Whole).await.unwrap().party;
    let clash = book_other(&house, 1, "dance", vec![person_id(1, 0)], "dance").await;
    (house, full, waiting, clash)
}

#[tokio::test]
async fn who_has_something_else_at_that_time_keeps_the_turn_and_the_next_is_asked() {
    for engine in engines() {
        let (house, full, waiting, clash) = clashing(engine, 4).await;
        let next = book(&house, 2, 1, Target::Whole).await.unwrap().party;
        leave(&house, 0, &full, "full").await;
        let mine = house.desk.booking(&household_id(1), &waiting).await.unwrap();
        assert_eq!((mine.party.state, mine.position), (State::Waitlisted, Some(1)), "{engine}: the turn is kept");
        assert_eq!(mine.party.passed_over, Some(NOW));
        assert_eq!(mine.movements.last().unwrap().reason, Reason::PassedOver);
        assert_eq!(state(&house, 2, &next).await, State::Offered, "{engine}");
        for _ in 0..3 {
            house.desk.settle_queues().await.unwrap();
        }
        assert_eq!(told(&house, 1).await, 1, "{engine}: once");
        // Passed over again before it is settled: that is nothing new.
        house.desk.decline_offer(household_id(2), next, By::themselves("no")).await.unwrap();
        assert_eq!((state(&house, 1, &waiting).await, told(&house, 1).await), (State::Waitlisted, 1), "{engine}");
        house.check().await;
        // Settled: nothing is freed any more, and yet they are asked.
        leave(&house, 1, &clash, "clash").await;
        house.desk.settle_queues().await.unwrap();
        let mine = house.desk.booking(&household_id(1), &waiting).await.unwrap();
        assert_eq!((mine.party.state, mine.party.passed_over), (State::Offered, None), "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn who_was_passed_over_and_may_come_by_now_is_asked_before_a_newcomer() {
    for engine in engines() {
        let (house, full, waiting, clash) = clashing(engine, 4).await;
        leave(&house, 0, &full, "full").await;
        // While it is not settled, the place is free for who can come.
        let quick = book(&house, 2, 1, Target::Whole).await.unwrap();
        assert_eq!(quick.decision, Decision::Confirmed, "{engine}: a place that nobody can take is not kept empty");
        leave(&house, 2, &quick.party, "quick").await;
        assert_eq!(state(&house, 1, &waiting).await, State::Waitlisted, "{engine}");
        leave(&house, 1, &clash, "clash").await;
        let newcomer = book(&house, 3, 1, Target::Whole).await.unwrap();
        assert_eq!(newcomer.decision, Decision::Waitlisted { position: 1 }, "{engine}: nobody is passed by");
        assert_eq!(state(&house, 1, &waiting).await, State::Offered, "{engine}");
        assert_eq!(told(&house, 1).await, 1, "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn whose_consent_was_withdrawn_is_asked_once_it_is_given_again() {
    for engine in engines() {
        let mut yoga = course("yoga", 2, 2, false);
        yoga.ages = Ages::default();
        let house = House::open(engine, vec![yoga], 3).await;
        let child = child(&house, 1, (2018, 3)).await;
        let full = book(&house, 0, 2, Target::Whole).await.unwrap().party;
        let waiting = book_other(&house, 1, "yoga", vec![child.clone(), person_id(1, 0)], "child").await;
        let consent = async |given, key: &str| {
            house.desk.answer_consent(household_id(1), child.clone(), given, By::themselves(key)).await.unwrap();
        };
        // One place is not enough for two: they do not fit, which is no reason to tell them anything.
        consent(false, "no").await;
        let one = vec![person_id(0, 0)];
        house.desk.cancel(household_id(0), full, one, By::themselves("one")).await.unwrap();
        assert_eq!(told(&house, 1).await, 0, "{engine}");
        let one = vec![person_id(1, 0)];
        house.desk.cancel(household_id(1), waiting.clone(), one, By::themselves("one")).await.unwrap();
        assert_eq!((state(&house, 1, &waiting).await, told(&house, 1).await), (State::Waitlisted, 1), "{engine}");
        consent(true, "yes").await;
        house.desk.settle_queues().await.unwrap();
        assert_eq!(state(&house, 1, &waiting).await, State::Offered, "{engine}");
        let accepted = house.desk.accept_offer(household_id(1), waiting, By::themselves("take")).await.unwrap();
        assert_eq!(accepted.state, State::Confirmed, "{engine}: what is offered can be taken");
        house.check().await;
    }
}

#[tokio::test]
async fn who_has_grown_too_old_while_waiting_is_passed_over() {
    for engine in engines() {
        let mut yoga = course("yoga", 1, 3, false);
        yoga.ages = Ages { min: None, max: Some(8) };
        let house = House::open(engine, vec![yoga], 3).await;
        // Eight until the end of November; the second session is on 3 December.
        let (elder, younger) = (child(&house, 1, (2017, 12)).await, child(&house, 2, (2019, 1)).await);
        let own = child(&house, 0, (2019, 1)).await;
        let full = book_other(&house, 0, "yoga", vec![own], "own").await;
        let waiting = book_other(&house, 1, "yoga", vec![elder], "elder").await;
        let next = book_other(&house, 2, "yoga", vec![younger], "younger").await;
        house.clock.set(NOW.plus(4 * DAY));
        leave(&house, 0, &full, "full").await;
        assert_eq!((state(&house, 1, &waiting).await, told(&house, 1).await), (State::Waitlisted, 1), "{engine}");
        assert_eq!(state(&house, 2, &next).await, State::Offered, "{engine}");
        house.check().await;
        house.clock.set(NOW.plus(18 * DAY));
        house.desk.settle_queues().await.unwrap();
        assert_eq!(state(&house, 1, &waiting).await, State::Lapsed, "{engine}: at last everything has begun");
    }
}
