//! The app of a phone at a door, through the router. It is Tuesday.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{Request, header},
};
use desk::{
    base::{act::By, clock::SetClock},
    staff::member::MemberDraft,
};
use domain::{
    base::{
        id::{DeviceId, ProgrammeId, RoleId, StaffId, TapId},
        time::{DAY, HOUR, Instant},
    },
    tutoring::{
        door::{Answer, BATCH, Snapshot},
        journal::{Journal, Mark, Press},
        tap::{Hand, Tap},
    },
};
use server::config::Config;

use super::{child, collector, sign_up, with_places};
use crate::house::{
    House, NOW, RUNTIME, Still, ask, at_the_desk, at_the_desk_of, colleague, colleague_of, furnish, get, house,
    newcomer, post, post_request, send, submit,
};

const PHONE: &str = "/staff/door/phone";

/// Takes the sheet on the phone of this sign-in: its cookie at the door.
async fn taken(house: &House, staff: &str) -> String {
    let answer = ask(house, post_request("/api/take-sheet", staff, "text/html", &[("from", PHONE)])).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/field"), "{}", answer.body);
    let set: Vec<&str> =
        answer.head.headers().get_all(header::SET_COOKIE).iter().map(|set| set.to_str().unwrap()).collect();
    let door = set.iter().find(|set| set.starts_with("wuse-door=")).unwrap();
    assert!(door.contains("HttpOnly") && door.contains("SameSite=Strict"), "{door}");
    assert!(set.iter().any(|set| set.starts_with("wuse-staff=;")), "the desk ends on this phone: {set:?}");
    format!("wuse-door={}", answer.cookie("wuse-door").unwrap())
}

fn asks(path: &str, cookie: &str) -> Request<Body> {
    Request::get(path).header("cookie", cookie).body(Body::empty()).unwrap()
}

fn sends(path: &str, cookie: &str, body: String) -> Request<Body> {
    Request::post(path)
        .header("cookie", cookie)
        .header("content-type", "application/json")
        .body(Body::from(body))
        .unwrap()
}

async fn sheet(cookie: &str) -> Snapshot {
    let answer = get("/field/sheet", cookie).await;
    assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-store"), "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

async fn sent(cookie: &str, taps: &[Tap]) -> Vec<Answer> {
    let answer = send(sends("/field/commands", cookie, serde_json::to_string(taps).unwrap())).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

fn tap(journal: &Journal, child: &str, programme: &ProgrammeId, press: &Press, id: &str) -> Tap {
    let mark = Mark { id: TapId::new(id), at: NOW, device: DeviceId::new("phone"), number: 1 };
    journal.press(&domain::base::id::PersonId::new(child), programme, press, mark).unwrap()
}

#[test]
fn two_phones_keep_an_afternoon_and_a_person_decides_what_cannot_be_true() {
    RUNTIME.block_on(async {
        let (cookie, _) = newcomer().await;
        let (own, elsewhere) = (child(&cookie, "任小岗").await, child(&cookie, "任小岭").await);
        let programme = with_places(2, 1).await.id;
        assert_eq!(sign_up(&cookie, programme.as_str(), &own, 2).await["placed"], 1);
        let (father, aunt) = (collector(&cookie, &own, "李建军").await, collector(&cookie, &own, "王芳").await);
        let mut phones = Vec::new();
        for _ in 0..2 {
            let (staff, member) = at_the_desk(&colleague("tutor").await).await;
            let door = taken(house().await, &staff).await;
            assert_eq!(get("/staff/door", &staff).await.status, 303, "this phone is not the desk any more");
            let snapshot = sheet(&door).await;
            assert_eq!(snapshot.member, StaffId::new(member));
            let row = snapshot.children.iter().find(|each| each.person.as_str() == own).unwrap();
            assert_eq!((row.name.as_str(), row.collectors.len()), ("任小岗", 2));
            assert!(
                snapshot.children.iter().all(|each| each.person.as_str() != elsewhere),
                "who is expected, and nobody else"
            );
            phones.push((door, Journal::new(snapshot, Vec::new())));
        }
        let mut taps = Vec::new();
        for (number, right) in [father, aunt].into_iter().enumerate() {
            let (_, journal) = &mut phones[number];
            let came = tap(journal, &own, &programme, &Press::In, &format!("own{number}in"));
            journal.keep(came.clone());
            let left = tap(
                journal,
                &own,
                &programme,
                &Press::Out(domain::base::id::PickupId::new(right)),
                &format!("own{number}out"),
            );
            taps.push([came, left]);
        }
        // What one tap is refused for keeps no other one back.
        let [came, left] = taps[0].clone();
        let other = Tap {
            id: TapId::new("elsewhere"),
            child: domain::base::id::PersonId::new(elsewhere.as_str()),
            ..came.clone()
        };
        let forged = Tap { id: TapId::new("forged"), hand: Hand::Staff(StaffId::new("somebody")), ..came.clone() };
        let answers = sent(&phones[0].0, &[other, came.clone(), forged, left.clone()]).await;
        let codes: Vec<&str> = answers.iter().map(|answer| answer.refused.as_deref().unwrap_or("taken")).collect();
        assert_eq!(codes, ["not-on-sheet", "taken", "other-hand", "taken"]);
        assert!(answers[0].sentence.as_deref().unwrap().contains("名单上没有"), "{answers:?}");
        assert!(
            sent(&phones[0].0, &[came, left]).await.iter().all(|answer| answer.refused.is_none()),
            "again is as good"
        );
        assert!(sent(&phones[1].0, &taps[1]).await.iter().all(|answer| answer.refused.is_none()));

        let (lead, _) = at_the_desk(&colleague("administrator").await).await;
        let page = get("/staff/door", &lead).await.body;
        let question = page.split("class=\"questions\"").nth(1).unwrap_or_else(|| panic!("{page}"));
        assert!(question.contains("任小岗被接走了两次"), "{question}");
        let fields = [
            ("programme", programme.as_str()),
            ("child", own.as_str()),
            ("what", "undo"),
            ("about", "own1out"),
            ("key", "decided"),
            ("from", "/staff/door"),
        ];
        assert_eq!(submit("/api/door-tap", &lead, &fields).await.status, 303);
        let page = get("/staff/door", &lead).await.body;
        assert!(!page.contains("任小岗被接走了两次"));
        let told = get("/notices", &cookie).await.body;
        assert!(told.contains("由李建军从") && !told.contains("由王芳从"), "{told}");
    });
}

#[test]
fn a_phone_sees_today_alone_until_midnight_and_not_a_moment_after_the_right_has_ended() {
    RUNTIME.block_on(async {
        let clock = Arc::new(SetClock::new(NOW));
        let house = furnish(Config::default(), clock.clone(), Arc::new(Still)).await;
        let status = async |door: &str| ask(&house, asks("/field/sheet", door)).await.status.as_u16();
        let phone = colleague_of(&house, "tutor").await;
        let (staff, member) = at_the_desk_of(&house, &phone).await;
        assert_eq!(ask(&house, asks(PHONE, &staff)).await.status, 200);
        clock.set(NOW.plus(601));
        let stale = ask(&house, asks(PHONE, &staff)).await;
        assert_eq!(stale.header("location"), format!("/staff/sign-in/factor?next={PHONE}"), "the second factor first");
        let stale = ask(&house, post_request("/api/take-sheet", &staff, "application/json", &[])).await;
        assert!(stale.body.contains("proof-not-fresh"), "{}", stale.body);
        assert_eq!(stale.cookie("wuse-door"), None);
        clock.set(NOW);
        let door = taken(&house, &staff).await;
        for nobody in ["", "wuse-door=", "wuse-door=guess", &staff] {
            assert_eq!(status(nobody).await, 401, "{nobody}");
            let commands = ask(&house, sends("/field/commands", nobody, "[]".to_owned())).await;
            assert!(commands.status == 401 && commands.body.contains("not-signed-in"), "{}", commands.body);
        }
        assert_eq!(ask(&house, asks("/staff/door", &door)).await.status, 303, "a door is no desk");
        clock.set(NOW.plus(8 * HOUR));
        assert_eq!(status(&door).await, 200, "longer than the desk is left alone");
        let midnight = Instant::at(NOW.local().date, 0, 0).plus(DAY);
        clock.set(midnight.plus(-1));
        assert_eq!(status(&door).await, 200);
        clock.set(midnight);
        assert_eq!(status(&door).await, 401);

        // Whoever loses the right is out at once, and so is whoever signs out.
        clock.set(NOW);
        assert_eq!(status(&door).await, 200);
        let administrator = house.desk.staff().await.unwrap().administrators().next().unwrap().id.clone();
        let draft = |role: &str| MemberDraft {
            name: "新同事".into(),
            roles: [RoleId::new(role)].into(),
            teacher: None,
            active: true,
        };
        for role in ["dispatcher", "tutor"] {
            let by = By::staff(administrator.clone(), role);
            house.desk.change_member(StaffId::new(member.as_str()), draft(role), by).await.unwrap();
            assert_eq!(status(&door).await, 401, "{role}: who gets it back takes the sheet anew");
        }
        let (staff, _) = at_the_desk_of(&house, &colleague_of(&house, "tutor").await).await;
        let door = taken(&house, &staff).await;
        assert_eq!(status(&door).await, 200);
        let out = ask(&house, sends("/field/sign-out", &door, String::new())).await;
        assert_eq!((out.status.as_u16(), out.cookie("wuse-door").as_deref()), (200, Some("")));
        assert_eq!(status(&door).await, 401);
    });
}

#[test]
fn a_request_that_no_phone_of_ours_sends_changes_nothing() {
    RUNTIME.block_on(async {
        let (staff, _) = at_the_desk(&colleague("tutor").await).await;
        let door = taken(house().await, &staff).await;
        let many = format!("[{}]", vec!["{}"; BATCH + 1].join(","));
        for body in ["", "{}", "[{}]", "null", "[1]", &many, &"[".repeat(10_000), &" ".repeat(200_000)] {
            let answer = send(sends("/field/commands", &door, body.to_owned())).await;
            assert_eq!(answer.status, 400, "{}: {}", &body[..body.len().min(20)], answer.body);
        }
        let plain = Request::post("/field/commands").header("cookie", &door).header("content-type", "text/plain");
        assert_eq!(send(plain.body(Body::from("[]")).unwrap()).await.status, 400);
        let elsewhere = Request::post("/field/commands")
            .header("cookie", &door)
            .header("content-type", "application/json")
            .header("sec-fetch-site", "cross-site");
        assert_eq!(send(elsewhere.body(Body::from("[]")).unwrap()).await.status, 403);
        assert_eq!(get("/field/commands", &door).await.status, 405);
        assert_eq!(sent(&door, &[]).await, []);
    });
}

#[test]
fn what_stays_on_the_phone_is_the_same_for_everybody_and_all_of_it_is_there() {
    RUNTIME.block_on(async {
        assert_eq!(get("/field", "").await.status, 404, "where it was not built there is nothing");
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        std::fs::create_dir(folder.path().join("pkg")).unwrap();
        write("favicon.svg", "<svg></svg>");
        write("pkg/field.js", "export default 1");
        write("pkg/field_bg.wasm", "module");
        write("pkg/field.css", "body{}");
        let furnished = async || {
            let config = Config { site_root: folder.path().into(), ..Config::default() };
            furnish(config, Arc::new(Still), Arc::new(Still)).await
        };
        let house = furnished().await;
        let (staff, _) = at_the_desk_of(&house, &colleague_of(&house, "tutor").await).await;
        let door = taken(&house, &staff).await;
        let page = ask(&house, asks("/field", "")).await;
        assert_eq!((page.status.as_u16(), page.header("cache-control")), (200, "no-cache"));
        assert_eq!(
            page.body,
            ask(&house, asks("/field", &format!("{door}; {staff}"))).await.body,
            "nothing about anybody"
        );
        let policy = page.header("content-security-policy");
        assert!(policy.contains("worker-src 'self'") && !policy.contains("unsafe-inline"), "{policy}");
        assert!(!page.body.contains("<style") && page.body.contains("<noscript>"), "{}", page.body);
        let elder = ask(&house, asks("/field", "wuse-elder=1; wuse-language=en")).await.body;
        assert!(elder.contains("class=\"elder\"") && elder.contains("lang=\"en\""), "{elder}");

        let worker = ask(&house, asks("/field/sw.js", "")).await;
        assert_eq!(worker.header("service-worker-allowed"), "/field");
        assert!(worker.header("content-security-policy").contains("connect-src 'self'"));
        let kept = worker.body.split("const KEPT = ").nth(1).unwrap().split(";\n").next().unwrap();
        let kept: Vec<String> = serde_json::from_str(kept).unwrap();
        assert!(kept.len() > 7 && !kept.iter().any(|path| path.contains("sheet")), "{kept:?}");
        for path in &kept {
            let answer = ask(&house, asks(path, "")).await;
            assert_eq!(answer.status, 200, "{path}: all or nothing is kept");
            assert_eq!(answer.cookie("wuse-door"), None);
        }
        for language in ["zh-CN", "en"] {
            let words = ask(&house, asks(&format!("/field/words/{language}.json"), "")).await;
            let words: serde_json::Value = serde_json::from_str(&words.body).unwrap();
            assert!(words["kept"].as_str().unwrap().contains("{count}"), "{words}");
            assert_eq!(words["language"], language);
        }
        assert_eq!(ask(&house, asks("/field/words/secret", "")).await.status, 404);

        // Another script, another version: the phone is told.
        write("pkg/field.js", "export default 2");
        let newer = furnished().await;
        let version =
            |script: &str| script.split("const VERSION = \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let next = ask(&newer, asks("/field/sw.js", "")).await;
        assert_ne!(version(&next.body), version(&worker.body));
        assert_eq!(post("/api/take-sheet", "", &[]).await.status, 401);
    });
}
