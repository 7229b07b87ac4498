//! Headers, cookies, other sites, strangers, and whatever somebody types.

use std::time::Duration;

use axum::{body::Body, http::Request};
use futures::StreamExt;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use crate::house::{
    House, NOW, RUNTIME, Still, ask as ask_house, booked, get, newcomer, open, open_course, post, post_request, send,
    submit,
};

const PAGES: [&str; 5] = ["/", "/sign-in", "/privacy", "/demo/outbox", "/nowhere"];

#[test]
fn every_page_says_what_a_browser_may_do_with_it() {
    RUNTIME.block_on(async {
        for path in PAGES {
            let one = get(path, "").await;
            let policy = one.header("content-security-policy").to_owned();
            for part in ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "'wasm-unsafe-eval'"] {
                assert!(policy.contains(part), "{path}: {part} in {policy}");
            }
            assert!(!policy.contains("unsafe-inline"), "{policy}");
            assert_eq!(one.header("x-content-type-options"), "nosniff");
            assert_eq!(one.header("referrer-policy"), "same-origin");
            assert_eq!(one.header("cache-control"), "no-store", "{path}");
            // What everybody gets the same is allowed by its hash; a nonce must not be sent twice.
            let shared = ["/", "/privacy"].contains(&path);
            assert_eq!(policy.contains("'sha256-"), shared, "{path}: {policy}");
            assert_eq!(policy.contains("'nonce-"), !shared, "{path}: {policy}");
            let two = get(path, "").await;
            assert_eq!(policy == two.header("content-security-policy"), shared, "a nonce is used once");
        }
    });
}

#[test]
fn a_page_that_everybody_shares_is_never_staler_than_the_last_commit_and_never_personal() {
    RUNTIME.block_on(async {
        let course = open_course().await;
        let path = format!("/courses/{course}");
        let left = |page: &str| -> u32 {
            let said = page.split("还剩 ").nth(1).and_then(|rest| rest.split(' ').next());
            said.and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        let before = left(&get(&path, "").await.body);
        assert!(before > 0);
        let (cookie, person) = newcomer().await;
        booked(&cookie, &person, &course).await;
        let after = get(&path, "").await;
        assert!(left(&after.body) < before, "the place that was just taken is gone at once");
        assert!(after.header("content-security-policy").contains("'sha256-"));
        let own = get(&path, &cookie).await;
        assert!(own.header("content-security-policy").contains("'nonce-"), "who is signed in gets a page of their own");
        assert!(own.body.contains("未读") && !get(&path, "").await.body.contains("未读"), "and nobody else gets it");
        let english = get(&path, "wuse-language=en").await;
        assert!(english.body.contains("<html lang=\"en\""));
        let elder = get(&path, "wuse-elder=1").await;
        assert!(elder.body.contains("class=\"elder\""), "elder mode has pages of its own");
    });
}

#[test]
fn a_change_that_another_site_asks_for_is_refused() {
    RUNTIME.block_on(async {
        let ask = |name: &str, value: &str| {
            Request::post("/api/set-elder")
                .header("content-type", "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from("on=1"))
                .unwrap()
        };
        for (name, value, expected) in [
            ("sec-fetch-site", "cross-site", 403),
            ("sec-fetch-site", "same-site", 403),
            ("sec-fetch-site", "same-origin", 200),
            ("origin", "https://evil.example", 403),
            ("origin", "null", 403),
            ("origin", "http://127.0.0.1:3000", 200),
        ] {
            assert_eq!(send(ask(name, value)).await.status, expected, "{name}: {value}");
        }
        assert_eq!(get("/api/sign-out", "").await.status, 405, "nothing changes on GET");
        let json = send(ask("sec-fetch-site", "cross-site")).await;
        assert!(json.body.contains("\"code\":\"cross-site\""), "{}", json.body);
        let mut form = ask("sec-fetch-site", "cross-site");
        form.headers_mut().insert("accept", "text/html".parse().unwrap());
        let page = send(form).await;
        assert_eq!((page.status.as_u16(), page.header("content-type")), (403, "text/html; charset=utf-8"));
        assert!(
            page.body.contains("不是从本站的页面来的") && page.body.contains("去看课程"),
            "a sentence and a way on"
        );
    });
}

/// What a stream of live places says until it is silent for half a second.
async fn heard(house: &House, mut request: Request<Body>) -> String {
    crate::house::address(&mut request);
    let answer = tower::ServiceExt::oneshot(house.router.clone(), request).await.unwrap();
    assert_eq!(answer.status(), 200);
    let mut stream = answer.into_body().into_data_stream();
    let mut heard = String::new();
    let mut patience = Duration::from_secs(30);
    while let Ok(Some(part)) = tokio::time::timeout(patience, stream.next()).await {
        heard.push_str(std::str::from_utf8(&part.unwrap()).unwrap());
        patience = Duration::from_millis(500);
    }
    heard
}

#[test]
fn whoever_may_have_missed_something_is_told_every_number_first() {
    RUNTIME.block_on(async {
        let ask = |path: &str| Request::get(path).header("cookie", "wuse-language=en");
        // A house of its own, in which nothing happens meanwhile.
        let house = open(std::sync::Arc::new(Still)).await;
        let newer = format!("/api/live?since={}", NOW.plus(60).0);
        let first = heard(&house, ask(&newer).body(Body::empty()).unwrap()).await;
        assert_eq!(first.matches("id: ").count(), 1, "something to name when connecting again: {first}");
        assert!(!first.contains("data: "), "nothing has changed since: {first}");
        // A page of the second in which something was heard of last.
        let same = format!("/api/live?since={}", NOW.0);
        let courses = house.desk.courses(&domain::courses::search::Search::default()).await.unwrap().len();
        for again in [ask(&same), ask("/api/live"), ask("/api/live?since=x"), ask(&newer).header("last-event-id", "1")]
        {
            let again = heard(&house, again.body(Body::empty()).unwrap()).await;
            assert!(again.matches("data: ").count() >= courses, "{again}");
            assert!(again.contains("places left") && !again.contains("还剩"), "in the language that is asked for");
        }
    });
}

/// Makes every request panic that sends a message.
struct Broken;

impl desk::base::clock::Clock for Broken {
    fn now(&self) -> domain::base::time::Instant {
        panic!("the clock is broken")
    }
}

#[test]
fn a_panic_is_answered_with_a_page_or_json_that_names_a_reference() {
    RUNTIME.block_on(async {
        let house = open(std::sync::Arc::new(Broken)).await;
        let asked = |accept: &str| {
            let phone = crate::house::fresh_phone();
            post_request("/api/ask-code", "", accept, &[("phone", &phone)])
        };
        let page = ask_house(&house, asked("text/html")).await;
        assert_eq!(page.status, 500);
        assert!(page.body.contains("我们这边出了错") && page.body.contains("class=\"number\""), "{}", page.body);
        let json = ask_house(&house, asked("application/json")).await;
        let json: serde_json::Value = serde_json::from_str(&json.body).unwrap();
        assert_eq!((json["status"].as_u64(), json["reference"].as_str().map(str::len)), (Some(500), Some(8)));
    });
}

#[test]
fn a_strangers_things_look_like_nothing() {
    RUNTIME.block_on(async {
        let course = open_course().await;
        let (owner, person) = newcomer().await;
        let (stranger, _) = newcomer().await;
        let party = booked(&owner, &person, &course).await;
        for path in
            [format!("/bookings/{party}"), format!("/me/people/{person}"), format!("/bookings/{party}/calendar.ics")]
        {
            assert_eq!(get(&path, &owner).await.status, 200, "{path}");
            assert_eq!(get(&path, &stranger).await.status, 404, "{path}");
            assert_eq!(get(&path, "").await.status, 303, "{path}");
        }
    });
}

#[test]
fn what_is_typed_is_never_markup_in_any_page() {
    const EVIL: &str = "\"><script>alert(1)</script><img src=x onerror=alert(1)>";
    RUNTIME.block_on(async {
        let harmless = |answer: &crate::house::Answer, place: &str| {
            assert!(!answer.body.contains("<script>alert"), "{place}");
            assert!(!answer.body.contains("<img src=x"), "{place}");
        };
        let typed: String = form_urlencoded::byte_serialize(EVIL.as_bytes()).collect();
        for path in ["/?q=", "/?age=", "/?category=", "/sign-in?next=/", "/sign-in/code?phone=", "/demo/outbox?next="] {
            harmless(&get(&format!("{path}{typed}"), "").await, path);
        }
        let (cookie, person) = newcomer().await;
        let every_field = [
            ("phone", EVIL),
            ("code", EVIL),
            ("name", EVIL),
            ("relation", EVIL),
            ("born_year", EVIL),
            ("born_month", EVIL),
            ("consent", EVIL),
            ("key", EVIL),
            ("next", EVIL),
            ("party", EVIL),
            ("course", EVIL),
            ("session", EVIL),
            ("people[]", EVIL),
            ("to", EVIL),
            ("on", EVIL),
            ("person", EVIL),
            ("from", "/me"),
            ("everywhere", EVIL),
        ];
        for (path, _) in leptos::server_fn::axum::server_fn_paths().filter(|(path, _)| *path != "/api/sign-out") {
            let answer = submit(path, &cookie, &every_field).await;
            assert!(answer.status.as_u16() < 500, "{path}: {}", answer.status);
            harmless(&answer, path);
        }
        let named = [("person", person.as_str()), ("name", "好邻居"), ("key", "x"), ("next", "https://evil.example")];
        let changed = submit("/api/change-person", &cookie, &named).await;
        assert_eq!((changed.status.as_u16(), changed.header("location")), (303, "/"), "leads nowhere else");
    });
}

#[test]
fn no_input_whatever_is_answered_with_a_fault() {
    let paths: Vec<&str> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    let cookie = RUNTIME.block_on(async { newcomer().await.0 });
    let mut runner = TestRunner::new(Config { cases: 192, ..Config::default() });
    let bytes = prop::collection::vec(any::<u8>(), 0..200);
    let form = "[a-z_]{0,9}(\\[\\])?=[^&]{0,12}(&(key|name|people\\[\\]|party|to)=.{0,12}){0,4}";
    let input = (0..paths.len(), prop_oneof![bytes, form.prop_map(String::into_bytes)], any::<bool>());
    let outcome = runner.run(&input, |(at, body, html)| {
        let request = Request::post(paths[at])
            .header("cookie", if paths[at] == "/api/sign-out" { "" } else { &cookie })
            .header("accept", if html { "text/html" } else { "*/*" })
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        let answer = RUNTIME.block_on(send(request));
        prop_assert!(answer.status.as_u16() < 500, "{}: {} {}", paths[at], answer.status, answer.body);
        Ok(())
    });
    outcome.unwrap();
    let address = "/[a-z/]{0,20}(\\?[a-z]{1,8}=[!-~&&[^#]]{0,20}){0,1}";
    let outcome = runner.run(&address, |address| {
        let Ok(request) = Request::get(&address).body(Body::empty()) else {
            return Ok(());
        };
        if address.starts_with("/api/live") {
            return Ok(());
        }
        let answer = RUNTIME.block_on(send(request));
        prop_assert!(answer.status.as_u16() < 500, "{address}: {}", answer.status);
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn whoever_asks_in_a_way_that_has_no_answer_is_led_home_or_told_so() {
    RUNTIME.block_on(async {
        let ask = async |method: &str, path: &str, accept: &str| {
            send(Request::builder().method(method).uri(path).header("accept", accept).body(Body::empty()).unwrap())
                .await
        };
        let by_history = ask("GET", "/api/book", "text/html").await;
        assert_eq!((by_history.status.as_u16(), by_history.header("location")), (303, "/"));
        for (method, path) in [
            ("GET", "/api/book"),
            ("PUT", "/api/book"),
            ("POST", "/api/live"),
            ("POST", "/healthz"),
            ("DELETE", "/calendar/x/y.ics"),
            ("PATCH", "/bookings/x/calendar.ics"),
            ("DELETE", "/courses/x"),
        ] {
            let answer = ask(method, path, "application/json").await;
            assert_eq!(answer.status, 405, "{method} {path}");
            assert!(answer.body.contains("sentence"), "{method} {path}: {}", answer.body);
        }
        assert_eq!(ask("GET", "/api/nothing", "text/html").await.status, 404);
        let page = ask("DELETE", "/healthz", "text/html").await;
        assert!(page.status == 405 && page.body.contains("</html>"), "{}", page.body);
        // Bytes that are no text.
        for path in ["/calendar/%ff/x.ics", "/calendar/x/%ff", "/courses/%ff", "/%ff"] {
            let answer = ask("GET", path, "text/html").await;
            assert!(
                answer.status == 404 && answer.body.contains("</html>"),
                "{path}: {} {}",
                answer.status,
                answer.body
            );
        }
    });
}

#[test]
fn a_body_that_is_too_large_or_no_form_gets_a_sentence() {
    RUNTIME.block_on(async {
        let ask = |kind: &str, body: Vec<u8>| {
            Request::post("/api/set-elder").header("content-type", kind).body(Body::from(body)).unwrap()
        };
        let large = send(ask("application/x-www-form-urlencoded", vec![b'a'; 100_000])).await;
        assert_eq!(large.status, 413);
        assert!(large.body.contains("sentence"), "{}", large.body);
        for (kind, body) in [
            ("application/json", b"{}".to_vec()),
            ("text/plain", b"on=1".to_vec()),
            ("application/x-www-form-urlencoded", vec![0xff, 0xfe]),
        ] {
            assert_eq!(send(ask(kind, body)).await.status, 400, "{kind}");
        }
        assert_eq!(post("/api/nothing", "", &[]).await.status, 404);
    });
}
