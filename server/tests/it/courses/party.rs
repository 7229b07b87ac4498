//! Giving places back and taking that back, through the router.

use crate::house::{RUNTIME, booked, get, newcomer, open_course, open_course_for, post};

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
        let (cookie, person) = newcomer().await;
        for number in 0..31 {
            let key = number.to_string();
            let booked = post("/api/book", &cookie, &[("course", &course), ("people[]", &person), ("key", &key)]).await;
            let party = serde_json::from_str::<serde_json::Value>(&booked.body).unwrap()["party"].clone();
            let fields = [("party", party.as_str().unwrap()), ("people[]", &person), ("key", "cancel")];
            assert_eq!(post("/api/cancel", &cookie, &fields).await.status, 200);
        }
        let page = get("/bookings", &cookie).await.body;
        assert!(page.contains("以前的预约（最近 30 次）"), "{page}");
        assert_eq!(page.matches("<tr>").count(), 1 + 30);
        let rest = "href=\"/bookings?past=all\"";
        assert!(page.contains(rest));
        let page = get("/bookings?past=all", &cookie).await.body;
        assert!(page.contains("以前的预约（31）") && !page.contains(rest), "{page}");
        assert_eq!(page.matches("<tr>").count(), 1 + 31);
    });
}
