//! Taking an answer back, on each engine.

use desk::base::act::By;
use domain::{
    base::{
        id::CourseId,
        time::{DAY, HOUR},
    },
    courses::{course::Target, party::State, queue::Reason, refusal::Refusal},
};

use crate::house::{House, NOW, book, course, engines, household_id, person_id, refusals};

#[tokio::test]
async fn an_offer_that_was_accepted_is_undone_for_ten_minutes_even_after_the_cutoff() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 1, 1, false)], 2).await;
        let first = book(&house, 0, 1, Target::Whole).await.unwrap().party;
        let next = book(&house, 1, 1, Target::Whole).await.unwrap().party;
        let cancel = async |household: usize, party, key: &str| {
            house.desk.cancel(household_id(household), party, Vec::new(), By::themselves(key)).await
        };
        let cutoff = NOW.plus(2 * DAY);
        house.clock.set(cutoff.plus(-60));
        cancel(0, first, "first").await.unwrap();
        let accepted = cutoff.plus(HOUR);
        house.clock.set(accepted);
        house.desk.accept_offer(household_id(1), next.clone(), By::themselves("1")).await.unwrap();
        house.clock.set(accepted.plus(600));
        assert_eq!(
            refusals(cancel(1, next.clone(), "late").await),
            vec![Refusal::PastCutoff { cutoff }.into()],
            "{engine}"
        );
        house.clock.set(accepted.plus(599));
        assert_eq!(cancel(1, next.clone(), "undo").await.unwrap().state, State::Cancelled, "{engine}");
        let last = house.desk.booking(&household_id(1), &next).await.unwrap().movements.pop().unwrap();
        assert_eq!(last.reason, Reason::Undone, "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn who_has_left_the_household_does_not_come_back_with_its_booking() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 7, 2, false)], 2).await;
        let pair = book(&house, 0, 2, Target::Whole).await.unwrap().party;
        house.desk.cancel(household_id(0), pair.clone(), Vec::new(), By::themselves("pair")).await.unwrap();
        house.desk.remove_person(household_id(0), person_id(0, 1), By::themselves("pair")).await.unwrap();
        let restored = house.desk.restore(household_id(0), pair.clone(), By::themselves("pair")).await;
        assert_eq!(restored.unwrap().state, State::Confirmed);
        let party = house.desk.booking(&household_id(0), &pair).await.unwrap().party;
        let back: Vec<_> = party.enrolments.iter().filter(|each| each.state.is_active()).collect();
        assert_eq!(party.size, 1, "{engine}");
        assert_eq!(back[0].person, person_id(0, 0), "{engine}");

        let one = vec![person_id(1, 1)];
        let course = CourseId::new("yoga");
        let alone = house.desk.book(household_id(1), course, Target::Whole, one, By::themselves("one")).await;
        let alone = alone.unwrap().party;
        house.desk.cancel(household_id(1), alone.clone(), Vec::new(), By::themselves("one")).await.unwrap();
        house.desk.remove_person(household_id(1), person_id(1, 1), By::themselves("one")).await.unwrap();
        let nobody = house.desk.restore(household_id(1), alone, By::themselves("one")).await;
        assert_eq!(refusals(nobody), vec![Refusal::UndoOver.into()], "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn a_place_that_an_offer_held_too_long_is_free_for_who_restores() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 2, 2, false)], 4).await;
        let mine = book(&house, 0, 1, Target::Whole).await.unwrap().party;
        let other = book(&house, 1, 1, Target::Whole).await.unwrap().party;
        let waiting = book(&house, 2, 1, Target::Whole).await.unwrap().party;
        house.desk.cancel(household_id(1), other, Vec::new(), By::themselves("other")).await.unwrap();
        let until = house.desk.booking(&household_id(2), &waiting).await.unwrap().party.offer_until.unwrap();
        house.clock.set(until.plus(-60));
        house.desk.cancel(household_id(0), mine.clone(), Vec::new(), By::themselves("mine")).await.unwrap();
        book(&house, 3, 1, Target::Whole).await.unwrap();
        house.clock.set(until);
        let restored = house.desk.restore(household_id(0), mine, By::themselves("mine")).await.unwrap();
        assert_eq!(restored.state, State::Confirmed, "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn what_is_over_or_given_back_is_among_all_bookings_and_not_among_the_current_ones() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 7, 1, false), course("dance", 7, 9, false)], 1).await;
        let ids = |mine: Vec<desk::courses::party::Mine>| {
            mine.into_iter().map(|mine| mine.party.course.to_string()).collect()
        };
        let household = household_id(0);
        for id in ["yoga", "dance"] {
            let key = By::themselves(id);
            let people = vec![person_id(0, 0)];
            house.clock.set(NOW.plus(if id == "yoga" { 0 } else { 7 * DAY }));
            house.desk.book(household.clone(), CourseId::new(id), Target::Whole, people, key).await.unwrap();
        }
        let all: Vec<String> = ids(house.desk.bookings(&household).await.unwrap());
        let current: Vec<String> = ids(house.desk.current_bookings(&household).await.unwrap());
        assert_eq!((all, current), (vec!["dance".into(), "yoga".into()], vec!["dance".into()]), "{engine}");
        let dance = house.desk.current_bookings(&household).await.unwrap().remove(0).party.id;
        house.desk.cancel(household.clone(), dance, Vec::new(), By::themselves("1")).await.unwrap();
        assert!(house.desk.current_bookings(&household).await.unwrap().is_empty(), "{engine}");
        let past = async |most| {
            let (current, past) = house.desk.current_and_past_bookings(&household, most).await.unwrap();
            assert!(current.is_empty(), "{engine}");
            past.into_iter().map(|past| (past.title.zh, past.state)).collect::<Vec<_>>()
        };
        let title = |id: &str| course(id, 1, 1, false).title.zh;
        let all = vec![(title("dance"), State::Cancelled), (title("yoga"), State::Confirmed)];
        assert_eq!((past(1).await, past(9).await), (all[..1].to_vec(), all), "{engine}");
    }
}

#[tokio::test]
async fn what_is_answered_to_a_cancellation_is_where_the_others_stand_after_it() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 2, 2, false)], 2).await;
        book(&house, 0, 1, Target::Whole).await.unwrap();
        let pair = book(&house, 1, 2, Target::Whole).await.unwrap().party;
        let one = vec![person_id(1, 0)];
        let cancel = async || {
            house.desk.cancel(household_id(1), pair.clone(), one.clone(), By::themselves("one")).await.unwrap()
        };
        assert_eq!(cancel().await.state, State::Offered, "{engine}: the one who stays fits into what is free");
        assert_eq!(cancel().await.state, State::Offered, "{engine}: and so it is told again");
        let mine = house.desk.booking(&household_id(1), &pair).await.unwrap().party;
        assert_eq!((mine.state, mine.size), (State::Offered, 1), "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn undoing_and_taking_that_back_in_turns_does_not_stretch_the_ten_minutes() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 1, 1, false)], 1).await;
        let cutoff = NOW.plus(2 * DAY);
        let booked = cutoff.plus(HOUR);
        house.clock.set(booked);
        let mine = book(&house, 0, 1, Target::Whole).await.unwrap().party;
        let cancel =
            async |key: &str| house.desk.cancel(household_id(0), mine.clone(), Vec::new(), By::themselves(key)).await;
        house.clock.set(booked.plus(540));
        cancel("9").await.unwrap();
        let restored = house.desk.restore(household_id(0), mine.clone(), By::themselves("9")).await.unwrap();
        assert_eq!(restored.state, State::Confirmed, "{engine}");
        house.clock.set(booked.plus(599));
        cancel("10").await.unwrap();
        house.clock.set(booked.plus(1080));
        house.desk.restore(household_id(0), mine.clone(), By::themselves("18")).await.unwrap();
        assert_eq!(refusals(cancel("18").await), vec![Refusal::PastCutoff { cutoff }.into()], "{engine}");
        house.check().await;
    }
}
