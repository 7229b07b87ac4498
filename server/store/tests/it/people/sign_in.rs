//! Signing in with a phone and a code, on each engine.

use std::sync::atomic::Ordering;

use desk::{
    Error,
    base::{act::By, whence::Whence},
    people::household::PersonDraft,
};
use domain::{
    base::{
        fact::Fact,
        language::Language,
        time::{DAY, HOUR},
    },
    people::{person::Relation, phone::Phone, refusal::Refusal},
};

use crate::house::{House, NOW, engines, refusals};

/// Whence a browser with this secret asks, at an address of its own.
pub fn from(browser: &str) -> Whence {
    let some = Some(browser.to_owned()).filter(|browser| !browser.is_empty());
    Whence {
        network: format!("{browser}'s"),
        about: "192.0.2.0/24".into(),
        browser: some,
        device: String::new(),
        request: "number".into(),
    }
}

async fn ask(house: &House, phone: &str, key: &str) -> Result<String, Error> {
    house.desk.ask_code(Phone::parse(phone).unwrap(), Language::Chinese, key, &from("browser")).await
}

async fn enter(house: &House, request: &str, code: &str) -> Result<String, Error> {
    let signed_in = house.desk.use_code(request, code, None, Language::Chinese, &from("browser")).await;
    signed_in.map(|signed_in| signed_in.token)
}

/// A code that was not sent.
pub fn other(code: &str) -> &'static str {
    if code == "000000" { "111111" } else { "000000" }
}

#[tokio::test]
async fn a_code_bears_five_wrong_tries_and_serves_the_browser_that_asked() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let request = ask(&house, "13912345678", "").await.unwrap();
        let [code] = &house.codes.sent()[..] else { panic!("{:?}", house.codes.sent()) };
        assert_eq!(refusals(enter(&house, "stranger", code).await), vec![Refusal::CodeSpent.into()]);
        for left in (1..5).rev() {
            let wrong = enter(&house, &request, other(code)).await;
            assert_eq!(refusals(wrong), vec![Refusal::CodeWrong { left }.into()], "{engine}");
        }
        for typed in [other(code), code] {
            assert_eq!(refusals(enter(&house, &request, typed).await), vec![Refusal::CodeSpent.into()], "{engine}");
        }
        assert!(house.desk.signed_in("nobody").await.unwrap().is_none());
        house.clock.set(NOW.plus(3 * DAY));
        house.desk.forget().await.unwrap();
    }
}

#[tokio::test]
async fn a_code_that_could_not_be_sent_counts_as_not_asked_for() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        house.codes.down.store(true, Ordering::Relaxed);
        assert!(matches!(ask(&house, "13912345678", "tapped").await, Err(Error::Unavailable(_))), "{engine}");
        house.codes.down.store(false, Ordering::Relaxed);
        let request = ask(&house, "13912345678", "tapped").await.unwrap();
        let [code] = &house.codes.sent()[..] else { panic!("{:?}", house.codes.sent()) };
        enter(&house, &request, code).await.unwrap();
    }
}

#[tokio::test]
async fn a_phone_gets_one_code_a_minute_five_an_hour_ten_a_day() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let (mut at, mut sent) = (NOW, Vec::new());
        // Whoever asks as often as they may, every ten seconds for a day and an hour.
        while at < NOW.plus(25 * HOUR) {
            house.clock.set(at);
            match ask(&house, "13912345678", "").await {
                Ok(_) => sent.push(at.since(NOW)),
                Err(error) => {
                    let refused = refusals(Err::<(), _>(error));
                    let [(_, Fact::When(again))] = refused[0].facts[..] else { panic!("{refused:?}") };
                    assert_eq!(refused, vec![Refusal::CodeTooSoon { again }.into()]);
                    assert!(again > at, "{engine}");
                    at = again;
                    continue;
                }
            }
            at = at.plus(10);
        }
        let first: Vec<i64> = [0, 60, 120, 180, 240].into();
        let hours = |hours: i64| first.iter().map(move |second| hours * HOUR + second);
        assert_eq!(sent, hours(0).chain(hours(1)).chain(hours(24)).collect::<Vec<_>>(), "{engine}");
        assert!(ask(&house, "13912345679", "").await.is_ok(), "another phone has limits of its own");
        assert_eq!(house.codes.sent().len(), sent.len() + 1);
    }
}

#[tokio::test]
async fn a_code_that_is_asked_for_or_entered_again_because_an_answer_was_lost_is_the_same() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let phone = "13912345678";
        let again = || ask(&house, phone, "form");
        let (one, two) = tokio::join!(again(), again());
        let request = one.unwrap();
        assert_eq!(two.unwrap(), request, "{engine}");
        assert_ne!(ask(&house, "13912345679", "form").await.unwrap(), request, "of another phone it is another");
        let code = house.codes.sent().remove(0);
        assert_eq!(house.codes.sent().len(), 2, "one for each phone");
        house.clock.set(NOW.plus(61));
        assert_eq!(again().await.unwrap(), request);
        assert_eq!(house.codes.sent().len(), 2, "nothing is sent again");

        let (one, two) = tokio::join!(enter(&house, &request, &code), enter(&house, &request, &code));
        let token = one.unwrap();
        assert_eq!(two.unwrap(), token, "{engine}");
        let household = house.desk.signed_in(&token).await.unwrap().unwrap();
        assert_eq!(refusals(enter(&house, &request, other(&code)).await), vec![Refusal::CodeSpent.into()]);
        assert_eq!(refusals(again().await), vec![Refusal::CodeSpent.into()], "a form that has served");
        assert_eq!(enter(&house, &request, &code).await.unwrap(), token);

        house.clock.set(NOW.plus(121));
        let other_request = ask(&house, phone, "other form").await.unwrap();
        let other_code = house.codes.sent().pop().unwrap();
        let other_token = enter(&house, &other_request, &other_code).await.unwrap();
        assert_ne!(other_token, token, "each sign-in has a secret of its own");
        assert_eq!(house.desk.signed_in(&other_token).await.unwrap().unwrap().id, household.id);

        // Once it has ended, the code does not begin it anew; nor does it after ten minutes.
        house.desk.sign_out(&token, false, &from("browser")).await.unwrap();
        assert_eq!(refusals(enter(&house, &request, &code).await), vec![Refusal::CodeSpent.into()]);
        assert!(house.desk.signed_in(&token).await.unwrap().is_none());
        house.clock.set(NOW.plus(121 + 600));
        assert!(house.desk.signed_in(&other_token).await.unwrap().is_some());
        assert_eq!(refusals(enter(&house, &other_request, &other_code).await), vec![Refusal::CodeSpent.into()]);
        house.check().await;
    }
}

#[tokio::test]
async fn who_signs_up_by_themselves_is_found_by_the_last_digits_at_once() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let request = ask(&house, "139 1234 8765", "first").await.unwrap();
        let [code] = &house.codes.sent()[..] else { panic!("{:?}", house.codes.sent()) };
        let signed_in = house.desk.use_code(&request, code, None, Language::Chinese, &from("browser")).await.unwrap();
        let (name, relation) = ("王桂兰".to_owned(), Some(Relation::Holder));
        let draft = PersonDraft { name, relation, born: Some((1960, 5)), consent: None };
        house.desk.add_person(signed_in.household.clone(), draft, By::themselves("own")).await.unwrap();
        // No job has run.
        let found = house.desk.find_people("8765").await.unwrap();
        assert_eq!((found.total, &found.people[0].household), (1, &signed_in.household), "{engine}");
        assert_eq!(house.desk.find_people("8764").await.unwrap().total, 0, "{engine}");
    }
}

#[tokio::test]
async fn another_code_goes_to_the_phone_that_was_asked_for_after_a_minute_and_to_no_request_that_nobody_made() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let again = async |request: &str, key: &str| {
            house.desk.ask_code_again(request, Language::Chinese, key, &from("browser")).await
        };
        let first = ask(&house, "13800020001", "first").await.unwrap();
        assert_eq!(refusals(again(&first, "soon").await)[0].code, "code-too-soon", "{engine}");
        house.clock.set(NOW.plus(61));
        let (second, masked) = again(&first, "second").await.unwrap();
        assert_eq!(masked, "138****0001", "{engine}");
        let sent = house.codes.sent();
        assert_eq!(sent.len(), 2, "{engine}");
        enter(&house, &second, sent.last().unwrap()).await.unwrap();
        assert_eq!(refusals(again("somebody", "guess").await)[0].code, "code-spent", "{engine}");
    }
}
