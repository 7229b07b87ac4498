//! What a stranger gets out of signing in: nothing, on each engine.

use desk::{Error, base::whence::Whence};
use domain::{
    base::{fact::Fact, language::Language, time::DAY},
    people::{
        code::{PER_ADDRESS, WRONG_PER_ADDRESS},
        phone::Phone,
        refusal::Refusal,
    },
};

use super::sign_in::{from, other};
use crate::house::{House, NOW, engines, household_id, refusals};

const PHONE: &str = "13912345678";

async fn ask(house: &House, phone: &str, key: &str, whence: &Whence) -> Result<(String, String), Error> {
    let request = house.desk.ask_code(Phone::parse(phone).unwrap(), Language::Chinese, key, whence).await?;
    Ok((request, house.codes.sent().pop().unwrap()))
}

async fn enter(house: &House, request: &str, code: &str, whence: &Whence) -> Result<String, Error> {
    let signed_in = house.desk.use_code(request, code, None, Language::Chinese, whence).await;
    signed_in.map(|signed_in| signed_in.token)
}

fn code_of<T: std::fmt::Debug>(outcome: Result<T, Error>) -> String {
    refusals(outcome)[0].code.clone()
}

#[tokio::test]
async fn a_code_that_was_used_cannot_be_guessed_after_its_use() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let own = from("own");
        let (request, code) = ask(&house, PHONE, "form", &own).await.unwrap();
        enter(&house, &request, &code, &own).await.unwrap();
        for _ in 0..5 {
            assert_eq!(code_of(enter(&house, &request, other(&code), &own).await), "code-spent", "{engine}");
        }
        let right = enter(&house, &request, &code, &own).await;
        assert_eq!(code_of(right), "code-spent", "{engine}: the right one no longer opens anything either");
    }
}

#[tokio::test]
async fn an_answer_that_was_lost_can_be_asked_for_again_for_a_minute() {
    for engine in engines() {
        for (later, expected) in [(60, true), (61, false)] {
            let house = House::open(engine, Vec::new(), 0).await;
            let own = from("own");
            let (request, code) = ask(&house, PHONE, "form", &own).await.unwrap();
            let token = enter(&house, &request, &code, &own).await.unwrap();
            house.clock.set(NOW.plus(later));
            let again = enter(&house, &request, &code, &own).await;
            assert_eq!(again.ok(), expected.then_some(token), "{engine}, {later} s later");
        }
    }
}

#[tokio::test]
async fn neither_a_key_nor_a_planted_request_gives_another_browser_anything() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let (own, stranger) = (from("own"), from("stranger"));
        let (request, code) = ask(&house, PHONE, "form", &own).await.unwrap();
        assert_eq!(code_of(ask(&house, PHONE, "form", &stranger).await), "code-too-soon", "{engine}");
        house.clock.set(NOW.plus(61));
        let (others, _) = ask(&house, PHONE, "form", &stranger).await.unwrap();
        assert_ne!(others, request, "{engine}: a request of its own");
        house.clock.set(NOW.plus(122));
        // A browser without a secret: a key alone is none.
        let (one, _) = ask(&house, "13912345679", "form", &from("")).await.unwrap();
        house.clock.set(NOW.plus(183));
        let (two, _) = ask(&house, "13912345679", "form", &from("")).await.unwrap();
        assert_ne!(one, two, "{engine}");
        // Somebody knows the request, and even the code: the sign-in stays where it was begun.
        let token = enter(&house, &request, &code, &own).await.unwrap();
        for browser in ["stranger", ""] {
            assert_eq!(code_of(enter(&house, &request, &code, &from(browser)).await), "code-spent", "{engine}");
        }
        assert_eq!(enter(&house, &request, &code, &own).await.unwrap(), token);
    }
}

#[tokio::test]
async fn strangers_use_up_a_phone_but_not_the_browser_that_its_household_knows() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let own = from("own");
        let (request, code) = ask(&house, PHONE, "first", &own).await.unwrap();
        enter(&house, &request, &code, &own).await.unwrap();
        let mut at = NOW;
        for asked in 0..20 {
            at = at.plus(3600);
            house.clock.set(at);
            drop(ask(&house, PHONE, "", &from(&format!("stranger{asked}"))).await);
        }
        assert_eq!(code_of(ask(&house, PHONE, "", &from("new")).await), "code-too-soon", "{engine}");
        let (request, code) = ask(&house, PHONE, "later", &own).await.unwrap();
        enter(&house, &request, &code, &own).await.unwrap();
        assert_eq!(
            code_of(ask(&house, PHONE, "again", &own).await),
            "code-too-soon",
            "{engine}: a budget all the same"
        );
        let other_phone = ask(&house, "13912345670", "mine", &own).await;
        assert!(other_phone.is_ok(), "{engine}: for another phone it is any browser");
    }
}

#[tokio::test]
async fn six_hundred_people_behind_one_address_sign_in_and_a_loop_does_not_go_on() {
    let most = PER_ADDRESS.0[0].1;
    assert!(most >= 800, "600 people, some of whom ask twice");
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let whence = |number: u32| Whence { network: "school".into(), ..from(&format!("browser{number}")) };
        for number in 0..most {
            house.clock.set(NOW.plus(i64::from(number) / 2));
            let phone = format!("139{number:08}");
            let (request, code) = ask(&house, &phone, "form", &whence(number)).await.unwrap();
            if number < 600 {
                enter(&house, &request, &code, &whence(number)).await.unwrap();
            }
        }
        let refused = refusals(ask(&house, "13800000001", "form", &whence(most)).await);
        let [(_, Fact::When(again))] = refused[0].facts[..] else { panic!("{refused:?}") };
        assert_eq!(refused, vec![Refusal::CodesTooMany { again }.into()], "{engine}");
        assert_eq!(again, NOW.plus(600), "{engine}: the first of them counts for ten minutes");
        assert!(ask(&house, "13800000001", "form", &from("elsewhere")).await.is_ok(), "{engine}: others go on");
        // Who has signed in here before asks on an account of their own.
        house.clock.set(NOW.plus(500));
        assert!(ask(&house, "13900000007", "second", &whence(7)).await.is_ok(), "{engine}");
        house.clock.set(again);
        assert!(ask(&house, "13800000002", "form", &whence(most)).await.is_ok(), "{engine}");
    }
}

#[tokio::test]
async fn guessing_from_one_address_ends_long_before_it_pays() {
    let most = WRONG_PER_ADDRESS.0[0].1;
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let (known, whence) = (from("known"), Whence { network: "loop".into(), ..from("") });
        let at_home = Whence { network: "loop".into(), ..known.clone() };
        let (request, code) = ask(&house, PHONE, "first", &at_home).await.unwrap();
        enter(&house, &request, &code, &at_home).await.unwrap();
        let mut wrong = 0;
        'loops: for number in 0..400 {
            let (request, code) = ask(&house, &format!("137{number:08}"), "", &whence).await.unwrap();
            for _ in 0..5 {
                match &*code_of(enter(&house, &request, other(&code), &whence).await) {
                    "tries-too-many" => break 'loops,
                    _ => wrong += 1,
                }
            }
        }
        assert_eq!(wrong, most, "{engine}");
        house.clock.set(NOW.plus(61));
        let (request, code) = ask(&house, PHONE, "second", &at_home).await.unwrap();
        assert!(enter(&house, &request, &code, &at_home).await.is_ok(), "{engine}: who is known here signs in");
    }
}

#[tokio::test]
async fn signing_in_again_ends_the_sign_in_before_and_signing_out_everywhere_ends_whatever_opens_something() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        let (own, phone) = (from("own"), "13800000000");
        let sign_in = async |at: i64, before: Option<&str>| {
            house.clock.set(NOW.plus(at));
            let (request, code) = ask(&house, phone, &format!("at{at}"), &own).await.unwrap();
            house.desk.use_code(&request, &code, before, Language::Chinese, &own).await.unwrap().token
        };
        let first = sign_in(0, None).await;
        let second = sign_in(61, Some(&first)).await;
        assert!(house.desk.signed_in(&first).await.unwrap().is_none(), "{engine}: the one before has ended");
        assert_eq!(house.desk.signed_in_once(&first).await.unwrap(), Some(household_id(0)), "and is remembered");
        let elsewhere = sign_in(122, None).await;
        let feed = house.desk.home(&household_id(0)).await.unwrap().feed_token;
        house.desk.sign_out(&second, true, &own).await.unwrap();
        for token in [&second, &elsewhere] {
            assert!(house.desk.signed_in(token).await.unwrap().is_none(), "{engine}");
        }
        assert!(
            house.desk.household_of_feed(&household_id(0), &feed).await.is_err(),
            "{engine}: a new calendar address"
        );
        // Five an hour for strangers, and this browser is one again.
        for number in 0..5 {
            house.clock.set(NOW.plus(DAY + number * 61));
            ask(&house, phone, "", &from("stranger")).await.unwrap();
        }
        assert_eq!(code_of(ask(&house, phone, "", &own).await), "code-too-soon", "{engine}: no browser is known");
        house.clock.set(NOW.plus(40 * DAY));
        house.desk.forget().await.unwrap();
        assert_eq!(house.desk.signed_in_once(&first).await.unwrap(), None, "{engine}: in the end it is forgotten");
    }
}
