//! Text messages by Tencent Cloud.

use std::cell::RefCell;

use desk::base::channel::{Channel, Health};
use domain::base::{
    channel::{Blame, Failure, Fate, Reason},
    language::Language,
    time::{HOUR, Instant},
};
use proptest::prelude::*;
use serde_json::json;
use server::adapters::{
    secret::Secret,
    sms::tencent::{Call, Settings, Tencent, sign},
};

use super::{
    NOW, clock, deliver, failure, http, http_for,
    receiver::{Receiver, reproduces_the_published_example},
    run, to_phone,
};

fn receiver() -> Receiver {
    let settings = json!({
        "now": NOW.0, "key_id": "AKIDtest", "key": "s3cret", "app_id": "1400006666", "sign_name": "亲贤社区",
        "templates": { "449739": 2, "449740": 2, "449741": 2 },
    });
    Receiver::start("tencent.py", &settings)
}

fn settings(receiver: &Receiver) -> Settings {
    let text = format!(
        r#"
        key_id = "AKIDtest"
        key = "s3cret"
        app_id = "1400006666"
        sign_name = "亲贤社区"
        endpoint = "{}"
        [templates.code]
        codes = {{ zh = "449739", en = "449740" }}
        parameters = ["code", "minutes"]
        [templates.offered]
        codes = {{ zh = "449741" }}
        parameters = ["title", "starts"]
        "#,
        receiver.address()
    );
    toml::from_str(&text).unwrap()
}

fn channel(settings: Settings) -> Tencent {
    Tencent::new(settings, http(), clock()).unwrap()
}

#[test]
fn the_published_example_is_signed_byte_for_byte() {
    let body = br#"{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}"#;
    let call = Call {
        service: "cvm",
        host: "cvm.tencentcloudapi.com",
        action: "DescribeInstances",
        at: Instant(1_551_113_065),
        body,
    };
    let key_id = "AKID********************************";
    assert_eq!(
        sign(key_id, &Secret::new("*".repeat(32)), &call),
        format!(
            "TC3-HMAC-SHA256 Credential={key_id}/2019-02-25/cvm/tc3_request, \
             SignedHeaders=content-type;host;x-tc-action, \
             Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f"
        )
    );
    reproduces_the_published_example("tencent.py");
}

#[test]
fn a_code_and_a_notice_arrive_in_the_readers_language() {
    let mut receiver = receiver();
    let channel = channel(settings(&receiver));
    run(async {
        let mut code = to_phone("code-1", "code");
        assert_eq!(channel.send(&code).await.unwrap().reference, "s1");
        code.language = Language::English;
        channel.send(&code).await.unwrap();
        channel.send(&to_phone("offered-1", "offered")).await.unwrap();
    });
    let taken = receiver.taken();
    assert_eq!(
        taken[0],
        json!({
            "to": "+8613812345678", "template": "449739", "filled": ["204518", "10"], "id": "code-1", "at": NOW.0,
        })
    );
    assert_eq!(taken[1]["template"], "449740");
    assert_eq!(taken[2]["filled"], json!(["亲子剪纸 & 窗花 100%", "12月5日 14:00"]));
}

#[test]
fn the_gateways_words_are_understood() {
    let mut receiver = receiver();
    let channel = channel(settings(&receiver));
    let midnight = Instant(NOW.0 + 14 * HOUR);
    for (fault, means) in [
        (
            "say:InvalidParameterValue.IncorrectPhoneNumber",
            Failure::refused(Blame::Address, "InvalidParameterValue.IncorrectPhoneNumber"),
        ),
        (
            "say:FailedOperation.ContainSensitiveWord",
            Failure::refused(Blame::Message, "FailedOperation.ContainSensitiveWord"),
        ),
        (
            "say:FailedOperation.TemplateIncorrectOrUnapproved",
            Failure::refused(Blame::Setup, "FailedOperation.TemplateIncorrectOrUnapproved"),
        ),
        (
            "say:LimitExceeded.PhoneNumberThirtySecondLimit",
            Failure::later("LimitExceeded.PhoneNumberThirtySecondLimit"),
        ),
        ("fail:RequestLimitExceeded", Failure::later("RequestLimitExceeded")),
        ("say:LimitExceeded.AppDailyLimit", Failure::paused(midnight, "LimitExceeded.AppDailyLimit")),
        (
            "say:FailedOperation.InsufficientBalanceInSmsPackage",
            Failure::paused(NOW.plus(900), "FailedOperation.InsufficientBalanceInSmsPackage"),
        ),
        ("fail:InternalError.SendAndRecvFail", Failure::unknown("InternalError.SendAndRecvFail")),
        ("500", Failure::unknown("http-500")),
        ("garbage", Failure::unknown("http-200")),
    ] {
        receiver.then(&[fault]);
        assert_eq!(run(failure(&channel, &to_phone("m", "code"))), means);
    }
    assert_eq!(receiver.taken(), Vec::<serde_json::Value>::new());
}

#[test]
fn a_wrong_key_stops_the_channel_and_no_message_is_blamed() {
    let mut receiver = receiver();
    let mut wrong = settings(&receiver);
    wrong.key = Some(Secret::new("other"));
    let failed = run(failure(&channel(wrong), &to_phone("m", "code")));
    assert_eq!(failed, Failure::paused(NOW.plus(900), "AuthFailure.SignatureFailure"));
    let late = clock();
    late.set(NOW.plus(HOUR));
    let late = Tencent::new(settings(&receiver), http(), late).unwrap();
    let failed = run(failure(&late, &to_phone("m", "code")));
    assert_eq!(failed, Failure::paused(NOW.plus(HOUR + 900), "AuthFailure.SignatureExpire"));
    assert_eq!(receiver.refused(), ["AuthFailure.SignatureFailure", "AuthFailure.SignatureExpire"]);
}

#[test]
fn whatever_goes_wrong_on_the_way_one_message_arrives() {
    for (context, faults) in [
        (true, &["lost"][..]),
        (false, &["lost"]),
        (true, &["slow"]),
        (true, &["500", "lost"]),
        (false, &["cut", "slow"]),
        (true, &["fail:InternalError.Timeout", "say:LimitExceeded.PhoneNumberOneHourLimit", "ok"]),
    ] {
        let mut receiver = receiver();
        let clock = clock();
        receiver.set(&json!({ "context": context, "fates": { "one": "SUCCESS" } }));
        let channel = Tencent::new(settings(&receiver), http_for(faults), clock.clone()).unwrap();
        receiver.then(faults);
        run(deliver(&channel, &clock, &mut receiver, &to_phone("one", "offered"))).unwrap();
        let taken = receiver.taken();
        assert_eq!(taken.len(), 1, "{context} {faults:?}: {taken:?}");
    }
}

#[test]
fn the_gateway_is_asked_what_became_of_a_message() {
    let mut receiver = receiver();
    let channel = channel(settings(&receiver));
    run(async {
        let [one, two] = ["one", "two"].map(|id| to_phone(id, "offered"));
        channel.send(&one).await.unwrap();
        assert_eq!(channel.find(&one, NOW).await.unwrap(), None, "the network has not reported yet");
        channel.send(&two).await.unwrap();
        receiver.set(&json!({ "context": true, "fates": { "one": "SUCCESS", "two": "FAIL" } }));
        assert_eq!(channel.find(&one, NOW).await.unwrap(), Some(Fate::Delivered));
        assert_eq!(channel.find(&two, NOW).await.unwrap(), Some(Fate::Failed(Reason::new("MK:0001"))));
        assert_eq!(channel.find(&to_phone("three", "offered"), NOW).await.unwrap(), None);
        assert_eq!(channel.find(&one, NOW.plus(HOUR)).await.unwrap(), None, "tried after that");
        // Where reports are nameless, what arrived soon after the try is taken for it.
        receiver.set(&json!({ "context": false }));
        assert_eq!(channel.find(&to_phone("three", "offered"), NOW).await.unwrap(), Some(Fate::Delivered));
        assert_eq!(channel.find(&to_phone("three", "offered"), NOW.plus(-HOUR)).await.unwrap(), None);
    });
    assert_eq!(receiver.taken().len(), 2);
}

#[test]
fn health_finds_what_is_not_approved() {
    let mut receiver = receiver();
    let channel = channel(settings(&receiver));
    assert_eq!(run(channel.health()), Health::Well);
    receiver.set(&json!({ "templates": { "449739": 2, "449741": 2 } }));
    assert_eq!(run(channel.health()), Health::Ill(Reason::new("template-not-approved:code")));
}

#[test]
fn any_words_are_signed_as_the_gateway_reads_them() {
    let receiver = RefCell::new(receiver());
    let channel = channel(settings(&receiver.borrow()));
    proptest!(ProptestConfig::with_cases(40), |(title in "[ -~\u{4e00}-\u{4e20}\u{1f600}-\u{1f610}]{1,30}\\S")| {
        let mut notice = to_phone("m", "offered");
        notice.facts[1].1 = title.clone();
        run(channel.send(&notice)).unwrap();
        let taken = receiver.borrow_mut().taken().pop().unwrap();
        let got = taken["filled"][0].as_str().unwrap();
        prop_assert_eq!(got, title.split_whitespace().collect::<Vec<_>>().join(" "));
    });
}
