//! Booking, giving back and coming back, on each engine.

use std::sync::Arc;

use desk::{Error, base::act::By};
use domain::{
    base::{
        id::{CourseId, HouseholdId, PartyId, SessionId},
        time::{DAY, HOUR},
    },
    courses::{booking::Decision, course::Target, party::State, refusal::Refusal, search::Search},
};
use futures::future::join_all;

use crate::house::{House, NOW, book, course, engines, household_id, person_id, refusals};

#[tokio::test]
async fn a_rush_fills_every_place_once_and_queues_the_rest_without_gaps() {
    for engine in engines() {
        let house = Arc::new(House::open(engine, vec![course("yoga", 7, 2, false)], 40).await);
        let rush = (0..40).map(|household| {
            let house = house.clone();
            tokio::spawn(async move { book(&house, household, 1, Target::Whole).await.unwrap().decision })
        });
        let decisions: Vec<Decision> = join_all(rush).await.into_iter().map(Result::unwrap).collect();
        let confirmed = decisions.iter().filter(|decision| **decision == Decision::Confirmed).count();
        assert_eq!(confirmed, 7, "{engine}");
        let mut positions: Vec<u32> = decisions
            .iter()
            .filter_map(|decision| match decision {
                Decision::Waitlisted { position } => Some(*position),
                Decision::Confirmed => None,
            })
            .collect();
        positions.sort_unstable();
        assert_eq!(positions, (1..=33).collect::<Vec<u32>>(), "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn a_repeated_request_is_answered_the_same_and_carried_out_once() {
    for engine in engines() {
        let house = Arc::new(House::open(engine, vec![course("yoga", 7, 2, false)], 1).await);
        let again = (0..8).map(|_| {
            let house = house.clone();
            tokio::spawn(async move { book(&house, 0, 2, Target::Whole).await.unwrap() })
        });
        let answers: Vec<_> = join_all(again).await.into_iter().map(Result::unwrap).collect();
        assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{engine}: {answers:?}");
        assert_eq!(house.desk.bookings(&household_id(0)).await.unwrap().len(), 1);
        house.check().await;
    }
}

#[tokio::test]
async fn a_freed_place_goes_to_the_first_who_fits_and_on_when_nobody_answers() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 2, 2, false)], 5).await;
        let first = book(&house, 0, 1, Target::Whole).await.unwrap();
        book(&house, 1, 1, Target::Whole).await.unwrap();
        let family = book(&house, 2, 2, Target::Whole).await.unwrap();
        let single = book(&house, 3, 1, Target::Whole).await.unwrap();
        let last = book(&house, 4, 1, Target::Whole).await.unwrap();
        assert_eq!(single.decision, Decision::Waitlisted { position: 2 });
        house.clock.set(NOW.plus(HOUR));
        house.desk.cancel(household_id(0), first.party.clone(), Vec::new(), By::themselves("a")).await.unwrap();
        // One place: the family of two waits for two.
        let stands = async |household: usize, party| house.desk.booking(&household_id(household), party).await.unwrap();
        assert_eq!(stands(2, &family.party).await.party.state, State::Waitlisted);
        assert_eq!(stands(3, &single.party).await.party.state, State::Offered);
        let moved = stands(4, &last.party).await;
        assert_eq!(moved.position, Some(2), "{engine}");
        assert!(moved.moved_up.is_some(), "the move of those before is recorded");
        house.check().await;
        // Nobody answers: the offer lapses and moves on.
        house.clock.set(stands(3, &single.party).await.party.offer_until.unwrap());
        assert_eq!(house.desk.settle_queues().await.unwrap(), 1);
        assert_eq!(house.desk.settle_queues().await.unwrap(), 0, "safe to run twice");
        assert_eq!(stands(3, &single.party).await.party.state, State::Lapsed);
        assert_eq!(stands(4, &last.party).await.party.state, State::Offered);
        let late = house.desk.accept_offer(household_id(3), single.party.clone(), By::themselves("late")).await;
        assert_eq!(refusals(late), vec![Refusal::NoOffer.into()]);
        house.desk.accept_offer(household_id(4), last.party.clone(), By::themselves("b")).await.unwrap();
        assert_eq!(stands(4, &last.party).await.party.state, State::Confirmed);
        let stranger = house.desk.cancel(household_id(1), last.party.clone(), Vec::new(), By::themselves("x")).await;
        assert_eq!(refusals(stranger), vec![domain::base::refusal::Refusal::NotFound.into()]);
        house.check().await;
    }
}

#[tokio::test]
async fn a_cancellation_is_taken_back_for_ten_minutes_unless_the_place_has_gone() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 1, 2, false)], 2).await;
        let mine = book(&house, 0, 1, Target::Whole).await.unwrap().party;
        let cancel =
            async |key: &str| house.desk.cancel(household_id(0), mine.clone(), Vec::new(), By::themselves(key)).await;
        let restore = async |key: &str| house.desk.restore(household_id(0), mine.clone(), By::themselves(key)).await;
        cancel("1").await.unwrap();
        assert_eq!(restore("1").await.unwrap().state, State::Confirmed);
        cancel("2").await.unwrap();
        house.clock.set(NOW.plus(601));
        assert_eq!(refusals(restore("2").await), vec![Refusal::UndoOver.into()]);
        house.clock.set(NOW.plus(1));
        book(&house, 1, 1, Target::Whole).await.unwrap();
        assert_eq!(refusals(restore("3").await), vec![Refusal::PlaceGone.into()]);
        house.check().await;
    }
}

#[tokio::test]
async fn a_drop_in_and_the_whole_course_share_the_same_places() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 2, 3, true)], 4).await;
        let second = Target::Session(SessionId::new("yoga-1"));
        assert_eq!(book(&house, 0, 1, Target::Whole).await.unwrap().decision, Decision::Confirmed);
        assert_eq!(book(&house, 1, 1, second.clone()).await.unwrap().decision, Decision::Confirmed);
        assert_eq!(book(&house, 2, 1, Target::Whole).await.unwrap().decision, Decision::Waitlisted { position: 1 });
        assert_eq!(book(&house, 3, 1, second).await.unwrap().decision, Decision::Waitlisted { position: 2 });
        let third = Target::Session(SessionId::new("yoga-2"));
        assert_eq!(book(&house, 3, 1, third).await.unwrap().decision, Decision::Confirmed);
        house.check().await;
    }
}

#[tokio::test]
async fn courses_come_back_as_they_were_written_and_are_found() {
    for engine in engines() {
        let written = course("yoga", 7, 3, true);
        let house = House::open(engine, vec![written.clone()], 0).await;
        assert_eq!(house.desk.course(&written.id).await.unwrap().course, written, "{engine}");
        assert!(house.desk.course(&CourseId::new("none")).await.is_err());
        let found = async |text: &str| {
            house.desk.courses(&Search { text: text.into(), ..Search::default() }).await.unwrap().len()
        };
        assert_eq!(
            (found("伽").await, found("YOGA").await, found("english").await, found("王老师").await),
            (1, 0, 1, 1)
        );
        house.clock.set(written.ends());
        assert_eq!(found("").await, 0, "what is over is not offered");
    }
}

#[tokio::test]
async fn who_left_the_queue_does_not_come_back_into_an_offer() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 2, 2, false)], 2).await;
        let full = book(&house, 0, 2, Target::Whole).await.unwrap().party;
        let pair = book(&house, 1, 2, Target::Whole).await.unwrap().party;
        let one = vec![person_id(1, 0)];
        house.desk.cancel(household_id(1), pair.clone(), one, By::themselves("one")).await.unwrap();
        let other = vec![person_id(0, 0)];
        house.desk.cancel(household_id(0), full, other, By::themselves("other")).await.unwrap();
        let mine = house.desk.booking(&household_id(1), &pair).await.unwrap();
        assert_eq!((mine.party.state, mine.party.size), (State::Offered, 1), "{engine}");
        let back = house.desk.restore(household_id(1), pair, By::themselves("one")).await;
        assert_eq!(refusals(back), vec![Refusal::PlaceGone.into()]);
        house.check().await;
    }
}

#[tokio::test]
async fn places_that_a_session_frees_by_beginning_go_to_those_who_wait() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 2, 3, true)], 4).await;
        let first = Target::Session(SessionId::new("yoga-0"));
        book(&house, 0, 2, first).await.unwrap();
        let waiting = book(&house, 1, 1, Target::Whole).await.unwrap();
        assert_eq!(waiting.decision, Decision::Waitlisted { position: 1 });
        house.clock.set(NOW.plus(3 * DAY));
        let newcomer = book(&house, 2, 2, Target::Whole).await.unwrap();
        assert_eq!(newcomer.decision, Decision::Waitlisted { position: 1 }, "{engine}: nobody is passed");
        let mine = house.desk.booking(&household_id(1), &waiting.party).await.unwrap();
        assert_eq!(mine.party.state, State::Offered);
        house.check().await;
    }
}

#[tokio::test]
async fn a_request_without_a_key_is_refused() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 2, 2, false)], 1).await;
        let people = vec![person_id(0, 0)];
        let key = By::themselves("--");
        let booked = house.desk.book(household_id(0), CourseId::new("yoga"), Target::Whole, people, key).await;
        assert_eq!(refusals(booked), vec![domain::base::refusal::Refusal::Malformed.into()], "{engine}");
    }
}

#[tokio::test]
async fn what_no_database_can_hold_is_not_there() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 2, 2, false)], 1).await;
        for id in ["\0", "h0\0", "\u{1f}\u{fffd}", "'", "🪭", &"长".repeat(9000)] {
            let (household, party) = (household_id(0), PartyId::new(id));
            let none = vec![domain::base::refusal::Refusal::NotFound.into()];
            assert_eq!(refusals(house.desk.household_of_feed(&HouseholdId::new(id), "x").await), none, "{engine}");
            assert_eq!(refusals(house.desk.course(&CourseId::new(id)).await), none, "{engine}");
            assert_eq!(refusals(house.desk.booking(&household, &party).await), none, "{engine}");
            let cancelled = house.desk.cancel(household.clone(), party, Vec::new(), By::themselves("1")).await;
            assert_eq!(refusals(cancelled), none, "{engine}");
            let people = vec![person_id(0, 0)];
            let booked =
                house.desk.book(household, CourseId::new(id), Target::Whole, people, By::themselves("2")).await;
            assert_eq!(refusals(booked), none, "{engine}");
            let found = house.desk.courses(&Search { text: id.into(), ..Search::default() }).await;
            assert!(matches!(found, Ok(_) | Err(Error::Refused(_))), "{engine}: {found:?}");
        }
        house.check().await;
    }
}
