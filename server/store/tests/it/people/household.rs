//! People and what is answered for them, on each engine.

use desk::{base::act::By, people::household::PersonDraft};
use domain::{
    base::{id::CourseId, language::Language, text::Text},
    courses::course::Target,
    people::{person::Relation, refusal::Refusal},
};

use crate::house::{House, NOW, book, course, engines, household_id, person_id, refusals};

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

/// A partner of this name.
fn partner(name: &str) -> PersonDraft {
    PersonDraft { name: name.into(), ..draft(Relation::Partner, (1960, 5), None) }
}

#[tokio::test]
async fn a_form_that_is_sent_again_corrects_whom_it_has_added_for_ten_minutes() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        let add = async |name: &str| {
            house.desk.add_person(household_id(0), partner(name), By::themselves("form")).await.unwrap()
        };
        let added = add("王小明").await;
        house.clock.set(NOW.plus(300));
        assert_eq!(add("王晓明").await, added, "{engine}");
        house.clock.set(NOW.plus(599));
        assert_eq!(add("王小鸣").await, added, "{engine}");
        house.clock.set(NOW.plus(600));
        let other = add("王大明").await;
        assert_ne!(other, added, "{engine}: ten minutes after it was added, whatever was corrected since");
        assert_eq!(add("王大明").await, other, "{engine}: and that is done once, too");
        let home = house.desk.home(&household_id(0)).await.unwrap();
        let names: Vec<_> = home.people.into_iter().map(|(person, _)| person.name).skip(3).collect();
        assert_eq!(names, ["王小鸣", "王大明"], "{engine}");
    }
}

#[tokio::test]
async fn a_form_that_is_sent_again_leaves_alone_for_whom_something_is_booked() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 7, 2, false)], 1).await;
        let add = async |name: &str| {
            house.desk.add_person(household_id(0), partner(name), By::themselves("form")).await.unwrap()
        };
        let added = add("王小明").await;
        let (yoga, key) = (CourseId::new("yoga"), By::themselves("yoga"));
        house.desk.book(household_id(0), yoga, Target::Whole, vec![added.clone()], key).await.unwrap();
        assert_ne!(add("王小鸣").await, added, "{engine}");
        let home = house.desk.home(&household_id(0)).await.unwrap();
        let (person, _) = home.people.iter().find(|(person, _)| person.id == added).unwrap();
        assert_eq!(person.name, "王小明", "{engine}");
    }
}

#[tokio::test]
async fn nobody_becomes_somebody_else_past_the_queue() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 1, 2, false)], 2).await;
        let taken = book(&house, 1, 1, Target::Whole).await.unwrap().party;
        let waiting = book(&house, 0, 1, Target::Whole).await.unwrap().party;
        let change = async |name: &str, born, key: &str| {
            let draft = PersonDraft { name: name.into(), ..draft(Relation::Holder, born, None) };
            house.desk.change_person(household_id(0), person_id(0, 0), draft, By::themselves(key)).await
        };
        let other = Text { zh: "瑜伽".into(), en: "English".into() };
        let (name, birth) = (Refusal::NameBound, Refusal::BirthBound { other });
        // Who waits is bound as who has a place: the turn is what is handed on.
        assert_eq!(refusals(change("李建国", (1960, 5), "1").await), vec![name.clone().into()], "{engine}");
        assert_eq!(refusals(change("王桂兰", (2012, 5), "2").await), vec![birth.clone().into()], "{engine}");
        assert_eq!(refusals(change("李建国", (2012, 5), "3").await), vec![name.into(), birth.into()], "{engine}");
        change("王桂芳", (1961, 6), "4").await.unwrap();
        // Once nothing is booked for them any more, they may be anybody.
        let gone = house.desk.cancel(household_id(0), waiting, Vec::new(), By::themselves("gone"));
        gone.await.unwrap();
        change("李建国", (2011, 5), "5").await.unwrap();
        house.desk.cancel(household_id(1), taken, Vec::new(), By::themselves("gone")).await.unwrap();
        house.check().await;
    }
}

#[tokio::test]
async fn another_secret_than_the_one_of_the_first_household_is_noticed() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        assert!(house.desk.holds_the_secret().await.unwrap(), "{engine}");
        let random = desk::base::random::Random::new(<rand::rngs::StdRng as rand::SeedableRng>::seed_from_u64(1));
        let other = desk::base::vault::Vault::new([8; 32]);
        let desk = desk::Desk::new(house.store.clone(), crate::house::ways(&[]), house.clock.clone(), random, other);
        assert!(!desk.holds_the_secret().await.unwrap(), "{engine}");
    }
}
