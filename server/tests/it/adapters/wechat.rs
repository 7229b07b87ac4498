//! WeChat's service account.

use std::sync::Arc;

use desk::base::channel::{Channel, Health};
use domain::base::{
    channel::{Address, Blame, Failure, Reason},
    time::{HOUR, Instant},
};
use serde_json::json;
use server::adapters::{
    secret::Secret,
    wechat::{InMemory, Settings, Token, Tokens, WeChat},
};

use super::{NOW, OPEN_ID, clock, deliver, failure, http, http_for, message, receiver::Receiver, run};

fn receiver() -> Receiver {
    let settings = json!({
        "now": NOW.0, "app_id": "wx520c15f417810387", "key": "app+secret",
        "templates": { "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY": ["thing1", "time2"] },
    });
    Receiver::start("wechat.py", &settings)
}

fn settings(receiver: &Receiver) -> Settings {
    let text = format!(
        r#"
        app_id = "wx520c15f417810387"
        key = "app+secret"
        endpoint = "{}"
        [templates.offered]
        id = "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY"
        parameters = {{ thing1 = "title", time2 = "starts" }}
        "#,
        receiver.address()
    );
    toml::from_str(&text).unwrap()
}

fn channel(settings: Settings, tokens: &Arc<InMemory>) -> WeChat {
    WeChat::new(settings, http(), clock(), tokens.clone()).unwrap()
}

fn offered(id: &str) -> desk::base::channel::Message {
    message(id, Address::OpenId(OPEN_ID.to_owned()), "offered")
}

#[test]
fn a_follower_gets_a_template_message_and_a_hundred_of_them_need_one_token() {
    let mut receiver = receiver();
    let channel = Arc::new(channel(settings(&receiver), &Arc::default()));
    run(async {
        let mut all = tokio::task::JoinSet::new();
        for number in 0..100 {
            let channel = channel.clone();
            all.spawn(async move { channel.send(&offered(&format!("n-{number}"))).await });
        }
        while let Some(sent) = all.join_next().await {
            assert!(sent.unwrap().unwrap().reference.starts_with("2002"));
        }
    });
    let taken = receiver.taken();
    assert_eq!(taken.len(), 100);
    assert_eq!(taken[0]["touser"], OPEN_ID);
    assert_eq!(taken[0]["url"], "https://wuse.example.cn/bookings/01");
    assert_eq!(
        taken[0]["data"],
        json!({ "thing1": { "value": "亲子剪纸 & 窗花 100%" }, "time2": { "value": "12月5日 14:00" } })
    );
    let fetched = receiver.calls().iter().filter(|call| *call == "stable_token").count();
    assert_eq!(fetched, 1);
}

#[test]
fn a_token_is_renewed_before_its_end_and_shared_by_servers() {
    let mut receiver = receiver();
    let (clock, tokens) = (clock(), Arc::<InMemory>::default());
    let [here, there] =
        [(); 2].map(|()| WeChat::new(settings(&receiver), http(), clock.clone(), tokens.clone()).unwrap());
    run(async {
        here.send(&offered("1")).await.unwrap();
        there.send(&offered("2")).await.unwrap();
        let first = tokens.load("wx520c15f417810387").await.unwrap();
        assert_eq!(first.until, NOW.plus(7200));
        // Still good for six minutes: used. For four: not any more.
        for (seconds, fetched) in [(7200 - 360, 1), (7200 - 240, 2)] {
            clock.set(NOW.plus(seconds));
            receiver.set(&json!({ "now": clock_seconds(&clock) }));
            here.send(&offered(&format!("at {seconds}"))).await.unwrap();
            let calls = receiver.calls();
            assert_eq!(calls.iter().filter(|call| *call == "stable_token").count(), fetched, "{seconds}");
        }
        assert!(tokens.load("wx520c15f417810387").await.unwrap().value != first.value);
    });
    assert_eq!(receiver.taken().len(), 4);
}

fn clock_seconds(clock: &desk::base::clock::SetClock) -> i64 {
    desk::base::clock::Clock::now(clock).0
}

#[test]
fn a_token_that_was_taken_back_is_fetched_anew_once_and_the_message_sent_once() {
    let mut receiver = receiver();
    let tokens = Arc::<InMemory>::default();
    let channel = channel(settings(&receiver), &tokens);
    run(async {
        // Somebody else has used the account, and ours ended before its time.
        let stale = Token { value: Secret::new("stale"), until: NOW.plus(7000) };
        tokens.keep("wx520c15f417810387", &stale).await;
        channel.send(&offered("1")).await.unwrap();
    });
    assert_eq!(receiver.calls(), ["send", "stable_token", "send"]);
    assert_eq!(receiver.refused(), ["token"], "the stale one");
    // WeChat says that every token is stale: by force once, and not again within the hour.
    receiver.then(&["say:40001"; 4]);
    let failed = run(failure(&channel, &offered("2")));
    assert_eq!(failed, Failure::paused(NOW.plus(900), "wechat-40001"));
    assert_eq!(receiver.calls()[3..], ["send", "stable_token", "stable_token", "send"]);
    let failed = run(failure(&channel, &offered("2")));
    assert_eq!(failed, Failure::paused(NOW.plus(900), "token-refused"));
    assert_eq!(receiver.calls()[7..], ["send", "stable_token"]);
}

#[test]
fn whatever_goes_wrong_on_the_way_one_message_arrives() {
    for faults in [&["lost"][..], &["slow"], &["500", "lost", "cut"], &["say:-1", "garbage", "lost"], &["say:45009"]] {
        let mut receiver = receiver();
        let clock = clock();
        let tokens = Arc::<InMemory>::default();
        let channel = WeChat::new(settings(&receiver), http_for(faults), clock.clone(), tokens).unwrap();
        receiver.then(faults);
        run(deliver(&channel, &clock, &mut receiver, &offered("one"))).unwrap();
        assert_eq!(receiver.taken().len(), 1, "{faults:?}");
    }
}

#[test]
fn wechats_numbers_are_understood() {
    let mut receiver = receiver();
    let channel = channel(settings(&receiver), &Arc::default());
    let midnight = Instant(NOW.0 + 14 * HOUR);
    for (code, means) in [
        (43101, Failure::refused(Blame::Address, "wechat-43101")),
        (43004, Failure::refused(Blame::Address, "wechat-43004")),
        (47003, Failure::refused(Blame::Message, "wechat-47003")),
        (40037, Failure::refused(Blame::Setup, "wechat-40037")),
        (45009, Failure::paused(midnight, "wechat-45009")),
        (45011, Failure::later("wechat-45011")),
        (-1, Failure::later("wechat--1")),
        (48001, Failure::paused(NOW.plus(900), "wechat-48001")),
    ] {
        receiver.then(&[&format!("say:{code}")]);
        assert_eq!(run(failure(&channel, &offered("m"))), means);
    }
    let mut stranger = offered("m");
    stranger.to = Address::OpenId("somebody".into());
    assert_eq!(run(failure(&channel, &stranger)), Failure::refused(Blame::Address, "wechat-40003"));
    assert!(receiver.taken().is_empty());
}

#[test]
fn without_a_token_nothing_is_sent_and_nobody_is_blamed() {
    let mut receiver = receiver();
    let mut wrong = settings(&receiver);
    wrong.key = Some(Secret::new("wrong"));
    let failed = run(failure(&channel(wrong, &Arc::default()), &offered("m")));
    assert_eq!(failed, Failure::paused(NOW.plus(900), "wechat-40125"));
    receiver.set(&json!({ "token_fault": "500" }));
    let failed = run(failure(&channel(settings(&receiver), &Arc::default()), &offered("m")));
    assert_eq!(failed, Failure::later("http-500"), "a lost token is no lost message");
    assert_eq!(receiver.calls(), ["stable_token", "stable_token"]);
}

#[test]
fn long_words_are_cut_to_what_a_keyword_takes_and_times_are_not() {
    let mut receiver = receiver();
    let channel = channel(settings(&receiver), &Arc::default());
    let mut long = offered("m");
    long.facts[1].1 = "长".repeat(21);
    run(channel.send(&long)).unwrap();
    assert_eq!(receiver.taken()[0]["data"]["thing1"]["value"], format!("{}…", "长".repeat(19)));
    long.facts[2].1 = "12月5日星期六下午两点钟到四点半，准时开始".into();
    assert_eq!(run(failure(&channel, &long)), Failure::refused(Blame::Message, "too-long:time2"));
}

#[test]
fn health_finds_a_template_that_is_not_there() {
    let receiver = receiver();
    assert_eq!(run(channel(settings(&receiver), &Arc::default()).health()), Health::Well);
    let mut other = settings(&receiver);
    other.templates.get_mut("offered").unwrap().id_en = Some("none".into());
    let health = run(channel(other, &Arc::default()).health());
    assert_eq!(health, Health::Ill(Reason::new("no-such-template:offered")));
}
