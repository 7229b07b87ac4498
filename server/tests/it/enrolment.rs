//! Giving places back and taking that back, through the router.

use crate::house::{RUNTIME, booked, newcomer, open_course_for, post};

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
