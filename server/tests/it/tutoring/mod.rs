//! After-school care through the router.

mod absence;
pub mod access;
mod ballot;
mod door;
mod field;
mod pass;
mod programme;
mod signup;

use domain::{
    base::id::ProgrammeId,
    tutoring::{
        day::Day,
        programme::{Method, Programme},
    },
};

use crate::house::{get, house, post};

/// The programme of the demo that is in daily use.
pub const DAILY: &str = "homework-qinxian";

/// A key that a name gives: keys are of digits and letters.
fn key(name: &str) -> String {
    name.chars().map(|letter| u32::from(letter).to_string()).collect()
}

/// A child of a household, eight years old: its id.
pub async fn child(cookie: &str, name: &str) -> String {
    let key = key(name);
    let fields = [
        ("name", name),
        ("relation", "child"),
        ("born_year", "2018"),
        ("born_month", "3"),
        ("consent", "yes"),
        ("key", &key),
    ];
    let added = post("/api/add-person", cookie, &fields).await;
    assert_eq!(added.status, 200, "{}", added.body);
    added.body.trim_matches('"').to_owned()
}

/// What a form says about a child beside its days: school, year of entry, the guardian's yes.
pub fn facts(child: &str) -> [(String, String); 3] {
    [("school", "qinxian-primary"), ("entered", "2024"), ("consent", "yes")]
        .map(|(field, value)| (format!("{field}[of-{child}]"), value.to_owned()))
}

/// Signs a child up for a day of a programme as a program does: what came of it.
pub async fn sign_up(cookie: &str, programme: &str, child: &str, day: u8) -> serde_json::Value {
    let (days, key) = (format!("{child}:{day}"), format!("{programme}{day}"));
    let facts = facts(child);
    let mut fields = vec![("programme", programme), ("days[]", &days), ("key", &key)];
    fields.extend(facts.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let answer = post("/api/sign-up", cookie, &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

/// The values of a hidden field on a page, in order.
pub fn values(page: &str, name: &str) -> Vec<String> {
    let start = format!("name=\"{name}\" value=\"");
    page.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// Signs a child up for a day of [`DAILY`]: the row that it then has.
pub async fn signed_up(cookie: &str, child: &str, day: u8) -> String {
    sign_up(cookie, DAILY, child, day).await;
    values(&get("/tutoring/mine", cookie).await.body, "signup").remove(0)
}

/// Names an adult who collects a child: the row.
pub async fn collector(cookie: &str, child: &str, name: &str) -> String {
    let key = key(name);
    let fields = [("children[]", child), ("name", name), ("born_year", "1985"), ("born_month", "5"), ("key", &key)];
    let named = post("/api/name-pickup", cookie, &fields).await;
    assert_eq!(named.status, 200, "{}", named.body);
    let page = get("/tutoring/pickups", cookie).await.body;
    let row = page.split(name).nth(1).unwrap();
    values(row, "pickup").remove(0)
}

/// A programme that gives a place to whoever comes first and has at least `least` on this day.
pub async fn with_places(day: u8, least: u32) -> Programme {
    let day = Day::try_from(day).unwrap();
    let programmes = house().await.desk.programmes().await.unwrap();
    let found = programmes.into_iter().find(|care| {
        let open = care.programme.enrolment.opens <= crate::house::NOW;
        open && care.programme.method == Method::FirstCome && care.places.free(&care.programme, day) >= least
    });
    found.unwrap_or_else(|| panic!("the demo has no programme with {least} places on {day}")).programme
}

/// How many places a programme has left on a day, and how many wait.
pub async fn left(programme: &ProgrammeId, day: u8) -> (u32, usize) {
    let day = Day::try_from(day).unwrap();
    let care = house().await.desk.programme(programme).await.unwrap();
    (care.places.free(&care.programme, day), care.waiting(day))
}
