//! How somebody wants Wuse to look.

use axum::{body::Body, http::Request};

use crate::house::{RUNTIME, fresh_phone, send, sign_in, submit};

#[test]
fn a_form_that_is_half_filled_in_comes_back_in_the_other_language() {
    RUNTIME.block_on(async {
        let cookie = sign_in(&fresh_phone()).await;
        let fields = [("name", "任守义"), ("born_year", "1970"), ("from", "/me"), ("key", "k"), ("to", "en")];
        let page = submit("/api/set-language?filled=/api/add-person", &cookie, &fields).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("lang=\"en\"") && page.body.contains("value=\"任守义\""), "{}", page.body);
        assert!(!page.body.contains("error-summary"), "nothing stands in its way");
        assert_eq!(page.cookie("wuse-language").as_deref(), Some("en"), "and it is remembered");
        let page = submit("/api/set-language?filled=/nowhere", &cookie, &fields).await;
        assert_eq!(page.status, 303, "what is no form is passed by");
    });
}

#[test]
fn what_a_browser_likes_less_or_not_at_all_counts() {
    RUNTIME.block_on(async {
        let ask = |language: &str, coding: &str| {
            let request = Request::get("/privacy").header("host", "127.0.0.1:3000");
            request.header("accept-language", language).header("accept-encoding", coding).body(Body::empty()).unwrap()
        };
        let answer = send(ask("zh;q=0.2, en;q=0.9", "gzip, br;q=0")).await;
        assert!(answer.body.contains("lang=\"en\""), "English is liked better than Chinese");
        assert_eq!(answer.header("content-encoding"), "", "brotli is not wanted");
        let answer = send(ask("fr, zh-Hans;q=0.5, en;q=0", "gzip")).await;
        assert!(answer.body.contains("lang=\"zh-CN\""), "English is not wanted");
    });
}
