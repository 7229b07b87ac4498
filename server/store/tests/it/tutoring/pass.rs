//! What shows a right at the door, on each engine.

use desk::{
    Desk,
    base::{act::By, signer::Signer},
    tutoring::{pass::Stands, pickup::PickupDraft},
};
use domain::{
    base::{
        id::PickupId,
        refusal::Refusal as BaseRefusal,
        time::{DAY, HOUR},
    },
    tutoring::pass::{Pass, check},
};

use super::{child_id, code, house, named, sign_up};
use crate::house::{House, NOW, engines, household_id, refusals};

fn signing(house: &House) -> Desk {
    house.desk.clone().signing(Signer::new(&[7; 32]))
}

async fn made(desk: &Desk, pickup: &PickupId, key: &str) -> (String, Pass, String) {
    desk.make_pass(household_id(0), pickup.clone(), By::themselves(key)).await.unwrap();
    let shown = desk.shown_pass(&household_id(0), pickup, "https://wuse.example.cn").await.unwrap();
    let text = shown.text.unwrap();
    let pass = check(&text, &desk.pass_keys(), desk.now()).unwrap();
    (text, pass, shown.pickup.card.unwrap())
}

#[tokio::test]
async fn a_new_pass_ends_the_one_before_it_and_a_right_that_was_taken_back_ends_all() {
    for engine in engines() {
        let house = house(engine, 2).await;
        sign_up(&house, 0, &[1], Some(true), "one").await.unwrap();
        let father = named(&house, 0, "李建军").await;
        let desk = signing(&house);
        let none = desk.shown_pass(&household_id(0), &father, "https://wuse.example.cn").await.unwrap();
        assert_eq!((none.text, none.pickup.card), (None, None), "{engine}: nobody has made one");
        let (text, pass, card) = made(&desk, &father, "first").await;
        assert!(text.starts_with("HTTPS://WUSE.EXAMPLE.CN/P/") && card.len() == 4, "{engine}: {text} {card}");
        assert_eq!(desk.pass_stands(&text).await.unwrap(), Stands::Good(pass.expires()), "{engine}");
        let (again, newer, other) = made(&desk, &father, "first").await;
        assert_eq!((again, newer, &other), (text.clone(), pass, &card), "{engine}: the same key makes one");
        let (second, newer, other) = made(&desk, &father, "second").await;
        assert!(newer.id != pass.id && other != card, "{engine}");
        assert_eq!(desk.pass_stands(&text).await.unwrap(), Stands::Ended, "{engine}");
        assert_eq!(desk.pass_stands(&second).await.unwrap(), Stands::Good(newer.expires()), "{engine}");
        // The phones at the door learn of both.
        let row = desk.door_sheet().await.unwrap().rows.into_iter().find(|row| row.person == child_id(0)).unwrap();
        let listed = &row.collectors[0];
        assert_eq!((listed.pass, &*listed.old_passes), (Some(newer.id), &[pass.id][..]), "{engine}");
        assert_eq!(listed.card.as_deref(), Some(&*other), "{engine}");

        let stranger = desk.make_pass(household_id(1), father.clone(), By::themselves("stranger")).await;
        assert!(matches!(&stranger, Err(error) if error.is(&BaseRefusal::NotFound)), "{engine}");
        let stranger = desk.shown_pass(&household_id(1), &father, "https://wuse.example.cn").await;
        assert!(matches!(&stranger, Err(error) if error.is(&BaseRefusal::NotFound)), "{engine}");
        desk.revoke_pickup(household_id(0), father.clone(), By::themselves("revoked")).await.unwrap();
        assert_eq!(desk.pass_stands(&second).await.unwrap(), Stands::Ended, "{engine}");
        let late = desk.make_pass(household_id(0), father, By::themselves("late")).await;
        assert!(matches!(&late, Err(error) if error.is(&BaseRefusal::NotFound)), "{engine}");
        let elsewhere = house.desk.clone().signing(Signer::new(&[8; 32]));
        assert_eq!(elsewhere.pass_stands(&second).await.unwrap(), Stands::None, "{engine}: another house's");
        house.check().await;
    }
}

#[tokio::test]
async fn a_neighbour_collects_once_on_one_day() {
    for engine in engines() {
        let house = house(engine, 1).await;
        sign_up(&house, 0, &[1], Some(true), "one").await.unwrap();
        let today = NOW.local().date;
        let draft = |day: Option<time::Date>| PickupDraft {
            children: vec![child_id(0)],
            name: "张桂芳".into(),
            called: "张阿姨".into(),
            born: (1985, 5),
            until: None,
            once: day,
        };
        let desk = signing(&house);
        let over = desk.name_pickup(household_id(0), draft(today.previous_day()), By::themselves("past")).await;
        assert_eq!(code(&refusals(over)), "pickup-over", "{engine}");
        desk.name_pickup(household_id(0), draft(Some(today)), By::themselves("once")).await.unwrap();
        let (_, pickups) = desk.pickups(&household_id(0)).await.unwrap();
        let (once, id) = (pickups[0].once, pickups[0].id.clone());
        assert!(once && pickups[0].from == today && pickups[0].until == Some(today), "{engine}");
        let (text, pass, _) = made(&desk, &id, "pass").await;
        assert!(pass.expires() <= NOW.plus(DAY), "{engine}: until midnight");
        house.clock.set(pass.expires().plus(HOUR));
        assert_eq!(desk.pass_stands(&text).await.unwrap(), Stands::Expired(pass.expires()), "{engine}");
        assert!(desk.pickups(&household_id(0)).await.unwrap().1.is_empty(), "{engine}");
        house.check().await;
    }
}
