//! Messages for a program.

use desk::base::channel::{Channel, Health};
use domain::base::{
    channel::{Address, Blame, Failure},
    time::{HOUR, Instant},
};
use serde_json::json;
use server::adapters::{
    secret::Secret,
    webhook::{Settings, Webhook, sign},
};

use super::{
    NOW, PATIENCE, clock, deliver, failure, message, patience,
    receiver::{Receiver, reproduces_the_published_example},
    run, to_phone,
};

const KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

fn receiver() -> Receiver {
    Receiver::start("webhook.py", &json!({ "now": NOW.0, "key": KEY }))
}

fn settings(receiver: &Receiver) -> Settings {
    let text = format!("url = \"{}/in?place=hall\"\nkey = \"{KEY}\"\nallow_private = true", receiver.address());
    toml::from_str(&text).unwrap()
}

fn channel(settings: Settings) -> Webhook {
    Webhook::new(settings, PATIENCE, clock()).unwrap()
}

#[test]
fn the_published_example_is_signed_byte_for_byte() {
    let signed =
        sign(&Secret::new(KEY), "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant(1_614_265_330), r#"{"test": 2432232314}"#);
    assert_eq!(signed.unwrap(), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    reproduces_the_published_example("webhook.py");
}

#[test]
fn a_program_gets_words_and_facts() {
    let mut receiver = receiver();
    let channel = channel(settings(&receiver));
    run(async {
        let url = message("n-1", Address::Url(format!("{}/in", receiver.address())), "offered");
        channel.send(&url).await.unwrap();
        channel.send(&to_phone("n-2", "offered")).await.unwrap();
    });
    let taken = receiver.taken();
    assert_eq!(taken[0]["path"], "/in?place=hall");
    let body = &taken[0]["body"];
    assert_eq!(body["type"], "notice.offered");
    assert_eq!(body["timestamp"], "2026-11-24T02:00:00Z");
    assert_eq!(body["data"]["facts"]["title"], "亲子剪纸 & 窗花 100%");
    assert_eq!(body["data"]["text"], "亲子剪纸 & 窗花 100%有名额了，留到明天 10:00。");
    assert_eq!(body["data"]["to"], json!(null));
    assert_eq!(taken[1]["body"]["data"]["to"], json!({ "phone": super::PHONE }), "a gateway of one's own");
}

#[test]
fn whatever_goes_wrong_on_the_way_it_is_taken_once() {
    for faults in [&["lost"][..], &["slow", "lost"], &["500", "lost", "cut"], &["status:503:30", "status:404", "slow"]]
    {
        let mut receiver = receiver();
        let clock = clock();
        let channel = Webhook::new(settings(&receiver), patience(faults), clock.clone()).unwrap();
        receiver.then(faults);
        run(deliver(&channel, &clock, &mut receiver, &to_phone("one", "offered"))).unwrap();
        assert_eq!(receiver.taken().len(), 1, "{faults:?}");
    }
}

#[test]
fn answers_are_understood_and_nobody_is_followed() {
    let mut receiver = receiver();
    let channel = channel(settings(&receiver));
    for (fault, means) in [
        ("status:410", Failure::refused(Blame::Address, "http-410")),
        ("status:302", Failure::refused(Blame::Setup, "http-302")),
        ("status:404", Failure::later("http-404")),
        ("status:502", Failure::unknown("http-502")),
        ("status:429:120", Failure::paused(NOW.plus(120), "http-429")),
        ("status:503", Failure::paused(NOW.plus(60), "http-503")),
        ("status:503:-5", Failure::paused(NOW.plus(1), "http-503")),
        ("status:503:9999999999", Failure::paused(NOW.plus(24 * HOUR), "http-503")),
    ] {
        receiver.then(&[fault]);
        assert_eq!(run(failure(&channel, &to_phone("m", "offered"))), means, "{fault}");
    }
    assert!(receiver.taken().is_empty());
    assert_eq!(run(channel.health()), Health::Untried);
}

#[test]
fn another_key_and_an_old_time_are_not_taken() {
    let mut receiver = receiver();
    let mut other = settings(&receiver);
    other.key = Some(Secret::new("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    assert_eq!(run(failure(&channel(other), &to_phone("m", "offered"))), Failure::later("http-401"));
    receiver.set(&json!({ "now": NOW.0 + 301 }));
    assert_eq!(run(failure(&channel(settings(&receiver)), &to_phone("m", "offered"))), Failure::later("http-401"));
    assert_eq!(receiver.refused(), ["signature", "too old"]);
}

#[test]
fn without_a_word_in_the_configuration_nothing_goes_to_a_private_address() {
    let mut receiver = receiver();
    let mut cautious = settings(&receiver);
    cautious.allow_private = false;
    let failed = run(failure(&channel(cautious), &to_phone("m", "offered")));
    assert_eq!(failed, Failure::later("private-address"));
    assert!(receiver.taken().is_empty());
}

#[test]
fn a_key_that_is_too_short_is_none() {
    for key in ["whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!!"] {
        let why = sign(&Secret::new(key), "m", NOW, "{}").unwrap_err();
        assert!(why.contains("24 to 64 random bytes") && (key.len() < 7 || !why.contains(key)), "{why}");
    }
}
