//! The dispatcher's plan: suggested, checked, downloaded, offered, answered; and what of it does not hold any more.

use std::{fs, process::Command};

use domain::{
    base::time::{HOUR, Instant},
    service::plan::{
        check::{Fault, check},
        document::Document,
    },
};

use super::need::{Browser, Town, said};

const PLAN: &str = "/staff/service/plan";

/// A need on Thursday 2026-11-26 in the morning for which English is spoken: the page of who asked, and its id.
async fn asked(resident: &Browser<'_>, person: &str, staff: &Browser<'_>) -> (String, String) {
    let fields = [
        ("person", person),
        ("days[]", "2026-11-26"),
        ("starts[]", "10:00"),
        ("ends[]", "12:00"),
        ("building", "88号楼"),
        ("door", "7单元1903室"),
        ("tongues[]", "english"),
    ];
    let mine = resident.send("/help/ask?kind=phone", "/api/ask-need", &fields).await;
    let id = mine.rsplit('/').next().unwrap().to_owned();
    let page = format!("/staff/service/needs/{id}");
    staff.send(&page, "/api/triage-need", &[("risk", "l1"), ("publish", "1")]).await;
    (mine, id)
}

/// Registers the only one who speaks English, free on all days from nine to five: the volunteer's id.
async fn serves(volunteer: &Browser<'_>, person: &str, staff: &Browser<'_>) -> String {
    let mut fields = vec![("person", person), ("skills[]", "phone"), ("tongues[]", "english"), ("risk", "l2")];
    for _ in 0..7 {
        fields.extend([("starts[]", "09:00"), ("ends[]", "17:00")]);
    }
    volunteer.send("/volunteer", "/api/put-volunteer", &fields).await;
    let all = volunteer.town.house.desk.volunteers().await.unwrap();
    let own = all.iter().find(|row| row.volunteer.person.as_str() == person).unwrap().volunteer.id.to_string();
    let fields =
        [("volunteer", own.as_str()), ("paper", "identity"), ("from_day", "2026-01-01"), ("until", "2027-01-01")];
    staff.send("/staff/service/volunteers", "/api/note-paper", &fields).await;
    own
}

/// What the plan would offer of this need.
async fn suggested(staff: &Browser<'_>, need: &str) -> Option<String> {
    let page = staff.see(PLAN).await;
    assert!(page.contains("核对过：没有更好的排法"), "{}", said(&page));
    let values = page.split("name=\"offers[]\" value=\"").skip(1).filter_map(|part| part.split_once('"'));
    values.map(|(value, _)| value.to_owned()).find(|value| value.starts_with(need))
}

#[test]
fn who_is_suggested_is_asked_answers_by_themselves_and_is_asked_for_nothing_else_at_that_time() {
    crate::house::RUNTIME.block_on(async {
        let town = Town::open().await;
        let (resident, person) = town.resident("贺兰奶奶").await;
        let (volunteer, helper) = town.resident("赵敏").await;
        let staff = town.staff("dispatcher").await;
        let own = serves(&volunteer, &helper, &staff).await;
        let (_, id) = asked(&resident, &person, &staff).await;
        let theirs = format!("/volunteer/needs/{id}");

        let starts = Instant::at(domain::base::day::parse("2026-11-26").unwrap(), 10, 0);
        let offer = suggested(&staff, &id).await.unwrap();
        assert_eq!(offer, format!("{id} {id}-0 {own} {}", starts.0), "who alone speaks English comes as it begins");
        assert!(staff.see(PLAN).await.contains("会说英语"), "it says why");

        // Asked, and not able to.
        let led = staff.send(PLAN, "/api/offer-needs", &[("offers[]", &offer)]).await;
        assert!(staff.see(&led).await.contains("已经问了 1 位"));
        assert_eq!(suggested(&staff, &id).await, None, "nobody else is asked meanwhile");
        assert!(volunteer.see("/notices").await.contains("您能来吗"));
        let page = volunteer.see(&theirs).await;
        assert!(page.contains("社区想请您去") && !page.contains("88号楼"), "{}", said(&page));
        volunteer.send(&theirs, "/api/answer-offer", &[("answer", "decline")]).await;
        assert_eq!(suggested(&staff, &id).await.as_ref(), Some(&offer), "it is open again");

        // Asked, and silent: after twelve hours it is open again, whether or not a job has run.
        staff.send(PLAN, "/api/offer-needs", &[("offers[]", &offer)]).await;
        let now = town.house.desk.now();
        town.clock.set(now.plus(12 * HOUR - 1));
        assert!(volunteer.see(&theirs).await.contains("社区想请您去"));
        town.clock.set(now.plus(12 * HOUR));
        let fields = [("need", id.as_str()), ("answer", "accept"), ("key", "late")];
        let late = town.post("/api/answer-offer", &volunteer.cookie, &fields).await;
        assert_eq!(late.status, 404, "nothing is theirs any more: {}", late.body);
        town.clock.set(now);

        // Two are asked for at once, and one cannot be any more: nobody is asked, and it says who it was.
        let (other, person) = town.resident("孙志强").await;
        let (_, second) = asked(&other, &person, &staff).await;
        let free = format!("{second} {second}-0 {own} {}", starts.plus(HOUR).0);
        let twice = [("offers[]", free.as_str()), ("offers[]", free.as_str()), ("key", "twice")];
        let answer = town.post("/api/offer-needs", &staff.cookie, &twice).await;
        assert_eq!(answer.status, 409, "{}", answer.body);
        assert!(answer.body.contains("plan-moved") && answer.body.contains("赵敏"), "{}", answer.body);
        let page = volunteer.see(&format!("/volunteer/needs/{second}")).await;
        assert!(!page.contains("社区想请您去"), "nobody was asked");
        let once = [("offers[]", free.as_str()), ("key", "once")];
        assert_eq!(town.post("/api/offer-needs", &staff.cookie, &once).await.status, 200, "alone it holds");
        let own = [("need", second.as_str()), ("answer", "accept"), ("key", "other")];
        assert_eq!(town.post("/api/answer-offer", &other.cookie, &own).await.status, 404, "only who is asked answers");
    });
}

#[test]
fn a_plan_is_downloaded_without_anybodys_name_always_the_same_and_anybody_can_check_it() {
    crate::house::RUNTIME.block_on(async {
        let town = Town::open().await;
        let (resident, person) = town.resident("贺兰奶奶").await;
        let (volunteer, helper) = town.resident("赵敏").await;
        let staff = town.staff("dispatcher").await;
        let own = serves(&volunteer, &helper, &staff).await;
        let (mine, id) = asked(&resident, &person, &staff).await;

        assert_eq!(resident.ask("/staff/service/plan.json").await.status, 401, "a household is nobody at the desk");
        let teacher = town.staff("teacher").await;
        assert_eq!(teacher.ask("/staff/service/plan.json").await.status, 403);
        let answer = staff.ask("/staff/service/plan.json").await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json; charset=utf-8"));
        assert_eq!(staff.ask("/staff/service/plan.json").await.body, answer.body, "the same rows, the same plan");
        for secret in [&own, &id, "赵敏", "贺兰奶奶", "88号楼"] {
            assert!(!answer.body.contains(secret), "{secret} is in {}", answer.body);
        }
        let mut document: Document = serde_json::from_str(&answer.body).unwrap();
        let best = check(&document).unwrap();
        assert!(best.served > 0 && document.volunteers.len() > 1 && document.pairs.len() > 1, "{}", answer.body);

        let folder = tempfile::tempdir().unwrap();
        let verify = |text: &str| {
            let file = folder.path().join("plan.json");
            fs::write(&file, text).unwrap();
            let said = Command::new(env!("CARGO_BIN_EXE_wuse")).arg("verify-plan").arg(&file).output().unwrap();
            (said.status.success(), String::from_utf8(said.stdout).unwrap())
        };
        let (well, words) = verify(&answer.body);
        assert!(well && words.contains("No plan is better"), "{words}");
        // Nobody served costs more, whatever it says of itself.
        document.assigned.clear();
        assert!(matches!(check(&document), Err(Fault::Total)));
        assert!(!verify(&serde_json::to_string(&document).unwrap()).0);
        assert!(!verify("[]").0);

        // What is promised is no part of a plan any more.
        let offer = suggested(&staff, &id).await.unwrap();
        staff.send(PLAN, "/api/offer-needs", &[("offers[]", &offer)]).await;
        let theirs = format!("/volunteer/needs/{id}");
        volunteer.send(&theirs, "/api/answer-offer", &[("answer", "accept")]).await;
        assert!(volunteer.see(&theirs).await.contains("定好了，您去"), "at the doorstep it is settled at once");
        assert!(resident.see(&mine).await.contains("赵敏"), "the resident sees who comes");
        assert_eq!(suggested(&staff, &id).await, None);
        let served = check(&serde_json::from_str(&staff.ask("/staff/service/plan.json").await.body).unwrap()).unwrap();
        assert_eq!(served.served, best.served - 1);
    });
}
