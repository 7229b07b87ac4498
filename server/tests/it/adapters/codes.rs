//! Codes for signing in, as they leave.

use std::sync::Arc;

use app::notices::wording::Catalogue;
use desk::{Error, base::ways::Ways};
use domain::base::{channel::Address, language::Language};
use serde_json::json;
use server::adapters::{Channels, Settings, Surroundings, trial, wechat::InMemory};

use super::{NOW, PHONE, clock, random, receiver::Receiver, run};

pub(super) struct Gateways {
    pub aliyun: Receiver,
    pub tencent: Receiver,
    pub mail: Receiver,
}

fn gateways() -> Gateways {
    let mut gateways = gateways_of_today();
    gateways.aliyun.set(&json!({ "now": NOW.0 }));
    gateways.tencent.set(&json!({ "now": NOW.0 }));
    gateways
}

/// Two text message gateways and a mail server, by this machine's clock.
pub(super) fn gateways_of_today() -> Gateways {
    let aliyun = json!({ "key_id": "a", "key": "k", "sign_name": "亲贤社区", "templates": { "SMS_1": ["code"] } });
    let tencent =
        json!({ "key_id": "t", "key": "k", "app_id": "14", "sign_name": "亲贤社区", "templates": { "7": 1 } });
    Gateways {
        aliyun: Receiver::start("aliyun.py", &aliyun),
        tencent: Receiver::start("tencent.py", &tencent),
        mail: Receiver::start("smtp.py", &json!({ "tls": "none" })),
    }
}

fn channels(gateways: &Gateways, more: &str) -> Channels {
    let text = format!("[channels]\npatience = 2\n{more}\n{}", tables(gateways));
    let table: toml::Table = text.parse().unwrap();
    let settings: Settings = table["channels"].clone().try_into().unwrap();
    let surroundings = Surroundings { clock: clock(), random: random(), tokens: Arc::<InMemory>::default() };
    Channels::open(settings, &surroundings).unwrap()
}

/// The tables of the configuration that lead to them.
pub(super) fn tables(gateways: &Gateways) -> String {
    format!(
        r#"
        [channels.aliyun]
        key_id = "a"
        key = "k"
        sign_name = "亲贤社区"
        endpoint = "{}"
        templates.code = {{ codes = {{ zh = "SMS_1" }}, parameters = {{ code = "code" }} }}
        [channels.tencent]
        key_id = "t"
        key = "k"
        app_id = "14"
        sign_name = "亲贤社区"
        endpoint = "{}"
        templates.code = {{ codes = {{ zh = "7" }}, parameters = ["code"] }}
        [channels.mail]
        server = "127.0.0.1"
        port = {}
        security = "none"
        from = "wuse@example.cn"
        phone_address = "{{phone}}@139.example.cn"
        "#,
        gateways.aliyun.address(),
        gateways.tencent.address(),
        gateways.mail.port,
    )
}

fn codes(gateways: &Gateways, more: &str) -> Ways {
    let base = "http://127.0.0.1:3000".to_owned();
    channels(gateways, more).ways(Arc::new(Catalogue { base, path_of: app::house::tables::path_of }))
}

async fn send(codes: &Ways) -> Result<(), Error> {
    let to = Address::Phone(PHONE.to_owned());
    codes.send_code(random().token(), to, Language::Chinese, "204518", &*clock()).await
}

#[test]
fn a_code_goes_out_once_by_the_first_channel_that_takes_it() {
    // What befalls it at Aliyun's and at Tencent's, and where it arrives.
    for (aliyun, tencent, arrives) in [
        ("ok", "ok", [1, 0, 0]),
        ("say:isv.OUT_OF_SERVICE", "ok", [0, 1, 0]),
        ("say:isv.BUSINESS_LIMIT_CONTROL", "fail:AuthFailure.SecretIdNotFound", [0, 0, 1]),
        // Perhaps it is on its way: a second code would not fit the first.
        ("lost", "ok", [1, 0, 0]),
        ("slow", "ok", [1, 0, 0]),
    ] {
        let mut gateways = gateways();
        let codes = codes(&gateways, "");
        gateways.aliyun.then(&[aliyun]);
        gateways.tencent.then(&[tencent]);
        run(send(&codes)).unwrap();
        let taken = [gateways.aliyun.taken().len(), gateways.tencent.taken().len(), gateways.mail.taken().len()];
        assert_eq!(taken, arrives, "{aliyun} {tencent}");
    }
}

#[test]
fn the_configuration_says_which_channel_is_first() {
    let mut gateways = gateways();
    let codes = codes(&gateways, r#"codes = ["mail", "aliyun"]"#);
    run(send(&codes)).unwrap();
    let mail = &gateways.mail.taken()[0];
    assert_eq!(mail["to"], "13812345678@139.example.cn");
    assert!(mail["text"].as_str().unwrap().contains("204518"), "{mail}");
    gateways.mail.then(&["rcpt:550"]);
    gateways.aliyun.then(&["say:isv.MOBILE_NUMBER_ILLEGAL"]);
    let failed = run(send(&codes)).unwrap_err();
    assert!(matches!(failed, Error::Unavailable(_)), "whoever asked can ask again at once");
    assert!(gateways.tencent.taken().is_empty(), "it is not named");
}

#[test]
fn a_channel_is_tried_by_hand_with_a_code_that_opens_nothing() {
    let mut gateways = gateways();
    let channels = channels(&gateways, "");
    run(async {
        let surroundings = Surroundings { clock: clock(), random: random(), tokens: Arc::<InMemory>::default() };
        let none = Channels::open(Settings::default(), &surroundings).unwrap();
        assert!(!trial::health(&none).await.1, "nothing is not well");
        let (lines, well) = trial::health(&channels).await;
        assert_eq!(
            (lines, well),
            (["aliyun: well.", "tencent: well.", "mail: well."].map(String::from).to_vec(), true)
        );
        let sent = trial::send(&channels, "aliyun", "+86 138-1234-5678", "t1".into()).await;
        assert_eq!(sent.unwrap(), "aliyun took it; its number there is 1^0.");
        assert_eq!(trial::send(&channels, "mail", "a@example.cn", "t2".into()).await.unwrap(), "mail took it.");
        for (name, to, why) in [
            ("pigeon", PHONE, "pigeon is not set up; what is: aliyun, tencent, mail."),
            ("aliyun", "a@example.cn", "a@example.cn is no mobile number of mainland China."),
        ] {
            assert_eq!(trial::send(&channels, name, to, "t3".into()).await.unwrap_err(), why);
        }
        gateways.tencent.then(&["say:FailedOperation.SignatureIncorrectOrUnapproved"]);
        let refused = trial::send(&channels, "tencent", PHONE, "t4".into()).await.unwrap_err();
        assert_eq!(refused, "tencent refused it: FailedOperation.SignatureIncorrectOrUnapproved.");
        gateways.tencent.set(&json!({ "templates": {} }));
        let (lines, well) = trial::health(&channels).await;
        assert!(!well && lines[1].starts_with("tencent: template-not-approved:code."), "{lines:?}");
    });
    assert_eq!(gateways.aliyun.taken()[0]["filled"], json!({ "code": "000000" }));
    assert!(gateways.mail.taken()[0]["text"].as_str().unwrap().contains("000000"));
}
