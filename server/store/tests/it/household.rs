//! People and what is answered for them, on each engine.

use desk::{base::act::By, people::household::PersonDraft};
use domain::{base::refusal::Refusal, people::person::Relation};

use crate::{
    conformance::refusals,
    house::{House, engines, household_id, person_id},
};

fn draft(relation: Relation, born: (i32, u8), consent: Option<bool>) -> PersonDraft {
    PersonDraft { name: "小雨".into(), relation: Some(relation), born: Some(born), consent }
}

#[tokio::test]
async fn a_child_cannot_hold_the_account_nor_consent_for_itself() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        let holder = || person_id(0, 0);
        for consent in [None, Some(true), Some(false)] {
            let draft = draft(Relation::Holder, (2018, 3), consent);
            let changed = house.desk.change_person(household_id(0), holder(), draft, "holder").await;
            assert_eq!(refusals(changed), vec![Refusal::HolderTooYoung], "{engine}: {consent:?}");
        }
        let fourteen = draft(Relation::Holder, (2012, 11), Some(true));
        house.desk.change_person(household_id(0), holder(), fourteen, "older").await.unwrap();
        let home = house.desk.home(&household_id(0)).await.unwrap();
        assert!(home.people[0].1.is_none(), "{engine}: no consent is kept of who needs none");
    }
}

#[tokio::test]
async fn whatever_is_asked_of_a_household_twice_under_one_key_is_done_once() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        let add = house.desk.add_person(household_id(0), draft(Relation::Child, (2018, 3), Some(true)), "child");
        let child = add.await.unwrap();
        let answer = async |given, key: &str| {
            house.desk.answer_consent(household_id(0), child.clone(), given, By::themselves(key)).await.unwrap();
        };
        answer(false, "no").await;
        answer(true, "yes").await;
        answer(false, "no").await;
        let home = house.desk.home(&household_id(0)).await.unwrap();
        let (_, consent) = home.people.iter().find(|(person, _)| person.id == child).unwrap();
        assert!(consent.unwrap().given, "{engine}: a late repetition takes nothing back");

        let renew = async || {
            house.desk.renew_feed(household_id(0), By::themselves("1")).await.unwrap();
            house.desk.home(&household_id(0)).await.unwrap().feed_token
        };
        assert_eq!(renew().await, renew().await, "{engine}");

        for _ in 0..2 {
            let key = By::themselves("child");
            house.desk.remove_person(household_id(0), child.clone(), key).await.unwrap();
        }
        let without = house.desk.renew_feed(household_id(0), By::themselves("")).await;
        assert_eq!(refusals(without), vec![Refusal::Malformed], "{engine}");
    }
}
