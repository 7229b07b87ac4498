//! The door on each engine. It is Monday, and a child is expected.

use desk::{
    Error,
    base::act::By,
    tutoring::door::{AtDoor, DoorRow},
};
use domain::{
    base::{
        id::{PickupId, ProgrammeId, StaffId},
        refusal::Refused,
        time::{DAY, HOUR},
    },
    tutoring::sheet::Whereabouts,
};

use super::{CARE, child_id, code, house, named, sign_up};
use crate::house::{House, NOW, engines, household_id, refusals};

async fn tap(house: &House, who: &str, what: AtDoor, key: &str) -> Result<(), Error> {
    let (programme, member) = (ProgrammeId::new(CARE), StaffId::new(who));
    house.desk.door_tap(member, programme, child_id(0), what, key).await
}

async fn row(house: &House) -> DoorRow {
    house.desk.door_sheet().await.unwrap().rows.into_iter().find(|row| row.person == child_id(0)).unwrap()
}

/// A child that is expected today, and two who may collect it.
async fn expected(engine: &str) -> (House, PickupId, PickupId) {
    let house = house(engine, 2).await;
    sign_up(&house, 0, &[1], Some(true), "one").await.unwrap();
    let (father, aunt) = (named(&house, 0, "李建军").await, named(&house, 0, "王芳").await);
    (house, father, aunt)
}

fn facts(refused: &[Refused]) -> String {
    serde_json::to_string(refused).unwrap()
}

#[tokio::test]
async fn a_child_comes_and_leaves_with_a_named_adult_once() {
    for engine in engines() {
        let (house, father, aunt) = expected(engine).await;
        assert_eq!(row(&house).await.whereabouts, Whereabouts::Unknown, "{engine}: no record is not absent");
        assert_eq!(row(&house).await.allergies, "花生");
        let early = refusals(tap(&house, "wang", AtDoor::Out(father.clone()), "early").await);
        assert_eq!(code(&early), "not-here", "{engine}");
        tap(&house, "wang", AtDoor::In, "in").await.unwrap();
        assert_eq!(code(&refusals(tap(&house, "li", AtDoor::In, "again").await)), "here-already", "{engine}");
        house.clock.set(NOW.plus(HOUR));
        tap(&house, "wang", AtDoor::Out(father), "out").await.unwrap();
        house.clock.set(NOW.plus(2 * HOUR));
        let second = refusals(tap(&house, "li", AtDoor::Out(aunt), "second").await);
        assert_eq!(code(&second), "left-already", "{engine}");
        let facts = facts(&second);
        assert!(facts.contains("李建军") && facts.contains(&NOW.plus(HOUR).0.to_string()), "{engine}: {facts}");
        let told = house.desk.notices(&household_id(0)).await.unwrap();
        assert!(told.iter().any(|notice| notice.matter.kind == "care-arrived"), "{engine}");
        assert!(told.iter().any(|notice| notice.matter.kind == "care-left"), "{engine}");
    }
}

#[tokio::test]
async fn two_hands_that_tap_at_once_let_a_child_out_once() {
    for engine in engines() {
        let (house, father, aunt) = expected(engine).await;
        tap(&house, "wang", AtDoor::In, "in").await.unwrap();
        let both = [("wang", father), ("li", aunt)];
        let taps = both.map(|(who, pickup)| tap(&house, who, AtDoor::Out(pickup), who));
        let came = futures::future::join_all(taps).await;
        assert_eq!(came.iter().filter(|came| came.is_ok()).count(), 1, "{engine}: {came:?}");
    }
}

#[tokio::test]
async fn an_adult_who_is_not_listed_or_no_longer_does_not_get_the_child() {
    for engine in engines() {
        let (house, father, aunt) = expected(engine).await;
        sign_up(&house, 1, &[1], Some(true), "one").await.unwrap();
        let neighbour = named(&house, 1, "张桂芳").await;
        tap(&house, "wang", AtDoor::In, "in").await.unwrap();
        for (key, pickup) in [("nobody", PickupId::new("nobody")), ("of another child", neighbour)] {
            let refused = refusals(tap(&house, "wang", AtDoor::Out(pickup), key).await);
            assert_eq!(code(&refused), "not-listed", "{engine}: {key}");
        }
        house.desk.revoke_pickup(household_id(0), aunt.clone(), By::themselves("revoke")).await.unwrap();
        let refused = refusals(tap(&house, "wang", AtDoor::Out(aunt.clone()), "revoked").await);
        assert_eq!(code(&refused), "pickup-revoked", "{engine}");
        assert!(row(&house).await.collectors.iter().all(|pickup| pickup.id != aunt));
        tap(&house, "wang", AtDoor::TurnedAway("张三".into()), "away").await.unwrap();
        assert_eq!(row(&house).await.turned_away, [(NOW, "张三".to_owned())], "{engine}");
        assert!(matches!(row(&house).await.whereabouts, Whereabouts::Here { .. }), "{engine}");
        tap(&house, "wang", AtDoor::Out(father), "out").await.unwrap();
    }
}

#[tokio::test]
async fn a_slip_is_undone_within_ten_minutes_and_a_forgotten_sign_out_does_not_spoil_the_next_day() {
    for engine in engines() {
        let (house, ..) = expected(engine).await;
        tap(&house, "wang", AtDoor::In, "in").await.unwrap();
        let undo = row(&house).await.undo.unwrap();
        tap(&house, "wang", AtDoor::Undo(undo), "undo").await.unwrap();
        assert_eq!(row(&house).await.whereabouts, Whereabouts::Unknown, "{engine}");
        tap(&house, "wang", AtDoor::In, "in once more").await.unwrap();
        let late = row(&house).await.undo.unwrap();
        house.clock.set(NOW.plus(11 * 60));
        assert_eq!(row(&house).await.undo, None, "{engine}");
        assert_eq!(
            code(&refusals(tap(&house, "wang", AtDoor::Undo(late), "late").await)),
            "undone-too-late",
            "{engine}"
        );
        house.clock.set(NOW.plus(7 * DAY));
        assert_eq!(row(&house).await.whereabouts, Whereabouts::Unknown, "{engine}: each day stands alone");
        tap(&house, "wang", AtDoor::In, "in next week").await.unwrap();
    }
}

#[tokio::test]
async fn nobody_is_forgotten_while_a_child_is_expected_and_what_goes_takes_the_door_along() {
    for engine in engines() {
        let (house, ..) = expected(engine).await;
        tap(&house, "tutor-wang", AtDoor::In, "in").await.unwrap();
        let carried = serde_json::to_string(&house.desk.records(&household_id(0)).await.unwrap()).unwrap();
        assert!(carried.contains("花生") && carried.contains("李建军"), "{engine}: {carried}");
        assert!(!carried.contains("tutor-wang"), "{engine}: whose hand it was is nobody's data but theirs: {carried}");
        let erase = |key: &'static str| house.desk.erase_household(household_id(0), "13800000000", By::themselves(key));
        assert_eq!(code(&refusals(erase("placed").await)), "still-to-come", "{engine}");
        house.clock.set(NOW.plus(400 * DAY));
        erase("over").await.unwrap();
        let mut file = Vec::new();
        house.store.back_up(&mut file).await.unwrap();
        let left = String::from_utf8(file).unwrap();
        assert!(!left.contains("李建军"), "{engine}: who collected it is still there");
        house.check().await;
    }
}
