//! Mail.

use std::sync::Arc;

use desk::base::{
    channel::{Channel, Health, Message},
    clock::SetClock,
};
use domain::base::{
    channel::{Address, Again, Blame, Failure, Reason},
    language::Language,
};
use serde_json::{Value, json};
use server::adapters::{
    secret::Secret,
    smtp::{Security, Settings, Smtp},
};

use super::{NOW, PATIENCE, clock, failure, http::certificate, message, patience, receiver::Receiver, run, to_phone};

/// A mail server, and what is needed to trust it.
struct Server {
    receiver: Receiver,
    settings: Settings,
    _folder: tempfile::TempDir,
}

fn server(security: &str) -> Server {
    let folder = tempfile::tempdir().unwrap();
    let cert = certificate(folder.path());
    let known = json!({ "tls": security, "cert": cert, "user": "wuse", "password": "pass word·五" });
    let receiver = Receiver::start("smtp.py", &known);
    let text = format!(
        r#"
        server = "localhost"
        port = {}
        security = "{security}"
        ca_file = "{cert}"
        user = "wuse"
        key = "pass word·五"
        from = "五色 <wuse@example.cn>"
        "#,
        receiver.port
    );
    Server { receiver, settings: toml::from_str(&text).unwrap(), _folder: folder }
}

fn channel(settings: &Settings) -> Smtp {
    let clock: Arc<SetClock> = clock();
    Smtp::new(settings.clone(), PATIENCE, clock).unwrap()
}

fn mail(id: &str) -> Message {
    message(id, Address::Mail("li.lei@example.cn".into()), "offered")
}

#[test]
fn a_mail_arrives_sealed_in_both_languages() {
    for security in ["tls", "starttls"] {
        let mut server = server(security);
        let channel = channel(&server.settings);
        run(async {
            let mut notice = mail("n-1");
            notice.unsubscribe = Some("https://wuse.example.cn/me/notices".into());
            channel.send(&notice).await.unwrap();
            let mut english = mail("n-2");
            english.language = Language::English;
            english.subject = "Paper cutting has a place for you\r\nBcc: all@example.cn".into();
            english.text = format!(".\n.leading dots\n{}", "a long line ".repeat(200));
            english.link = None;
            channel.send(&english).await.unwrap();
        });
        let taken = server.receiver.taken();
        let [chinese, english] = &taken[..] else { panic!("{taken:?}") };
        assert_eq!([&chinese["user"], &chinese["sealed"]], [&json!("wuse"), &json!(true)]);
        assert_eq!([&chinese["from"], &chinese["to"]], [&json!("wuse@example.cn"), &json!("li.lei@example.cn")]);
        let headers = &chinese["headers"];
        assert_eq!(headers["Subject"], "亲子剪纸有名额了");
        assert_eq!(headers["From"], "五色 <wuse@example.cn>");
        assert_eq!(headers["Message-ID"], "<n-1@example.cn>");
        assert_eq!(headers["Date"], "Tue, 24 Nov 2026 02:00:00 +0000");
        assert_eq!(headers["List-Unsubscribe"], "<https://wuse.example.cn/me/notices>");
        assert_eq!(headers["Content-Language"], "zh-CN");
        assert_eq!(headers["Auto-Submitted"], "auto-generated");
        assert_eq!(
            chinese["text"].as_str().unwrap().replace("\r\n", "\n"),
            "亲子剪纸 & 窗花 100%有名额了，留到明天 10:00。\n\nhttps://wuse.example.cn/bookings/01\n\n\
             https://wuse.example.cn/me/notices\n"
        );
        assert_eq!(english["headers"]["Subject"], "Paper cutting has a place for you Bcc: all@example.cn");
        assert_eq!(english["headers"]["Bcc"], Value::Null);
        assert_eq!(english["headers"]["List-Unsubscribe"], Value::Null, "what cannot be declined says so");
        assert!(english["text"].as_str().unwrap().starts_with(".\r\n.leading dots\r\n"), "{}", english["text"]);
        assert!(english["longest"].as_u64().unwrap() <= 998, "no line is longer than mail allows");
    }
}

#[test]
fn without_a_seal_neither_password_nor_words_are_said() {
    let mut server = server("starttls");
    for fault in ["no-starttls", "starttls:454"] {
        server.receiver.then(&[fault]);
        let failed = run(failure(&channel(&server.settings), &mail("m")));
        assert!(matches!(failed, Failure::Later { .. } | Failure::Paused { .. }), "{failed:?}");
    }
    // A certificate that nobody vouches for.
    let mut stranger = server.settings.clone();
    stranger.ca_file = None;
    assert_eq!(run(failure(&channel(&stranger), &mail("m"))), Failure::later("tls-failed"));
    // A certificate of somebody else.
    stranger.ca_file = server.settings.ca_file.clone();
    stranger.server = "127.0.0.1".into();
    assert_eq!(run(failure(&channel(&stranger), &mail("m"))), Failure::later("tls-failed"));
    let calls = server.receiver.calls();
    assert!(calls.iter().all(|call| ["open EHLO", "open STARTTLS", "open QUIT"].contains(&call.as_str())), "{calls:?}");
    assert!(server.receiver.taken().is_empty());
    let mut open = server.settings.clone();
    open.security = Security::None;
    open.server = "smtp.example.cn".into();
    let why = Smtp::new(open, PATIENCE, clock()).err().unwrap();
    assert!(why.contains("only to 127.0.0.1"), "{why}");
}

#[test]
fn what_a_server_says_is_understood_by_where_it_says_it() {
    let mut server = server("tls");
    let channel = channel(&server.settings);
    for (fault, means) in [
        ("greeting:421", Failure::later("smtp-421")),
        ("auth:535", Failure::paused(NOW.plus(900), "smtp-535")),
        ("mail:451", Failure::later("smtp-451")),
        ("mail:553", Failure::refused(Blame::Setup, "smtp-553")),
        ("rcpt:450", Failure::later("smtp-450")),
        ("rcpt:550", Failure::refused(Blame::Address, "smtp-550")),
        ("data:452", Failure::later("smtp-452")),
        ("end:451", Failure::later("smtp-451")),
        ("end:554", Failure::refused(Blame::Message, "smtp-554")),
        ("cut:", Failure::unknown("no-answer")),
        ("lost:", Failure::unknown("no-answer")),
        ("slow:", Failure::unknown("no-answer-in-time")),
    ] {
        server.receiver.then(&[fault]);
        let channel = Smtp::new(server.settings.clone(), patience(&[fault]), clock()).unwrap();
        assert_eq!(run(failure(&channel, &mail(fault))), means, "{fault}");
    }
    assert_eq!(server.receiver.refused(), ["auth"], "as it was told");
    assert_eq!(channel.again(), Again::Twice);
    // Tried again under the same id, a mailbox can know it.
    let sent = run(async {
        server.receiver.then(&["lost:"]);
        let lost = channel.send(&mail("same")).await;
        (lost, channel.send(&mail("same")).await)
    });
    assert!(sent.0.is_err() && sent.1.is_ok());
}

#[test]
fn nobody_there_is_for_later() {
    let mut server = server("none");
    let channel = channel(&server.settings);
    run(channel.send(&mail("m"))).unwrap();
    assert_eq!(server.receiver.taken().len(), 1);
    drop(server);
    assert_eq!(run(failure(&channel, &mail("m"))), Failure::later("unreachable"));
}

#[test]
fn a_phone_gets_mail_where_the_community_has_such_addresses() {
    let mut server = server("none");
    let code = to_phone("c", "code");
    assert!(!channel(&server.settings).takes(&code));
    assert_eq!(run(failure(&channel(&server.settings), &code)), Failure::refused(Blame::Address, "not-a-mail-address"));
    server.settings.phone_address = Some("{phone}@139.example.cn".into());
    let channel = channel(&server.settings);
    assert!(channel.takes(&code));
    run(channel.send(&code)).unwrap();
    assert_eq!(server.receiver.taken()[0]["to"], "13812345678@139.example.cn");
    for address in ["all@example.cn", "{phone}", "{phone}@@example.cn"] {
        server.settings.phone_address = Some(address.into());
        let why = Smtp::new(server.settings.clone(), PATIENCE, clock()).err().unwrap();
        assert!(why.contains("{phone}"), "{why}");
    }
}

#[test]
fn health_finds_a_wrong_password_and_sends_nothing() {
    let mut server = server("starttls");
    assert_eq!(run(channel(&server.settings).health()), Health::Well);
    server.settings.key = Some(Secret::new("wrong"));
    assert_eq!(run(channel(&server.settings).health()), Health::Ill(Reason::new("smtp-535")));
    assert_eq!(server.receiver.refused(), ["auth"]);
}
