//! Text messages by Aliyun.

use std::{cell::RefCell, collections::BTreeMap};

use desk::base::channel::{Channel, Health};
use domain::base::{
    channel::{Address, Blame, Failure, Fate, Reason},
    language::Language,
    time::{DAY, HOUR, Instant},
};
use proptest::prelude::*;
use serde_json::json;
use server::adapters::{
    secret::Secret,
    sms::aliyun::{Aliyun, Settings, sign},
};

use super::{
    NOW, PHONE, clock, deliver, failure, http, http_for, message, random,
    receiver::{Receiver, reproduces_the_published_example},
    run, to_phone,
};

fn receiver() -> Receiver {
    let templates = json!({
        "SMS_154950909": ["code"], "SMS_154950910": ["code"], "SMS_20": ["title", "time"],
    });
    let settings = json!({
        "now": NOW.0, "key_id": "LTAI5tTest", "key": "s3cret/Key+", "sign_name": "亲贤社区", "templates": templates,
    });
    Receiver::start("aliyun.py", &settings)
}

fn settings(receiver: &Receiver) -> Settings {
    let text = format!(
        r#"
        key_id = "LTAI5tTest"
        key = "s3cret/Key+"
        sign_name = "亲贤社区"
        endpoint = "{}"
        [templates.code]
        codes = {{ zh = "SMS_154950909", en = "SMS_154950910" }}
        parameters = {{ code = "code" }}
        [templates.offered]
        codes = {{ zh = "SMS_20" }}
        parameters = {{ title = "title", time = "starts" }}
        [templates.unknown]
        codes = {{ zh = "SMS_404" }}
        "#,
        receiver.address()
    );
    toml::from_str(&text).unwrap()
}

fn channel(settings: Settings) -> Aliyun {
    Aliyun::new(settings, http(), clock(), random()).unwrap()
}

#[test]
fn the_published_example_is_signed_byte_for_byte() {
    let query = BTreeMap::from([
        ("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd".to_owned()),
        ("RegionId", "cn-shanghai".to_owned()),
    ]);
    let headers = [
        ("host", "ecs.cn-shanghai.aliyuncs.com"),
        ("x-acs-action", "RunInstances"),
        ("x-acs-content-sha256", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("x-acs-date", "2023-10-26T10:22:32Z"),
        ("x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d"),
        ("x-acs-version", "2014-05-26"),
    ];
    let headers = headers.map(|(name, value)| (name, value.to_owned())).into();
    let signed = sign("YourAccessKeyId", &Secret::new("YourAccessKeySecret"), &query, &headers);
    assert_eq!(
        signed,
        "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;\
         x-acs-signature-nonce;x-acs-version,\
         Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    );
    reproduces_the_published_example("aliyun.py");
}

#[test]
fn a_code_and_a_notice_arrive_in_the_readers_language() {
    let mut receiver = receiver();
    let channel = channel(settings(&receiver));
    run(async {
        let mut code = to_phone("code-1", "code");
        assert_eq!(channel.send(&code).await.unwrap().reference, "1^0");
        code.language = Language::English;
        channel.send(&code).await.unwrap();
        channel.send(&to_phone("offered-1", "offered")).await.unwrap();
    });
    let taken = receiver.taken();
    assert_eq!(
        taken[0],
        json!({ "to": PHONE, "template": "SMS_154950909", "filled": { "code": "204518" }, "id": "code-1", "at": NOW.0 })
    );
    assert_eq!(taken[1]["template"], "SMS_154950910");
    assert_eq!(taken[2]["filled"], json!({ "title": "亲子剪纸 & 窗花 100%", "time": "12月5日 14:00" }));
}

#[test]
fn a_long_title_is_cut_and_a_code_never() {
    let mut receiver = receiver();
    let channel = channel(settings(&receiver));
    run(async {
        let mut notice = to_phone("n", "offered");
        notice.facts[1].1 = "长".repeat(36);
        channel.send(&notice).await.unwrap();
        notice.facts[1].1 = "长".repeat(35);
        channel.send(&notice).await.unwrap();
        notice.facts[1].1 = " \n ".into();
        assert_eq!(failure(&channel, &notice).await, Failure::refused(Blame::Message, "empty-fact:title"));
        notice.facts.retain(|(name, _)| name != "title");
        assert_eq!(failure(&channel, &notice).await, Failure::refused(Blame::Setup, "no-fact:title"));
        for code in ["123", "1234567", "12 456", "", "１２３４５６"] {
            let mut message = to_phone("c", "code");
            message.facts[0].1 = code.into();
            assert_eq!(failure(&channel, &message).await, Failure::refused(Blame::Message, "not-a-code"), "{code}");
        }
    });
    let titles: Vec<String> =
        receiver.taken().iter().map(|each| each["filled"]["title"].as_str().unwrap().to_owned()).collect();
    assert_eq!(titles, [format!("{}…", "长".repeat(34)), "长".repeat(35)]);
}

#[test]
fn a_wrong_key_and_a_wrong_clock_stop_the_channel_and_no_message_is_blamed() {
    let mut receiver = receiver();
    let mut wrong = settings(&receiver);
    wrong.key = Some(Secret::new("s3cret/Key"));
    let mut stranger = settings(&receiver);
    stranger.key_id = "LTAI5tOther".into();
    let late = clock();
    late.set(NOW.plus(HOUR));
    let late = Aliyun::new(settings(&receiver), http(), late, random()).unwrap();
    run(async {
        let message = to_phone("m", "code");
        let until = NOW.plus(900);
        assert_eq!(failure(&channel(wrong), &message).await, Failure::paused(until, "SignatureDoesNotMatch"));
        assert_eq!(failure(&channel(stranger), &message).await, Failure::paused(until, "InvalidAccessKeyId.NotFound"));
        let until = until.plus(HOUR);
        assert_eq!(failure(&late, &message).await, Failure::paused(until, "InvalidTimeStamp.Expired"));
    });
    assert_eq!(
        receiver.refused(),
        ["SignatureDoesNotMatch", "InvalidAccessKeyId.NotFound", "InvalidTimeStamp.Expired"]
    );
}

#[test]
fn the_gateways_words_are_understood() {
    let mut receiver = receiver();
    let channel = channel(settings(&receiver));
    let midnight = Instant(NOW.0 + 14 * HOUR);
    for (code, means) in [
        ("isv.MOBILE_NUMBER_ILLEGAL", Failure::refused(Blame::Address, "isv.MOBILE_NUMBER_ILLEGAL")),
        ("isv.BLACK_KEY_CONTROL_LIMIT", Failure::refused(Blame::Message, "isv.BLACK_KEY_CONTROL_LIMIT")),
        ("isv.SMS_SIGNATURE_ILLEGAL", Failure::refused(Blame::Setup, "isv.SMS_SIGNATURE_ILLEGAL")),
        ("isv.BUSINESS_LIMIT_CONTROL", Failure::later("isv.BUSINESS_LIMIT_CONTROL")),
        ("Throttling.User", Failure::later("Throttling.User")),
        ("isv.DAY_LIMIT_CONTROL", Failure::paused(midnight, "isv.DAY_LIMIT_CONTROL")),
        ("isv.AMOUNT_NOT_ENOUGH", Failure::paused(NOW.plus(900), "isv.AMOUNT_NOT_ENOUGH")),
        ("isp.SYSTEM_ERROR", Failure::unknown("isp.SYSTEM_ERROR")),
    ] {
        receiver.then(&[&format!("say:{code}")]);
        assert_eq!(run(failure(&channel, &to_phone("m", "code"))), means);
    }
    let unknown = run(failure(&channel, &to_phone("m", "unknown")));
    assert_eq!(unknown, Failure::refused(Blame::Setup, "isv.SMS_TEMPLATE_ILLEGAL"));
    let mail = message("m", Address::Mail("a@example.cn".into()), "code");
    assert!(!channel.takes(&mail) && !channel.takes(&to_phone("m", "cancelled")));
    assert_eq!(run(failure(&channel, &mail)), Failure::refused(Blame::Address, "not-a-phone"));
    assert_eq!(receiver.taken(), Vec::<serde_json::Value>::new());
}

#[test]
fn whatever_goes_wrong_on_the_way_one_message_arrives() {
    for faults in [
        &["ok"][..],
        &["500"],
        &["cut"],
        &["lost"],
        &["slow"],
        &["garbage"],
        &["500", "cut", "lost"],
        &["say:isv.BUSINESS_LIMIT_CONTROL", "garbage", "slow"],
        &["say:isv.OUT_OF_SERVICE", "500", "ok"],
    ] {
        let mut receiver = receiver();
        let clock = clock();
        let channel = Aliyun::new(settings(&receiver), http_for(faults), clock.clone(), random()).unwrap();
        receiver.then(faults);
        run(deliver(&channel, &clock, &mut receiver, &to_phone("one", "offered"))).unwrap();
        let taken = receiver.taken();
        assert_eq!(taken.len(), 1, "{faults:?}: {taken:?}");
    }
}

#[test]
fn what_fails_on_the_way_is_told_apart_by_what_may_have_arrived() {
    let mut receiver = receiver();
    for (fault, means) in [
        ("500", Failure::unknown("http-500")),
        ("garbage", Failure::unknown("http-200")),
        ("cut", Failure::unknown("no-answer")),
        ("lost", Failure::unknown("no-answer")),
        ("slow", Failure::unknown("no-answer-in-time")),
    ] {
        let channel = Aliyun::new(settings(&receiver), http_for(&[fault]), clock(), random()).unwrap();
        receiver.then(&[fault]);
        assert_eq!(run(failure(&channel, &to_phone(fault, "code"))), means, "{fault}");
    }
    assert_eq!(receiver.taken().len(), 2, "lost and slow were taken");
    let mut nobody = settings(&receiver);
    drop(receiver);
    nobody.endpoint = nobody.endpoint.replace("127.0.0.1", "localhost");
    let channel = Aliyun::new(nobody, http(), clock(), random()).unwrap();
    assert_eq!(run(failure(&channel, &to_phone("m", "code"))), Failure::later("unreachable"));
}

#[test]
fn the_gateway_is_asked_what_became_of_a_message() {
    let mut receiver = receiver();
    let clock = clock();
    let channel = Aliyun::new(settings(&receiver), http(), clock.clone(), random()).unwrap();
    run(async {
        // Half a minute before midnight, and recorded after it.
        let late = Instant(NOW.0 + 14 * HOUR - 30);
        receiver.set(&json!({ "now": late.0 + 60 }));
        clock.set(late);
        // More than the gateway shows at once.
        for number in 0..60 {
            channel.send(&to_phone(&format!("m{number}"), "offered")).await.unwrap();
        }
        receiver.set(&json!({ "fates": { "m3": 3, "m59": 2 } }));
        let failed = Fate::Failed(Reason::new("MOBILE_NOT_ON_SERVICE"));
        for (id, fate) in
            [("m0", Some(Fate::Underway)), ("m3", Some(Fate::Delivered)), ("m59", Some(failed)), ("m60", None)]
        {
            assert_eq!(channel.find(&to_phone(id, "offered"), late).await.unwrap(), fate, "{id}");
        }
        let day_before = late.plus(-DAY);
        assert_eq!(channel.find(&to_phone("m3", "offered"), day_before).await.unwrap(), None, "of another day");
    });
    assert!(receiver.taken().len() == 60);
}

#[test]
fn health_finds_what_is_not_approved_and_a_wrong_key() {
    let receiver = receiver();
    let mut sound = settings(&receiver);
    assert_eq!(run(channel(sound.clone()).health()), Health::Ill(Reason::new("template-not-approved:unknown")));
    sound.templates.remove("unknown");
    assert_eq!(run(channel(sound.clone()).health()), Health::Well);
    let mut other = sound.clone();
    other.sign_name = "别的社区".into();
    assert_eq!(run(channel(other).health()), Health::Ill(Reason::new("signature-not-approved")));
    sound.key = Some(Secret::new("wrong"));
    assert_eq!(run(channel(sound).health()), Health::Ill(Reason::new("SignatureDoesNotMatch")));
}

#[test]
fn any_words_are_signed_as_the_gateway_reads_them() {
    let receiver = RefCell::new(receiver());
    let channel = channel(settings(&receiver.borrow()));
    let words = "[a-zA-Z0-9*~+%&=/?#'\"!()\\[\\]{} \u{4e00}-\u{4e20}\u{1f600}-\u{1f610}]{1,30}\\S";
    proptest!(ProptestConfig::with_cases(40), |(title in words, id in "[a-zA-Z0-9_-]{1,64}")| {
        let mut notice = to_phone(&id, "offered");
        notice.facts[1].1 = title.clone();
        run(channel.send(&notice)).unwrap();
        let taken = receiver.borrow_mut().taken().pop().unwrap();
        let got = taken["filled"]["title"].as_str().unwrap();
        prop_assert_eq!(got, title.split_whitespace().collect::<Vec<_>>().join(" "));
        prop_assert_eq!(taken["id"].as_str().unwrap(), id);
    });
}
