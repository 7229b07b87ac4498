//! People and what is answered for them, on each engine.

use desk::{base::act::By, people::household::PersonDraft};
use domain::{
    base::language::Language,
    courses::course::Target,
    people::{person::Relation, refusal::Refusal},
};

use crate::house::{House, book, course, engines, household_id, person_id, refusals};

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
            let changed = house.desk.change_person(household_id(0), holder(), draft, By::themselves("holder")).await;
            assert_eq!(refusals(changed), vec![Refusal::HolderTooYoung.into()], "{engine}: {consent:?}");
        }
        let fourteen = draft(Relation::Holder, (2012, 11), Some(true));
        house.desk.change_person(household_id(0), holder(), fourteen, By::themselves("older")).await.unwrap();
        let home = house.desk.home(&household_id(0)).await.unwrap();
        assert!(home.people[0].1.is_none(), "{engine}: no consent is kept of who needs none");
    }
}

#[tokio::test]
async fn whatever_is_asked_of_a_household_twice_under_one_key_is_done_once() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        let add = house.desk.add_person(
            household_id(0),
            draft(Relation::Child, (2018, 3), Some(true)),
            By::themselves("child"),
        );
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
        assert_eq!(refusals(without), vec![domain::base::refusal::Refusal::Malformed.into()], "{engine}");
    }
}

#[tokio::test]
async fn a_household_adds_changes_and_removes_its_people() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 7, 2, false)], 1).await;
        let draft = |name: &str, born, consent| PersonDraft {
            name: name.into(),
            relation: Some(Relation::Child),
            born,
            consent,
        };
        let add = async |draft, key: &str| house.desk.add_person(household_id(0), draft, By::themselves(key)).await;
        let missing = refusals(add(draft("", None, None), "1").await);
        assert_eq!(missing, vec![Refusal::NameMissing.into(), Refusal::BirthMissing.into()]);
        let unanswered = add(draft("小雨", Some((2018, 3)), None), "2").await;
        assert_eq!(refusals(unanswered), vec![Refusal::ConsentUnanswered.into()]);
        let slip = add(draft("小鱼", Some((2018, 3)), Some(true)), "3").await.unwrap();
        let child = add(draft("小雨", Some((2018, 3)), Some(true)), "3").await.unwrap();
        assert_eq!(slip, child, "{engine}: whoever corrects a form whose answer was lost adds nobody else");
        assert_eq!(add(draft("小雨", Some((2018, 3)), Some(true)), "3").await.unwrap(), child);
        let no = house.desk.answer_consent(household_id(0), child.clone(), false, By::themselves("no"));
        no.await.unwrap();
        let home = house.desk.home(&household_id(0)).await.unwrap();
        let (person, consent) = home.people.iter().find(|(person, _)| person.id == child).unwrap();
        assert_eq!(person.name, "小雨");
        assert!(!consent.unwrap().stands(), "{engine}");
        let change = house.desk.change_person(
            household_id(0),
            child.clone(),
            draft("小雨儿", Some((2018, 4)), None),
            By::themselves("1"),
        );
        change.await.unwrap();
        let remove =
            async |person, key: &str| house.desk.remove_person(household_id(0), person, By::themselves(key)).await;
        remove(child.clone(), "1").await.unwrap();
        assert_eq!(refusals(remove(child, "2").await), vec![domain::base::refusal::Refusal::NotFound.into()]);
        let holder = remove(person_id(0, 0), "3").await;
        assert_eq!(refusals(holder), vec![Refusal::HolderStays.into()]);
        book(&house, 0, 2, Target::Whole).await.unwrap();
        let busy = remove(person_id(0, 1), "4").await;
        assert_eq!(refusals(busy), vec![Refusal::HasBookings.into()]);
        house.desk.set_language(household_id(0), Language::English).await.unwrap();
        house.desk.renew_feed(household_id(0), By::themselves("1")).await.unwrap();
        let renewed = house.desk.home(&household_id(0)).await.unwrap();
        assert_ne!(home.feed_token, renewed.feed_token);
        assert!(house.desk.household_of_feed(&household_id(0), &home.feed_token).await.is_err());
        assert!(house.desk.household_of_feed(&household_id(0), &renewed.feed_token).await.is_ok());
    }
}

#[tokio::test]
async fn another_secret_than_the_one_of_the_first_household_is_noticed() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        assert!(house.desk.holds_the_secret().await.unwrap(), "{engine}");
        let random = desk::base::random::Random::new(<rand::rngs::StdRng as rand::SeedableRng>::seed_from_u64(1));
        let other = desk::base::vault::Vault::new([8; 32]);
        let desk = desk::Desk::new(house.store.clone(), house.codes.clone(), house.clock.clone(), random, other);
        assert!(!desk.holds_the_secret().await.unwrap(), "{engine}");
    }
}
