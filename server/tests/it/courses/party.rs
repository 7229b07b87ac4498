//! Giving places back and taking that back, through the router.

use std::sync::Arc;

use desk::base::clock::SetClock;
use server::config::Config;

use crate::house::{
    NOW, RUNTIME, Still, ask, booked, fresh_phone, furnish, newcomer, newest_code_in, open_course, open_course_for,
    post, post_request,
};

#[test]
fn a_booking_that_cannot_be_restored_says_because_of_whom() {
    RUNTIME.block_on(async {
        let course = open_course_for(8).await;
        let (cookie, _) = newcomer().await;
        let child = [
            ("name", "任小满"),
            ("relation", "child"),
            ("born_year", "2018"),
            ("born_month", "3"),
            ("consent", "yes"),
            ("key", "child"),
        ];
        let child = post("/api/add-person", &cookie, &child).await.body.trim_matches('"').to_owned();
        let party = booked(&cookie, &child, &course).await;
        post("/api/cancel", &cookie, &[("party", &party), ("key", "cancel")]).await;
        post("/api/answer-consent", &cookie, &[("person", &child), ("consent", "no"), ("key", "no")]).await;
        let refused = post("/api/restore", &cookie, &[("party", &party), ("key", "restore")]).await;
        assert_eq!(refused.status, 422);
        let refused: serde_json::Value = serde_json::from_str(&refused.body).unwrap();
        assert_eq!(refused["problems"][0]["code"], "consent-missing");
        assert!(refused["problems"][0]["sentence"].as_str().unwrap().contains("任小满"), "{refused}");
    });
}

#[test]
fn of_many_past_bookings_the_newest_are_shown_and_the_others_can_be_asked_for() {
    RUNTIME.block_on(async {
        let course = open_course().await;
        // A house of its own, whose clock moves on: nobody changes so much in ten minutes.
        let clock = Arc::new(SetClock::new(NOW));
        let house = furnish(Config::default(), clock.clone(), Arc::new(Still)).await;
        let post = async |path: &str, cookie: &str, fields: &[(&str, &str)]| {
            let answer = ask(&house, post_request(path, cookie, "application/json", fields)).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            answer
        };
        let phone = fresh_phone();
        let asked = post("/api/ask-code", "", &[("phone", &phone)]).await.cookie("wuse-code").unwrap();
        let code = newest_code_in(&house, &phone);
        let signed_in = post("/api/sign-in", &format!("wuse-code={asked}"), &[("code", &code)]).await;
        let cookie = format!("wuse={}", signed_in.cookie("wuse").unwrap());
        let fields =
            [("name", "新邻居"), ("relation", "self"), ("born_year", "1970"), ("born_month", "5"), ("key", "k")];
        let person = post("/api/add-person", &cookie, &fields).await.body.trim_matches('"').to_owned();
        for number in 0..31 {
            clock.set(NOW.plus(60 * number));
            let key = number.to_string();
            let booked = post("/api/book", &cookie, &[("course", &course), ("people[]", &person), ("key", &key)]).await;
            let party = serde_json::from_str::<serde_json::Value>(&booked.body).unwrap()["party"].clone();
            let fields = [("party", party.as_str().unwrap()), ("people[]", &person), ("key", "cancel")];
            post("/api/cancel", &cookie, &fields).await;
        }
        let see = async |path: &str| {
            let page =
                axum::http::Request::get(path).header("cookie", &cookie).body(axum::body::Body::empty()).unwrap();
            ask(&house, page).await.body
        };
        let page = see("/bookings").await;
        assert!(page.contains("以前的预约（最近 30 次）"), "{page}");
        assert_eq!(page.matches("<tr>").count(), 1 + 30);
        let rest = "href=\"/bookings?past=all\"";
        assert!(page.contains(rest));
        let page = see("/bookings?past=all").await;
        assert!(page.contains("以前的预约（31）") && !page.contains(rest), "{page}");
        assert_eq!(page.matches("<tr>").count(), 1 + 31);
    });
}
