//! Signing in, through the router.

use crate::house::{RUNTIME, get, post, sign_in};

#[test]
fn a_sign_in_is_a_fresh_secret_that_ends_everywhere_at_once() {
    RUNTIME.block_on(async {
        let phone = crate::house::fresh_phone();
        let asked = post("/api/ask-code", "", &[("phone", &phone)]).await;
        let set = asked.header("set-cookie");
        assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax"), "{set}");
        let cookie = sign_in(&crate::house::fresh_phone()).await;
        assert!(cookie.len() > 26, "at least 128 bits");
        assert_eq!(get("/me", &cookie).await.status, 200);
        let out = post("/api/sign-out", &cookie, &[("everywhere", "1")]).await;
        assert_eq!(out.status, 200);
        assert_eq!(get("/me", &cookie).await.status, 303, "leads to signing in");
        assert_eq!(get("/me", "wuse=guess").await.status, 303);
    });
}

#[test]
fn a_code_only_serves_the_browser_that_asked_for_it() {
    RUNTIME.block_on(async {
        let phone = crate::house::fresh_phone();
        let asked = post("/api/ask-code", "", &[("phone", &phone)]).await;
        assert_eq!(asked.status, 200);
        let again = post("/api/ask-code", "", &[("phone", &phone)]).await;
        assert_eq!(again.status, 429, "one code a minute");
        let stranger = post("/api/sign-in", "wuse-code=guess", &[("code", "123456")]).await;
        assert_eq!(stranger.status, 422);
        assert!(stranger.body.contains("code-spent"), "{}", stranger.body);
    });
}

#[test]
fn whoever_taps_twice_while_signing_in_is_signed_in_once() {
    RUNTIME.block_on(async {
        let phone = crate::house::fresh_phone();
        // The page gives the browser a secret, so that an answer may be lost.
        let browser = format!("wuse-browser={}", get("/sign-in", "").await.cookie("wuse-browser").unwrap());
        let fields = [("phone", phone.as_str()), ("key", "tapped")];
        let ask = async || post("/api/ask-code", &browser, &fields).await.cookie("wuse-code");
        let request = ask().await.unwrap();
        assert_eq!(ask().await.unwrap(), request);
        let code = crate::house::newest_code(&phone).await;
        let enter =
            async |cookie: &str| post("/api/sign-in", &format!("{browser}; {cookie}"), &[("code", &code)]).await;
        let token = enter(&format!("wuse-code={request}")).await.cookie("wuse").unwrap();
        // The second tap, before the answer to the first came, and after.
        for cookie in [format!("wuse-code={request}"), format!("wuse-code={request}; wuse={token}")] {
            assert_eq!(enter(&cookie).await.cookie("wuse").unwrap(), token);
        }
        let out = post("/api/sign-out", &format!("wuse={token}"), &[]).await;
        assert_eq!(out.cookie("wuse-code").unwrap(), "", "the next who signs in here starts afresh");
        assert_eq!(enter(&format!("wuse-code={request}")).await.status, 422, "nor does the code serve again");
    });
}
