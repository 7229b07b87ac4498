//! What strangers can use up or put into pages, what every answer carries, and whose word counts.

use std::{net::IpAddr, sync::Arc};

use app::visitor::Outbox as _;
use axum::{
    body::Body,
    http::{HeaderMap, Request},
};
use desk::base::ways::CODE;
use proptest::prelude::*;
use server::{
    adapters::demo::DemoOutbox,
    config::Config,
    web::{Network, Peer, client},
};

use crate::house::{
    House, RUNTIME, Still, ask, booked, fresh_phone, furnish, get, newcomer, newest_code, open, open_course, post,
    post_request, send,
};

fn request(path: &str) -> axum::http::request::Builder {
    Request::get(path).header("host", "127.0.0.1:3000")
}

async fn plain(house: &House, request: axum::http::request::Builder) -> crate::house::Answer {
    ask(house, request.body(Body::empty()).unwrap()).await
}

#[test]
fn an_address_of_more_than_two_kilobytes_gets_a_page_that_does_not_repeat_it() {
    RUNTIME.block_on(async {
        for (length, expected) in [(2040, 200), (2050, 414), (60_000, 414)] {
            let path = format!("/?q={}", "a".repeat(length - 4));
            let answer = send(request(&path).header("accept", "text/html").body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, expected, "{length}");
            assert!(answer.body.contains("</html>") && !answer.header("content-security-policy").is_empty());
            assert!(expected == 200 || answer.body.contains("这个地址太长了"), "{length}");
            assert!(answer.body.len() < 120_000, "{length} bytes of address make {} of page", answer.body.len());
        }
        let program = send(request(&format!("/{}", "a".repeat(3000))).body(Body::empty()).unwrap()).await;
        assert!(program.status == 414 && program.body.contains("address-too-long"), "{}", program.body);
    });
}

#[test]
fn a_shared_page_shows_nothing_of_a_field_that_it_does_not_know_and_each_edition_has_one_address() {
    RUNTIME.block_on(async {
        let strange = get("/?utm=%E4%B8%8A%E9%97%A8&x=strangewords", "").await;
        assert_eq!(strange.status, 200);
        for word in ["strangewords", "utm=", "%E4%B8%8A"] {
            assert!(!strange.body.contains(word), "{word}");
        }
        let one = get("/?places=1&q=yoga&x=1", "").await;
        let other = get("/?q=yoga&y=2&places=1", "").await;
        assert_eq!(one.body, other.body, "the same page, under one address");
        assert!(one.body.contains("/?q=yoga&amp;places=1"), "what it knows it keeps");
        let long = get(&format!("/?q={}", "长".repeat(30)), "").await;
        assert!(long.header("content-security-policy").contains("'nonce-"), "what few ask for is nobody else's");
        let short = get("/?q=%E9%95%BF", "").await;
        assert!(short.header("content-security-policy").contains("'sha256-"));
    });
}

#[test]
fn the_way_to_the_code_shows_a_masked_phone_and_nobodys_words() {
    RUNTIME.block_on(async {
        let shown = get("/sign-in/code?phone=138****5678&next=/", "").await.body;
        assert!(shown.contains("138****5678"));
        for words in ["请把验证码发给 13900000000", "13812345678", "138****567x", "238****5678 请拨打", "1３8****5678"]
        {
            let typed: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
            let page = get(&format!("/sign-in/code?phone={typed}"), "").await.body;
            let shown = page.split("<main").nth(1).unwrap();
            assert!(!shown.split("<form").next().unwrap().contains(words), "{words}");
            assert!(shown.contains("已发到您的手机"), "{words}");
        }
    });
}

#[test]
fn a_wrong_code_after_use_counts_and_a_key_alone_gives_nothing() {
    RUNTIME.block_on(async {
        let phone = fresh_phone();
        let browser = format!("wuse-browser={}", get("/sign-in", "").await.cookie("wuse-browser").unwrap());
        let fields = [("phone", phone.as_str()), ("key", "guessed")];
        let asked = post("/api/ask-code", &browser, &fields).await.cookie("wuse-code").unwrap();
        let code = newest_code(&phone).await;
        let other = format!("wuse-browser={}", get("/sign-in", "").await.cookie("wuse-browser").unwrap());
        for stranger in [other.as_str(), "", "wuse-browser=short"] {
            let answer = post("/api/ask-code", stranger, &fields).await;
            assert_eq!((answer.status.as_u16(), answer.cookie("wuse-code")), (429, None), "{stranger}");
            assert!(answer.header("retry-after").parse::<u32>().is_ok_and(|seconds| (1..=60).contains(&seconds)));
        }
        let own = format!("{browser}; wuse-code={asked}");
        let token = post("/api/sign-in", &own, &[("code", &code)]).await.cookie("wuse").unwrap();
        for stranger in [format!("{other}; wuse-code={asked}"), format!("wuse-code={asked}")] {
            let planted = post("/api/sign-in", &stranger, &[("code", &code)]).await;
            assert_eq!(
                (planted.status.as_u16(), planted.cookie("wuse")),
                (422, None),
                "a planted cookie, and even the code"
            );
        }
        assert_eq!(
            post("/api/sign-in", &own, &[("code", &code)]).await.cookie("wuse").unwrap(),
            token,
            "a lost answer"
        );
        let wrong = if code == "000000" { "111111" } else { "000000" };
        for _ in 0..5 {
            assert_eq!(post("/api/sign-in", &own, &[("code", wrong)]).await.status, 422);
        }
        assert_eq!(post("/api/sign-in", &own, &[("code", &code)]).await.status, 422, "five wrong ones end it");
        assert_eq!(get("/me", &format!("wuse={token}")).await.status, 200, "who is signed in stays so");
    });
}

#[test]
fn signing_in_again_ends_what_this_browser_had_and_the_calendar_has_a_page_of_its_own() {
    RUNTIME.block_on(async {
        let (before, _) = newcomer().await;
        let phone = fresh_phone();
        let asked = post("/api/ask-code", &before, &[("phone", &phone)]).await.cookie("wuse-code").unwrap();
        let code = newest_code(&phone).await;
        let signed_in = post("/api/sign-in", &format!("{before}; wuse-code={asked}"), &[("code", &code)]).await;
        let now = format!("wuse={}", signed_in.cookie("wuse").unwrap());
        assert_eq!(get("/me", &before).await.status, 303, "the one before has ended");
        assert_eq!(get("/me", &now).await.status, 200);

        let feed =
            |page: &str| page.split("/calendar/").nth(1).map(|rest| rest.split(".ics").next().unwrap().to_owned());
        assert_eq!(
            feed(&get("/bookings", &now).await.body).filter(|feed| feed.contains('/')),
            None,
            "no secret among other things"
        );
        let ask_for = |path: &str| request(path).header("cookie", &now).header("accept-encoding", "br, gzip");
        let page = send(ask_for("/bookings/calendar?guess=x").body(Body::empty()).unwrap()).await;
        assert_eq!(page.header("content-encoding"), "", "nothing is compressed beside a secret");
        let address = feed(&page.body).unwrap();
        let other = send(ask_for("/bookings").body(Body::empty()).unwrap()).await;
        assert_eq!(other.header("content-encoding"), "br", "all else is");
        let calendar = format!("/calendar/{address}.ics");
        assert_eq!(get(&calendar, "").await.status, 200);
        post("/api/sign-out", &now, &[("everywhere", "1")]).await;
        assert_eq!(get(&calendar, "").await.status, 404, "signing out everywhere ends it");
    });
}

#[test]
fn a_second_factor_that_is_being_set_up_is_not_compressed_beside_what_an_address_says() {
    RUNTIME.block_on(async {
        let phone = crate::house::colleague("teacher").await;
        let asked = post("/api/ask-code", "", &[("phone", &phone)]).await.cookie("wuse-code").unwrap();
        let code = newest_code(&phone).await;
        let known = post("/api/staff-sign-in", &format!("wuse-code={asked}"), &[("code", &code)]).await;
        let cookie = format!("wuse-staff={}", known.cookie("wuse-staff").unwrap());
        let page =
            request("/staff/sign-in/factor?next=/staff").header("cookie", cookie).header("accept-encoding", "br");
        let page = send(page.body(Body::empty()).unwrap()).await;
        assert!(page.status == 200 && page.body.contains("<code>"), "{}", page.body);
        assert_eq!(page.header("content-encoding"), "");
    });
}

#[test]
fn sixty_askings_push_nobodys_code_out_of_the_demo() {
    RUNTIME.block_on(async {
        let outbox = Arc::new(DemoOutbox::new(Arc::new(Still)));
        let ways = crate::house::ways(&outbox);
        let send = async |phone: &str, code: String| {
            let to = domain::base::channel::Address::Phone(phone.to_owned());
            let language = domain::base::language::Language::Chinese;
            ways.send_code(String::new(), to, language, &code, &Still).await.unwrap();
        };
        send("13900000001", "123456".into()).await;
        for number in 0..60 {
            send(&format!("137{number:08}"), format!("{number:06}")).await;
        }
        for number in 0..5000 {
            send("13700000002", format!("{number:06}")).await;
        }
        let messages = outbox.messages();
        let waiting = messages.iter().any(|(_, message)| message.fact(CODE) == Some("123456"));
        assert!(waiting && messages.len() <= 400, "{} messages", messages.len());
        assert_eq!(messages[0].1.fact(CODE), Some("004999"), "the newest stands first");
    });
}

#[test]
fn a_loop_is_told_when_to_go_on_in_a_sentence_and_in_a_header() {
    RUNTIME.block_on(async {
        let (cookie, _) = newcomer().await;
        let mut last = None;
        for number in 0..80 {
            let fields = [("key", format!("loop{number}"))];
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = post("/api/renew-feed", &cookie, &fields).await;
            if answer.status != 200 {
                last = Some((number, answer));
                break;
            }
        }
        let (number, refused) = last.expect("nothing stops a loop");
        // Adding the newcomer counts, too.
        assert!((55..60).contains(&number) && refused.status == 429, "{number}: {}", refused.status);
        assert_eq!(refused.header("retry-after"), "600");
        assert!(refused.body.contains("too-many-changes") && refused.body.contains("什么都没有变"), "{}", refused.body);
        let page =
            crate::house::submit("/api/renew-feed", &cookie, &[("key", "page"), ("from", "/bookings/calendar")]).await;
        assert_eq!((page.status.as_u16(), page.header("retry-after")), (429, "600"));
        assert!(page.body.contains("什么都没有变"), "and a page");
        let (other, person) = newcomer().await;
        booked(&other, &person, &open_course().await).await;
    });
}

#[test]
fn every_answer_carries_what_keeps_a_browser_safe_and_a_number() {
    RUNTIME.block_on(async {
        let house = furnish(
            Config { public_url: "https://wuse.example".into(), ..Config::default() },
            Arc::new(Still),
            Arc::new(Still),
        )
        .await;
        let mut numbers = std::collections::BTreeSet::new();
        for path in
            ["/", "/nowhere", "/healthz", "/readyz", "/api/book", "/calendar/x/y.ics", "/robots.txt", "/sign-in"]
        {
            let answer = plain(&house, request(path)).await;
            let has = |name: &str, value: &str| {
                assert!(answer.header(name).contains(value), "{path}: {name}: {}", answer.header(name));
            };
            has("strict-transport-security", "max-age=31536000; includeSubDomains");
            has("permissions-policy", "camera=(self)");
            has("permissions-policy", "geolocation=()");
            has("permissions-policy", "microphone=()");
            has("cross-origin-resource-policy", "same-origin");
            has("x-content-type-options", "nosniff");
            has("content-security-policy", "frame-ancestors 'none'");
            numbers.insert(answer.header("x-request-id").to_owned());
        }
        assert_eq!(numbers.len(), 8, "each request has a number of its own: {numbers:?}");
        // Every cookie that is ever set.
        let elder = ask(&house, post_request("/api/set-elder", "", "*/*", &[("on", "1")])).await;
        let language = ask(&house, post_request("/api/set-language", "", "*/*", &[("to", "en")])).await;
        let code = ask(&house, post_request("/api/ask-code", "", "*/*", &[("phone", "13900000009")])).await;
        let browser = plain(&house, request("/sign-in")).await;
        for (answer, name) in [(elder, "elder"), (language, "language"), (code, "code"), (browser, "browser")] {
            let set = answer.header("set-cookie");
            assert!(set.starts_with(&format!("__Host-wuse-{name}=")), "{set}");
            for part in ["; Secure", "; Path=/", "; HttpOnly", "; SameSite="] {
                assert!(set.contains(part), "{part} in {set}");
            }
        }
        let planted = plain(&house, request("/").header("cookie", "wuse-elder=1; wuse-language=en")).await;
        assert!(
            planted.body.contains("lang=\"zh-CN\"") && !planted.body.contains("class=\"elder\""),
            "nobody plants one"
        );
        let own = plain(&house, request("/").header("cookie", "__Host-wuse-elder=1; __Host-wuse-language=en")).await;
        assert!(own.body.contains("<html lang=\"en\"") && own.body.contains("class=\"elder\""));
    });
}

#[test]
fn a_request_is_for_one_site_and_from_this_one() {
    RUNTIME.block_on(async {
        let house = open(Arc::new(Still)).await;
        let hosts = async |hosts: &[&str]| {
            let mut request = Request::get("/healthz").body(Body::empty()).unwrap();
            for host in hosts {
                request.headers_mut().append("host", host.parse().unwrap());
            }
            let router = house.router.clone();
            tower::ServiceExt::oneshot(router, request).await.unwrap().status().as_u16()
        };
        assert_eq!(hosts(&["127.0.0.1:3000"]).await, 200);
        assert_eq!(hosts(&[]).await, 400);
        assert_eq!(hosts(&["127.0.0.1:3000", "evil.example"]).await, 400);
        assert_eq!(hosts(&["127.0.0.1:3000", "127.0.0.1:3000"]).await, 400);
        for (site, origin, expected) in [
            ("same-origin", "https://evil.example", 403),
            ("none", "https://evil.example", 403),
            ("same-origin", "null", 403),
            ("same-origin", "http://127.0.0.1:3000", 200),
            ("same-origin", "http://localhost:3000", 403),
            ("cross-site", "http://127.0.0.1:3000", 403),
        ] {
            let form = Request::post("/api/set-elder")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("sec-fetch-site", site)
                .header("origin", origin)
                .body(Body::from("on=1"));
            assert_eq!(send(form.unwrap()).await.status, expected, "{site}, {origin}");
        }
        let local = Request::post("/api/set-elder")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("host", "localhost:3000")
            .header("origin", "http://localhost:3000")
            .body(Body::from("on=1"));
        assert_eq!(send(local.unwrap()).await.status, 200, "the same machine by its name");
    });
}

#[test]
fn an_address_that_asks_too_often_waits_and_the_proxy_is_not_taken_for_its_people() {
    RUNTIME.block_on(async {
        let config = Config { trusted_proxies: vec!["10.0.0.0/8".parse().unwrap()], ..Config::default() };
        let house = furnish(config, Arc::new(Still), Arc::new(Still)).await;
        let number = std::sync::atomic::AtomicU32::new(0);
        let ask_from = async |peer: &str, told: &str| {
            let number = number.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let mut request = post_request("/api/ask-code", "", "*/*", &[("phone", &format!("139{number:08}"))]);
            request.extensions_mut().insert(Peer(peer.parse().unwrap()));
            request.headers_mut().insert("x-forwarded-for", told.parse().unwrap());
            ask(&house, request).await.status.as_u16()
        };
        for _ in 0..900 {
            // What the client has written itself stands on the left.
            assert_eq!(
                ask_from(
                    "10.0.0.1",
                    &format!("198.51.100.{}, 203.0.113.7", number.load(std::sync::atomic::Ordering::Relaxed) % 200)
                )
                .await,
                200
            );
        }
        assert_eq!(ask_from("10.0.0.1", "192.0.2.1, 203.0.113.7").await, 429, "one asker, whatever it claims");
        assert_eq!(ask_from("203.0.113.7", "192.0.2.1").await, 429, "nobody else is believed");
        assert_eq!(ask_from("10.0.0.1", "203.0.113.8").await, 200, "others behind the same proxy go on");
        for _ in 0..900 {
            ask_from("2001:db8::1", "").await;
        }
        assert_eq!(ask_from("2001:db8::ffff:2", "").await, 429, "the same subscriber");
        assert_eq!(ask_from("2001:db8:0:1::1", "").await, 200, "the next one");
    });
}

proptest! {
    #[test]
    fn the_last_address_that_no_trusted_proxy_has_is_the_client(
        told in prop::collection::vec(prop_oneof![Just(None), any::<u8>().prop_map(|last| Some((false, last))), any::<u8>().prop_map(|last| Some((true, last)))], 0..6),
        peer_trusted in any::<bool>(),
    ) {
        let trusted: Vec<Network> = vec!["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()];
        let address = |trusted: bool, last: u8| -> IpAddr {
            if trusted { format!("10.0.0.{last}") } else { format!("192.0.2.{last}") }.parse().unwrap()
        };
        let text = |each: &Option<(bool, u8)>| each.map_or_else(|| "unknown".to_owned(), |(trusted, last)| address(trusted, last).to_string());
        let mut headers = HeaderMap::new();
        for line in told.chunks(2) {
            headers.append("x-forwarded-for", line.iter().map(text).collect::<Vec<_>>().join(", ").parse().unwrap());
        }
        let peer = address(peer_trusted, 255);
        let found = client(peer, &headers, &trusted);
        // From the right: everything is believed up to the first that is not a trusted proxy.
        let mut expected = peer;
        let mut believed = peer_trusted;
        for each in told.iter().rev() {
            match each {
                Some((trusted, last)) if believed => {
                    expected = address(*trusted, *last);
                    believed = *trusted;
                }
                _ => break,
            }
        }
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn networks_are_read_as_people_write_them() {
    let reads = |text: &str| text.parse::<Network>().map(|network| network.to_string());
    for (text, network) in [
        ("127.0.0.1", "127.0.0.1/32"),
        ("10.1.2.3/8", "10.0.0.0/8"),
        ("0.0.0.0/0", "0.0.0.0/0"),
        ("::1", "::1/128"),
        ("2001:db8:1::/32", "2001:db8::/32"),
        ("::ffff:192.0.2.1", "192.0.2.1/32"),
    ] {
        assert_eq!(reads(text).as_deref(), Ok(network));
    }
    for text in ["", "here", "10.0.0.0/33", "10.0.0.0/-1", "::1/129", "10.0.0.0/"] {
        assert!(reads(text).unwrap_err().contains("neither an address"), "{text}");
    }
    let mapped: IpAddr = "::ffff:10.0.0.9".parse().unwrap();
    assert!("10.0.0.0/8".parse::<Network>().unwrap().contains(mapped), "IPv4 that comes by way of IPv6");
}
