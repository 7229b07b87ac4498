//! Every command in docs/api.md is run by a real shell against a real listener.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use domain::courses::course::Target;

use crate::house::{
    RUNTIME, at_the_desk, booked, colleague, fresh_phone, house, newcomer, newest_code, open_course, post, whose,
};
use crate::service::scene;

struct Example {
    command: String,
    expected: String,
}

fn examples() -> Vec<Example> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/api.md")).unwrap();
    let blocks = text.split("```sh\n").skip(1);
    let example = |block: &str| {
        let (command, rest) = block.split_once("```").unwrap();
        let expected = rest.split("Status: ").nth(1).unwrap_or_else(|| panic!("no status after {command}"));
        Example { command: command.to_owned(), expected: expected.chars().take(3).collect() }
    };
    blocks.map(example).collect()
}

#[test]
fn every_server_function_is_documented_with_a_command_that_works() {
    let examples = examples();
    let documented: BTreeSet<&str> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, _)| path)
        .filter(|path| examples.iter().any(|example| example.command.contains(&format!("$BASE{path}"))))
        .collect();
    let known: BTreeSet<&str> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    assert_eq!(documented, known);
    let (base, stop) = RUNTIME.block_on(listen());
    for (number, example) in examples.iter().enumerate() {
        let variables = RUNTIME.block_on(variables(number, &example.command));
        let output =
            Command::new("bash").args(["-euc", &example.command]).envs(variables).env("BASE", &base).output().unwrap();
        let printed = String::from_utf8_lossy(&output.stdout);
        let status = printed.trim_end().lines().last().unwrap_or_default();
        assert_eq!(
            status,
            example.expected,
            "{}\n{printed}{}",
            example.command,
            String::from_utf8_lossy(&output.stderr)
        );
    }
    stop.abort();
}

async fn listen() -> (String, tokio::task::JoinHandle<()>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let router = house().await.router.clone();
    (base, tokio::spawn(async move { axum::serve(listener, router).await.unwrap() }))
}

/// Everything that a command may name, made anew for each.
async fn variables(number: usize, command: &str) -> Vec<(&'static str, String)> {
    let course = open_course().await;
    let (cookie, person) = newcomer().await;
    let child = [
        ("name", "小雨"),
        ("relation", "child"),
        ("born_year", "2018"),
        ("born_month", "3"),
        ("consent", "yes"),
        ("key", "c"),
    ];
    let child = post("/api/add-person", &cookie, &child).await.body.trim_matches('"').to_owned();
    let partner = [("name", "老李"), ("relation", "partner"), ("born_year", "1970"), ("born_month", "1"), ("key", "p")];
    let partner = post("/api/add-person", &cookie, &partner).await.body.trim_matches('"').to_owned();
    let third = [("name", "老王"), ("relation", "elder"), ("born_year", "1969"), ("born_month", "1"), ("key", "e")];
    let third = post("/api/add-person", &cookie, &third).await.body.trim_matches('"').to_owned();
    let party = booked(&cookie, &partner, &course).await;
    let fields = [("course", course.as_str()), ("people[]", third.as_str()), ("key", "third")];
    let cancelled = post("/api/book", &cookie, &fields).await;
    let cancelled: serde_json::Value = serde_json::from_str(&cancelled.body).unwrap();
    let cancelled = cancelled["party"].as_str().unwrap().to_owned();
    post("/api/cancel", &cookie, &[("party", &cancelled), ("key", "x")]).await;
    // Making an offer fills a course, so only those commands get one that need one.
    let offered = if command.contains("$OFFERED") { offered(&cookie, &third).await } else { String::new() };
    let phone = fresh_phone();
    let asked = post("/api/ask-code", "", &[("phone", &phone)]).await;
    let asked = format!("wuse-code={}", asked.cookie("wuse-code").unwrap());
    let staff = if command.contains("$STAFF\"") {
        at_the_desk(&colleague("administrator").await).await.0
    } else {
        String::new()
    };
    let colleague = if command.contains("$COLLEAGUE") { colleague("worker").await } else { fresh_phone() };
    let known = post("/api/ask-code", "", &[("phone", &colleague)]).await;
    let known = format!("wuse-code={}", known.cookie("wuse-code").unwrap());
    let mut session = String::new();
    let mut draft = String::new();
    if command.contains("$SESSION") || command.contains("$DRAFT") {
        let listings = house().await.desk.desk_courses().await.unwrap();
        session = listings[0].course.sessions[0].id.to_string();
        let fields = [
            ("title", "剪纸"),
            ("category", "paper-cutting"),
            ("room", listings[0].room.id.as_str()),
            ("teacher", listings[0].teacher.id.as_str()),
            ("capacity", "5"),
            ("weekdays[]", "3"),
            ("starts", "9:00"),
            ("minutes", "60"),
            ("from_day", "2026-12-01"),
            ("count", "3"),
            ("key", "draft"),
        ];
        post("/api/create-course", &staff, &fields).await.body.trim_matches('"').clone_into(&mut draft);
    }
    let household = whose(&cookie).await.to_string();
    let mut note = String::new();
    if command.contains("$NOTE") {
        let fields = [("household", household.as_str()), ("note", "请打座机"), ("key", "note")];
        post("/api/add-note", &staff, &fields).await.body.trim_matches('"').clone_into(&mut note);
    }
    let code_of_colleague = newest_code(&colleague).await;
    let mut variables = of_service(command, &cookie, &partner).await;
    variables.extend([
        ("STAFF", staff),
        ("HOUSEHOLD", household),
        ("NOTE", note),
        ("COLLEAGUE", colleague),
        ("KNOWN", known),
        ("STAFF_CODE", code_of_colleague),
        ("SESSION", session),
        ("DRAFT", draft),
        ("COOKIE", cookie),
        ("KEY", format!("key{number}")),
        ("COURSE", course),
        ("PERSON", person),
        ("CHILD", child),
        ("PARTY", party),
        ("CANCELLED", cancelled),
        ("OFFERED", offered),
        ("PHONE", fresh_phone()),
        ("CODE", newest_code(&phone).await),
        ("ASKED", asked),
    ]);
    variables
}

/// What commands about needs and volunteers name. Whoever has `$COOKIE` serves.
async fn of_service(command: &str, cookie: &str, person: &str) -> Vec<(&'static str, String)> {
    let names = ["$NEED", "$OPEN", "$HELD", "$LEASED", "$VOLUNTEER", "$ESTATE", "$PLACE", "$ASKED_FOR"];
    if !names.iter().any(|name| command.contains(name)) {
        return Vec::new();
    }
    let staff = at_the_desk(&colleague("administrator").await).await.0;
    let volunteer = scene::volunteer(cookie, person, &staff).await;
    let (neighbour, old) = newcomer().await;
    let open = scene::asked(&neighbour, &old).await;
    scene::publish(&staff, &open, if command.contains("$LEASED") { "l2" } else { "l0" }).await;
    if command.contains("$HELD") || command.contains("$LEASED") {
        scene::claim(cookie, &open).await;
    }
    if command.contains("$ASKED_FOR") {
        scene::offer(&staff, &open, &volunteer).await;
    }
    vec![
        ("NEED", scene::asked(cookie, person).await),
        ("PLACE", format!("{open}-0")),
        ("ASKED_FOR", open.clone()),
        ("HELD", open.clone()),
        ("LEASED", open.clone()),
        ("OPEN", open),
        ("STARTS", scene::starts()),
        ("VOLUNTEER", volunteer),
        ("ESTATE", scene::estate().await),
    ]
}

/// A party of the household that was just offered a place: it waits in a full course until somebody leaves.
async fn offered(cookie: &str, person: &str) -> String {
    let listings = house().await.desk.courses(&domain::courses::search::Search::default()).await.unwrap();
    let now = crate::house::NOW;
    let free = |each: &&desk::courses::port::Listing| each.places.free(&each.course, &Target::Whole, now);
    let near = |each: &desk::courses::port::Listing| {
        let next = each.course.coming(&Target::Whole, now).next();
        next.is_none_or(|session| session.period.starts.since(now) < 2 * domain::base::time::DAY)
    };
    let open = |each: &&desk::courses::port::Listing| {
        each.course.ages.include(57) && domain::courses::booking::course_open(&each.course, &Target::Whole, now).is_ok()
    };
    let tiny = listings.iter().filter(open).filter(|each| free(each) > 0 && !near(each)).min_by_key(free);
    let course = tiny.unwrap().course.id.to_string();
    // Somebody else takes all that is left, one after the other.
    let mut last = None;
    loop {
        let (other, own) = newcomer().await;
        let fields = [("course", course.as_str()), ("people[]", own.as_str()), ("key", "fill")];
        let booked = post("/api/book", &other, &fields).await;
        let booked: serde_json::Value = serde_json::from_str(&booked.body).unwrap();
        if booked["decision"]["state"] != "confirmed" {
            post("/api/cancel", &other, &[("party", booked["party"].as_str().unwrap()), ("key", "leave")]).await;
            break;
        }
        last = Some((other, booked["party"].as_str().unwrap().to_owned()));
    }
    let fields = [("course", course.as_str()), ("people[]", person), ("key", "wait")];
    let waiting = post("/api/book", cookie, &fields).await;
    let waiting: serde_json::Value = serde_json::from_str(&waiting.body).unwrap();
    let (other, party) = last.unwrap();
    post("/api/cancel", &other, &[("party", &party), ("key", "free")]).await;
    waiting["party"].as_str().unwrap_or_else(|| panic!("{waiting}")).to_owned()
}
