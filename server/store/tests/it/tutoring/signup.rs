//! First come, first served, on each engine.

use desk::{base::act::By, tutoring::port::Stands};
use domain::base::{
    id::ProgrammeId,
    time::{DAY, HOUR},
};

use super::{CARE, CLOSES, child_id, code, house, sign_up};
use crate::house::{House, NOW, engines, household_id, refusals};

/// Where the child of a household stands on Wednesdays: whether it has a place, and its position in the queue.
async fn stands(house: &House, household: usize) -> Option<(Stands, Option<usize>)> {
    let mine = house.desk.my_care(&household_id(household)).await.unwrap();
    mine.days.iter().find(|day| day.signup.weekday.number() == 3).map(|day| (day.signup.stands, day.position))
}

/// Gives Wednesday back.
async fn leave(house: &House, household: usize) {
    let mine = house.desk.my_care(&household_id(household)).await.unwrap();
    let own = mine.days.iter().find(|day| day.signup.weekday.number() == 3).unwrap().signup.id.clone();
    house.desk.leave_day(household_id(household), own, By::themselves("leave")).await.unwrap();
}

#[tokio::test]
async fn who_comes_first_has_a_place_the_others_wait_in_order_and_move_up() {
    for engine in engines() {
        let house = house(engine, 5).await;
        for household in 0..4 {
            let signed_up = sign_up(&house, household, &[3], Some(true), "one").await.unwrap();
            assert_eq!((signed_up.placed, signed_up.waiting), if household < 2 { (1, 0) } else { (0, 1) }, "{engine}");
        }
        assert_eq!(stands(&house, 2).await, Some((Stands::Waiting, Some(1))));
        assert_eq!(stands(&house, 3).await, Some((Stands::Waiting, Some(2))));
        leave(&house, 0).await;
        assert_eq!(stands(&house, 0).await, None);
        assert_eq!(stands(&house, 2).await, Some((Stands::Placed, None)), "{engine}: the first in the queue moves up");
        assert_eq!(stands(&house, 3).await, Some((Stands::Waiting, Some(1))), "{engine}: and nobody else does");
        house.check().await;
    }
}

#[tokio::test]
async fn many_who_come_at_once_get_as_many_places_as_there_are() {
    for engine in engines() {
        let house = house(engine, 5).await;
        let all =
            futures::future::join_all((0..5).map(|number| sign_up(&house, number, &[3], Some(true), "rush"))).await;
        let placed: u32 = all.into_iter().map(|signed_up| signed_up.unwrap().placed).sum();
        assert_eq!(placed, 2, "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn the_same_form_twice_is_one_sign_up_and_another_form_for_the_same_day_is_refused() {
    for engine in engines() {
        let house = house(engine, 1).await;
        let one = sign_up(&house, 0, &[3], Some(true), "one").await.unwrap();
        assert_eq!(sign_up(&house, 0, &[3], Some(true), "one").await.unwrap(), one, "{engine}");
        let again = refusals(sign_up(&house, 0, &[3], None, "two").await);
        assert_eq!(code(&again), "signed-up-already", "{engine}");
    }
}

#[tokio::test]
async fn without_a_guardians_yes_no_child_is_signed_up_and_a_no_gives_its_places_back() {
    for engine in engines() {
        let house = house(engine, 3).await;
        for (answer, key) in [(None, "silent"), (Some(false), "no")] {
            let refused = refusals(sign_up(&house, 0, &[3], answer, key).await);
            assert_eq!(code(&refused), "care-consent-missing", "{engine}");
        }
        for household in 0..3 {
            sign_up(&house, household, &[3], Some(true), "yes").await.unwrap();
        }
        let by = By::themselves("withdrawn");
        house.desk.answer_care(household_id(0), child_id(0), false, by).await.unwrap();
        assert_eq!(stands(&house, 0).await, None, "{engine}");
        assert_eq!(stands(&house, 2).await, Some((Stands::Placed, None)), "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn a_day_that_has_begun_cannot_be_given_back_and_after_closing_nobody_signs_up() {
    for engine in engines() {
        let house = house(engine, 2).await;
        // NOW is a Monday.
        sign_up(&house, 0, &[1], Some(true), "one").await.unwrap();
        let own = house.desk.my_care(&household_id(0)).await.unwrap().days[0].signup.id.clone();
        let leave = |key: &'static str| house.desk.leave_day(household_id(0), own.clone(), By::themselves(key));
        assert_eq!(code(&refusals(leave("today").await)), "care-day-begun", "{engine}");
        house.clock.set(NOW.plus(8 * HOUR));
        leave("evening").await.unwrap();
        house.clock.set(CLOSES.plus(DAY));
        assert_eq!(code(&refusals(sign_up(&house, 1, &[3], Some(true), "late").await)), "care-closed", "{engine}");
        let care = house.desk.programme(&ProgrammeId::new(CARE)).await.unwrap();
        assert!(care.places.taken.values().all(|taken| *taken == 0), "{engine}");
    }
}
