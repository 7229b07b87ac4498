//! Plain forms: led on after success, shown again as they were after a refusal.

use crate::house::{RUNTIME, booked, get, newcomer, open_course, post, submit};

#[test]
fn a_refused_form_comes_back_filled_in_with_the_message_beside_the_field() {
    RUNTIME.block_on(async {
        let wrong =
            submit("/api/ask-code", "", &[("phone", "1385551234"), ("from", "/sign-in?next=/me"), ("key", "k")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("value=\"1385551234\""), "what was typed is still there");
        assert!(wrong.body.contains("error-summary") && wrong.body.contains("id=\"phone-why\""));
        assert!(wrong.body.contains("name=\"next\" value=\"/me\""), "still knows where to go");
        let json = post("/api/ask-code", "", &[("phone", "1385551234")]).await;
        let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
        assert_eq!(json["problems"][0]["code"], "phone-malformed");
        assert_eq!(json["problems"][0]["field"], "phone");
        assert!(json["problems"][0]["sentence"].as_str().unwrap().contains("11"));
    });
}

#[test]
fn every_page_answers_in_both_languages() {
    RUNTIME.block_on(async {
        let course = open_course().await;
        let (cookie, person) = newcomer().await;
        let party = booked(&cookie, &person, &course).await;
        let paths = [
            "/".to_owned(),
            format!("/courses/{course}"),
            format!("/courses/{course}/poster"),
            "/bookings".into(),
            format!("/bookings/{party}"),
            "/notices".into(),
            "/me".into(),
            format!("/me/people/{person}"),
            "/sign-in".into(),
            "/sign-in/code?phone=138".into(),
            "/demo/outbox".into(),
            "/privacy".into(),
            "/?q=剪".into(),
        ];
        for path in paths {
            let path = path.replace('剪', "%E5%89%AA");
            for language in ["zh-CN", "en"] {
                let page = get(&path, &format!("{cookie}; wuse-language={language}")).await;
                assert_eq!(page.status, 200, "{path}");
                assert!(page.body.contains(&format!("<html lang=\"{language}\"")), "{path}");
            }
        }
    });
}
