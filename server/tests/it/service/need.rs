//! From asking to a certificate, as people do it who have no scripts; and what nobody learns on the way.

use std::{fs, process::Command, sync::Arc};

use axum::{body::Body, http::Request};
use desk::base::clock::SetClock;
use domain::{
    base::time::{DAY, HOUR, Instant},
    staff::second_factor::step,
};
use server::config::Config;

use crate::house::{
    Answer, House, NOW, RUNTIME, SIGNS, ask, colleague_of, fresh_phone, furnish, newest_code_in, post_request,
};

/// Door and words by which it would be recognized anywhere.
const DOOR: &str = "7单元1903室";
const BUILDING: &str = "88号楼";

/// A house of its own whose clock is moved.
pub(super) struct Town {
    pub house: House,
    pub clock: Arc<SetClock>,
}

/// Somebody's browser: its cookie.
pub(super) struct Browser<'a> {
    pub town: &'a Town,
    pub cookie: String,
    phone: String,
}

impl Town {
    pub async fn open() -> Self {
        let clock = Arc::new(SetClock::new(NOW));
        let house = furnish(Config::default(), clock.clone(), clock.clone()).await;
        Self { house, clock }
    }

    pub async fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        ask(&self.house, post_request(path, cookie, "application/json", fields)).await
    }

    /// Somebody new of this name, signed in, and the person's id.
    pub async fn resident(&self, name: &str) -> (Browser<'_>, String) {
        let phone = fresh_phone();
        let asked = self.post("/api/ask-code", "", &[("phone", &phone)]).await;
        let cookie = format!("wuse-code={}", asked.cookie("wuse-code").unwrap());
        let signed = self.post("/api/sign-in", &cookie, &[("code", &newest_code_in(&self.house, &phone))]).await;
        let cookie = format!("wuse={}", signed.cookie("wuse").unwrap());
        let fields = [("name", name), ("relation", "self"), ("born_year", "1970"), ("born_month", "5"), ("key", "k")];
        let person = self.post("/api/add-person", &cookie, &fields).await;
        assert_eq!(person.status, 200, "{}", person.body);
        (Browser { town: self, cookie, phone }, person.body.trim_matches('"').to_owned())
    }

    /// Somebody at the desk in this role, second factor and all.
    pub async fn staff(&self, role: &str) -> Browser<'_> {
        let phone = colleague_of(&self.house, role).await;
        let asked = self.post("/api/ask-code", "", &[("phone", &phone)]).await;
        let cookie = format!("wuse-code={}", asked.cookie("wuse-code").unwrap());
        let known = self.post("/api/staff-sign-in", &cookie, &[("code", &newest_code_in(&self.house, &phone))]).await;
        let token = known.cookie("wuse-staff").unwrap();
        let secret = self.house.desk.offered_factor(&token).await.unwrap().unwrap().secret().unwrap();
        let code = secret.code(step(NOW));
        let proved = self.post("/api/show-factor", &format!("wuse-staff={token}"), &[("factor", &code)]).await;
        Browser { town: self, cookie: format!("wuse-staff={}", proved.cookie("wuse-staff").unwrap()), phone }
    }
}

impl Browser<'_> {
    pub async fn ask(&self, path: &str) -> Answer {
        let request = Request::get(path).header("cookie", &self.cookie).body(Body::empty()).unwrap();
        ask(&self.town.house, request).await
    }

    /// A page that is there.
    pub async fn see(&self, path: &str) -> String {
        let page = self.ask(path).await;
        assert_eq!(page.status, 200, "{path}: {}", said(&page.body));
        page.body
    }

    /// Sends a form of a page as a browser without scripts does, with the fields that it hides. Where it leads.
    pub async fn send(&self, page: &str, action: &str, fields: &[(&str, &str)]) -> String {
        let body = self.see(page).await;
        let form = forms(&body, action).into_iter().find(|form| {
            // Of several forms with the same address the one that offers what is to be sent.
            fields.iter().all(|(name, value)| form.contains(&format!("name=\"{name}\"")) && offers(form, name, value))
        });
        let form = form.unwrap_or_else(|| panic!("{page} has no form for {action} with {fields:?}: {}", said(&body)));
        let mut all = hidden(&form);
        all.extend(chosen(&form));
        all.retain(|(name, _)| !fields.iter().any(|(own, _)| own == name));
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let answer = ask(&self.town.house, post_request(action, &self.cookie, "text/html", &all)).await;
        assert_eq!(answer.status, 303, "{action}: {}", said(&answer.body));
        answer.header("location").to_owned()
    }
}

/// What a page says between its head and its foot.
pub(super) fn said(page: &str) -> &str {
    let from = page.find("<main").unwrap_or(0);
    page.get(from..page.find("<footer").unwrap_or(page.len())).unwrap_or(page)
}

/// Whether a form lets somebody send this: a field to type into, or one of the values that it has.
fn offers(form: &str, name: &str, value: &str) -> bool {
    let tags = form.split('<').filter(|tag| tag.contains(&format!("name=\"{name}\"")));
    let mut tags = tags.peekable();
    if tags.peek().is_some_and(|tag| tag.starts_with("select")) {
        return form.contains(&format!("<option value=\"{value}\""));
    }
    tags.any(|tag| {
        let typed = !["\"hidden\"", "\"radio\"", "\"checkbox\"", "button"].iter().any(|kind| tag.contains(kind));
        typed || tag.contains(&format!("value=\"{value}\""))
    })
}

/// The forms of a page that post to `action`.
fn forms(body: &str, action: &str) -> Vec<String> {
    let parts = body.split("<form").skip(1).filter_map(|part| part.split_once("</form>"));
    parts.map(|(form, _)| form.to_owned()).filter(|form| form.contains(&format!("action=\"{action}\""))).collect()
}

/// The hidden fields of a form.
fn hidden(form: &str) -> Vec<(String, String)> {
    let of = |tag: &str, name: &str| Some(tag.split_once(&format!("{name}=\""))?.1.split_once('"')?.0.to_owned());
    let tags = form.split("<input").skip(1).filter(|tag| tag.split('>').next().unwrap().contains("type=\"hidden\""));
    tags.filter_map(|tag| Some((of(tag, "name")?, of(tag, "value")?))).collect()
}

/// What the selects of a form send when nobody touches them.
fn chosen(form: &str) -> Vec<(String, String)> {
    let selects = form.split("<select").skip(1).filter_map(|part| part.split_once("</select>"));
    let first = |(select, _): (&str, &str)| {
        let name = select.split_once("name=\"")?.1.split_once('"')?.0;
        let selected = select.split("<option").skip(1).find(|option| option.contains(" selected"));
        let option = selected.or_else(|| select.split("<option").nth(1))?;
        Some((name.to_owned(), option.split_once("value=\"")?.1.split_once('"')?.0.to_owned()))
    };
    selects.filter_map(first).collect()
}

/// The code that the resident's page shows.
fn code_on(page: &str) -> String {
    let after = page.split_once("visit-code\">").unwrap_or_else(|| panic!("no code: {}", said(page))).1;
    let code: String = after.chars().filter(char::is_ascii_digit).take(6).collect();
    assert!(code.len() == 6 && after.starts_with(|first: char| first.is_ascii_digit()), "{after}");
    code
}

/// A need on Tuesday 2026-12-01 between 10:00 and 14:00: its page for who asked.
async fn asked(resident: &Browser<'_>, person: &str) -> String {
    let fields = [
        ("person", person),
        ("days[]", "2026-12-01"),
        ("starts[]", "10:00"),
        ("ends[]", "14:00"),
        ("building", BUILDING),
        ("door", DOOR),
        ("tongues[]", "jin-taiyuan"),
        ("words", "想和孙子视频"),
    ];
    resident.send("/help/ask?kind=phone", "/api/ask-need", &fields).await
}

/// Registers somebody as a volunteer who is free on all days from nine to five, and has their identity seen.
async fn registered(volunteer: &Browser<'_>, person: &str, staff: &Browser<'_>) {
    let mut fields = vec![("person", person), ("skills[]", "phone"), ("tongues[]", "jin-taiyuan"), ("risk", "l2")];
    for _ in 0..7 {
        fields.extend([("starts[]", "09:00"), ("ends[]", "17:00")]);
    }
    let led = volunteer.send("/volunteer", "/api/put-volunteer", &fields).await;
    assert_eq!(led, "/volunteer/needs");
    let all = volunteer.town.house.desk.volunteers().await.unwrap();
    let own = all.iter().find(|row| row.volunteer.person.as_str() == person).unwrap().volunteer.id.to_string();
    let fields =
        [("volunteer", own.as_str()), ("paper", "identity"), ("from_day", "2026-01-01"), ("until", "2027-01-01")];
    staff.send("/staff/service/volunteers", "/api/note-paper", &fields).await;
}

/// Nothing of where and who, in this text.
fn tells_nothing(text: &str, resident: &Browser<'_>, what: &str) {
    for secret in [DOOR, BUILDING, resident.phone.as_str(), "贺兰奶奶"] {
        assert!(!text.contains(secret), "{what} tells {secret}: {}", said(text));
    }
}

#[test]
fn a_need_goes_from_asking_to_a_certificate_that_anybody_can_check_and_no_page_needs_scripts() {
    RUNTIME.block_on(async {
        let town = Town::open().await;
        let (resident, person) = town.resident("贺兰奶奶").await;
        let (volunteer, helper) = town.resident("赵敏").await;
        let staff = town.staff("dispatcher").await;

        let mine = asked(&resident, &person).await;
        assert!(resident.see(&mine).await.contains("社区收到了"), "it is followed from the start");
        let id = mine.rsplit('/').next().unwrap().to_owned();
        let (open, desk) = (format!("/volunteer/needs/{id}"), format!("/staff/service/needs/{id}"));
        registered(&volunteer, &helper, &staff).await;
        assert_eq!(volunteer.ask(&open).await.status, 404, "nobody sees what staff have not looked at");
        assert!(staff.see("/staff/service").await.contains(&desk));
        staff.send(&desk, "/api/triage-need", &[("risk", "l2"), ("publish", "1")]).await;

        for page in ["/volunteer/needs", open.as_str()] {
            let seen = volunteer.see(page).await;
            assert!(seen.contains("正好您有空") && seen.contains("您会说太原话"), "{page} says why: {}", said(&seen));
            tells_nothing(&seen, &resident, page);
        }
        let starts = Instant::at(domain::base::day::parse("2026-12-01").unwrap(), 10, 0);
        let led = volunteer.send(&open, "/api/claim-need", &[("starts", &starts.0.to_string())]).await;
        assert_eq!(led, open);
        let held = volunteer.see(&open).await;
        assert!(held.contains("给您留到") && held.contains(BUILDING), "held, with its building: {}", said(&held));
        assert!(!held.contains(DOOR) && !held.contains(&resident.phone), "{}", said(&held));

        assert!(resident.see(&mine).await.contains("赵敏"), "the resident sees who wants to come");
        resident.send(&mine, "/api/step-need", &[("wish", "agree")]).await;
        assert!(!volunteer.see(&open).await.contains("/api/look-address"), "staff have to agree as well");
        staff.send(&desk, "/api/dispatch-need", &[("wish", "agree")]).await;
        let settled = volunteer.see(&open).await;
        assert!(!settled.contains(DOOR) && !settled.contains(&resident.phone), "not before a look that is logged");
        assert!(resident.see(&mine).await.contains("还没有人看过"));
        volunteer.send(&open, "/api/look-address", &[]).await;
        let looked = volunteer.see(&open).await;
        assert!(
            looked.contains(DOOR) && looked.contains(&resident.phone) && looked.contains("贺兰奶奶"),
            "{}",
            said(&looked)
        );
        assert!(!resident.see(&mine).await.contains("还没有人看过"), "the resident sees the look");

        town.clock.set(starts.plus(120));
        let (start, page) = (code_on(&resident.see(&mine).await), volunteer.see(&open).await);
        assert!(!page.contains(&start), "the code is on the resident's side alone");
        volunteer.send(&open, "/api/prove-visit", &[("code", &start)]).await;
        assert!(volunteer.see("/volunteer/hours").await.contains("0 小时 0 分"), "one side is not enough");
        town.clock.set(starts.plus(50 * 60));
        let end = code_on(&resident.see(&mine).await);
        volunteer.send(&open, "/api/prove-visit", &[("code", &end)]).await;
        assert!(volunteer.see("/volunteer/hours").await.contains("0 小时 48 分"));
        resident.send(&mine, "/api/step-need", &[("wish", "verify")]).await;

        assert!(town.house.desk.sign_head().await.unwrap());
        let keys = desk::base::signer::Signer::new(&SIGNS).ring().unwrap();
        let (untrue, entries, signed) = desk::service::hours::check(&**town.house.desk.store(), &keys).await.unwrap();
        assert!(untrue.is_empty() && entries == signed && entries > 0, "{untrue:?}: {signed} of {entries}");

        let led = volunteer.send("/volunteer/hours", "/api/issue-certificate", &[]).await;
        let paper = volunteer.see(&led).await;
        assert!(paper.contains("0 小时 48 分") && paper.contains("赵敏"), "{}", said(&paper));
        let seal = paper.split_once("class=\"feed\">").unwrap().1.split_once('<').unwrap().0.to_owned();
        let anybody = Browser { town: &town, cookie: String::new(), phone: String::new() };
        let checked = anybody.see(&format!("/certificates/{seal}")).await;
        assert!(checked.contains("0 小时 48 分") && !checked.contains("赵敏"), "{}", said(&checked));
        let forged = format!("{}{}", &seal[..seal.len() - 8], "AAAAAAAA");
        assert_eq!(anybody.ask(&format!("/certificates/{forged}")).await.status, 404);
        assert!(offline(&seal) && !offline(&forged), "without network and database it is the same");
    });
}

/// Whether the program, with no database and nothing but the public key, says that a certificate is genuine.
fn offline(seal: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let key = desk::base::vault::hex(&desk::base::signer::Signer::new(&SIGNS).public());
    let said = Command::new(env!("CARGO_BIN_EXE_wuse"))
        .args(["verify-certificate", "--key", &key, seal])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "it leaves nothing behind");
    said.status.success()
}

#[test]
fn whoever_does_not_hold_a_need_learns_nothing_of_its_address() {
    RUNTIME.block_on(async {
        let town = Town::open().await;
        let (resident, person) = town.resident("贺兰奶奶").await;
        let (holder, first) = town.resident("赵敏").await;
        let (other, second) = town.resident("孙志强").await;
        let (stranger, _) = town.resident("过路人").await;
        let staff = town.staff("dispatcher").await;
        registered(&holder, &first, &staff).await;
        registered(&other, &second, &staff).await;
        let mine = asked(&resident, &person).await;
        let id = mine.rsplit('/').next().unwrap().to_owned();
        let open = format!("/volunteer/needs/{id}");
        staff
            .send(&format!("/staff/service/needs/{id}"), "/api/triage-need", &[("risk", "l1"), ("publish", "1")])
            .await;
        let starts = Instant::at(domain::base::day::parse("2026-12-01").unwrap(), 10, 0);
        holder.send(&open, "/api/claim-need", &[("starts", &starts.0.to_string())]).await;
        holder.send(&open, "/api/look-address", &[]).await;
        assert!(holder.see(&open).await.contains(DOOR), "at the doorstep it is confirmed at once");
        town.house.desk.deliver_notices().await.unwrap();

        for (who, role) in
            [(&other, "another volunteer"), (&stranger, "a stranger"), (&holder, "the holder, elsewhere")]
        {
            let own = [open.as_str()];
            let pages = ["/help", "/help/mine", "/volunteer", "/volunteer/needs", "/volunteer/needs?all=1", "/notices"];
            let others = if role.contains("elsewhere") { &[][..] } else { &own[..] };
            for page in pages.iter().chain(others).chain(&["/demo/outbox", "/volunteer/hours", &mine]) {
                tells_nothing(&who.ask(page).await.body, &resident, &format!("{page} to {role}"));
            }
            if role.contains("elsewhere") {
                continue;
            }
            for (path, more) in [
                ("/api/claim-need", ("starts", starts.0.to_string())),
                ("/api/extend-claim", ("meant", "1".to_owned())),
                ("/api/release-claim", ("meant", "1".to_owned())),
                ("/api/look-address", ("meant", "1".to_owned())),
                ("/api/prove-visit", ("moment", "start".to_owned())),
                ("/api/step-need", ("wish", "cancel".to_owned())),
            ] {
                let fields = [("need", id.as_str()), ("key", path), ("code", "000000"), (more.0, &more.1)];
                let answer = town.post(path, &who.cookie, &fields).await;
                assert!(answer.status == 404 || answer.status == 409, "{path} by {role}: {}", answer.body);
                tells_nothing(&answer.body, &resident, &format!("{path} to {role}"));
            }
        }
        let nobody = Browser { town: &town, cookie: String::new(), phone: String::new() };
        tells_nothing(&nobody.ask(&open).await.body, &resident, "to nobody");
        assert_eq!(resident.see(&mine).await.matches("赵敏").count(), 2, "who comes, and one look");

        // Thirty days after its end it closes again.
        town.clock.set(starts.plus(HOUR));
        let code = code_on(&resident.see(&mine).await);
        assert!(!holder.see(&open).await.contains(DOOR), "a look lasts for ten minutes");
        let fields = [("need", id.as_str()), ("moment", "start"), ("code", code.as_str()), ("key", "late")];
        assert_eq!(town.post("/api/prove-visit", &holder.cookie, &fields).await.status, 409, "its time is over");
        town.clock.set(starts.plus(40 * DAY));
        let look = town.post("/api/look-address", &holder.cookie, &[("need", &id), ("key", "later")]).await;
        assert_eq!(look.status, 404, "{}", look.body);
    });
}

#[test]
fn of_two_volunteers_who_claim_at_once_one_has_it_and_the_other_is_told_so() {
    RUNTIME.block_on(async {
        let town = Town::open().await;
        let (resident, person) = town.resident("贺兰奶奶").await;
        let (one, first) = town.resident("赵敏").await;
        let (two, second) = town.resident("孙志强").await;
        let staff = town.staff("dispatcher").await;
        registered(&one, &first, &staff).await;
        registered(&two, &second, &staff).await;
        let mine = asked(&resident, &person).await;
        let id = mine.rsplit('/').next().unwrap().to_owned();
        staff
            .send(&format!("/staff/service/needs/{id}"), "/api/triage-need", &[("risk", "l1"), ("publish", "1")])
            .await;
        let starts = Instant::at(domain::base::day::parse("2026-12-01").unwrap(), 10, 0).0.to_string();
        let fields = [("need", id.as_str()), ("starts", starts.as_str()), ("key", "claim")];
        let claim = async |browser: &Browser<'_>| town.post("/api/claim-need", &browser.cookie, &fields).await;
        let (a, b) = tokio::join!(claim(&one), claim(&two));
        let (won, lost) = if a.status == 200 { (a, b) } else { (b, a) };
        assert_eq!((won.status.as_u16(), lost.status.as_u16()), (200, 409), "{} {}", won.body, lost.body);
        assert!(lost.body.contains("claim-taken"), "{}", lost.body);
        let shown = resident.see(&mine).await;
        assert!(shown.contains("赵敏") != shown.contains("孙志强"), "one of them comes");
    });
}
