//! Whatever comes in: every route, every parser. Nothing of it is answered with a fault, and nothing panics.

use axum::{
    body::Body,
    http::{Request, header},
};
use desk::{courses::party::Mine, courses::port::Listing};
use domain::{
    base::{
        id::{EnrolmentId, HouseholdId, PartyId, PersonId},
        language::Language,
        text::Text,
    },
    courses::{
        course::Target,
        party::{Enrolment, Party, State},
    },
    people::person::{Person, Relation},
};
use proptest::{
    prelude::*,
    test_runner::{Config as Runs, TestRunner},
};
use server::{calendar::calendar, config::Config};

use crate::house::{RUNTIME, booked, house, newcomer, open_course, send};

/// What can stand in an address after percent-encoding, and in headers.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[0-9a-z]{0,24}", Just(String::new()), ".{0,4}|[剪纸瑜伽 %&=+#/?\\\\\"<>']{1,20}"]
}

fn encode(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[test]
fn no_request_to_any_route_is_answered_with_a_fault() {
    let (cookie, mut ids) = RUNTIME.block_on(async {
        let course = open_course().await;
        let (cookie, person) = newcomer().await;
        let party = booked(&cookie, &person, &course).await;
        (cookie, vec![course, person, party])
    });
    let session = RUNTIME.block_on(async {
        let yoga = house().await.desk.courses(&domain::courses::search::Search::default()).await.unwrap();
        let drop_in = yoga.into_iter().find(|each| each.course.drop_in.is_some()).unwrap().course;
        ids.push(drop_in.id.to_string());
        drop_in.sessions.last().unwrap().id.to_string()
    });
    ids.push(session);
    let mut routes: Vec<String> = [
        "/",
        "/courses/{}",
        "/courses/{}/poster",
        "/courses/{}/book",
        "/bookings",
        "/bookings/{}",
        "/bookings/{}/calendar.ics",
        "/calendar/{}/{}.ics",
        "/calendar/{}/{}",
        "/notices",
        "/me",
        "/me/people/{}",
        "/sign-in",
        "/sign-in/code",
        "/demo/outbox",
        "/privacy",
        "/healthz",
        "/readyz",
        "/favicon.svg",
        "/pkg/{}",
        "/{}",
    ]
    .map(str::to_owned)
    .to_vec();
    // Signing out would end what the others need.
    let functions = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned());
    routes.extend(functions.filter(|path| path != "/api/sign-out"));
    let fields = [
        "q", "day", "age", "category", "places", "session", "next", "phone", "people[]", "course", "party", "key",
        "name", "from", "to",
    ];
    let id = || prop_oneof![prop::sample::select(ids.clone()), typed()];
    let request = (
        (prop::sample::select(routes), id(), id()),
        prop::collection::vec((prop::sample::select(fields.to_vec()), id()), 0..5),
        prop::sample::select(vec!["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "WUSE"]),
        prop::sample::select(vec!["text/html", "application/json", "*/*", ""]),
        (any::<bool>(), prop::collection::vec(any::<u8>(), 0..40), prop::collection::vec(any::<u8>(), 0..40)),
    );
    let mut runner = TestRunner::new(Runs { cases: 600, max_shrink_iters: 200, ..Runs::default() });
    let outcome = runner.run(&request, |((route, one, two), fields, method, accept, (known, cookies, language))| {
        let path = route.replacen("{}", &encode(&one), 1).replacen("{}", &encode(&two), 1);
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let fields = fields.join("&");
        let posts = method == "POST";
        let address = if posts { path } else { format!("{path}?{fields}") };
        let mut request = Request::builder()
            .method(method)
            .uri(&address)
            .header(header::ACCEPT, accept)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        // Headers may hold any bytes but control characters.
        let clean = |bytes: Vec<u8>| bytes.into_iter().filter(|byte| *byte >= 32 && *byte != 127).collect::<Vec<u8>>();
        let mut sent = if known { cookie.clone().into_bytes() } else { b"wuse=".to_vec() };
        sent.extend_from_slice(b"; wuse-draft=");
        sent.extend(clean(cookies));
        request = request.header(header::COOKIE, sent).header(header::ACCEPT_LANGUAGE, clean(language));
        let Ok(request) = request.body(Body::from(if posts { fields } else { String::new() })) else {
            return Ok(());
        };
        let answer = RUNTIME.block_on(send(request));
        prop_assert!(answer.status.as_u16() < 500, "{method} {address}: {} {}", answer.status, answer.body);
        let said = !answer.body.is_empty() || method == "HEAD";
        prop_assert!(answer.status.as_u16() < 400 || said, "{method} {address}: {} without a word", answer.status);
        Ok(())
    });
    outcome.unwrap();
}

proptest! {
    #[test]
    fn no_configuration_whatever_does_more_than_refuse_with_a_sentence(
        text in prop_oneof![any::<String>(), "((listen|public_url|database_url|demo|log|secret_file|community|x) = .{0,20}\n){0,4}"],
        value in any::<String>(),
        name in prop::sample::select(vec!["WUSE_LISTEN", "WUSE_PUBLIC_URL", "DATABASE_URL", "WUSE_DEMO", "WUSE_LOG", "WUSE_ELSE", "HOME"]),
    ) {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), &text).unwrap();
        if let Err(sentence) = Config::load(Some(file.path()), [(name.into(), value.into())].into_iter()) {
            prop_assert!(sentence.len() > 20, "{sentence}");
        }
    }

    #[test]
    fn no_words_whatever_break_out_of_a_calendar(title in any::<String>(), room in "\\PC{0,100}", name in any::<String>()) {
        let mut listing: Listing = RUNTIME.block_on(async {
            house().await.desk.courses(&domain::courses::search::Search::default()).await.unwrap().remove(0)
        });
        let text = |words: &str| Text { zh: words.into(), en: String::new() };
        listing.course.title = text(&title);
        listing.room.name = text(&room);
        let person = Person { id: PersonId::new("p"), name, relation: Relation::Holder, born: None };
        let at = domain::base::time::Instant(0);
        let enrolment = Enrolment { id: EnrolmentId::new("e"), person: person.id.clone(), state: State::Confirmed, changed_at: at };
        let party = Party {
            id: PartyId::new("party"),
            household: HouseholdId::new("h"),
            course: listing.course.id.clone(),
            target: Target::Whole,
            state: State::Confirmed,
            size: 1,
            turn: 1,
            booked_at: at,
            offer_until: None,
            held_since: None,
            passed_over: None,
            enrolments: vec![enrolment],
        };
        let sessions = listing.course.sessions.len();
        let mine = Mine { party, people: vec![person], listing, position: None, moved_up: None, movements: Vec::new() };
        let file = calendar(&[mine], Language::Chinese, "五色", "http://127.0.0.1:3000");
        let lines: Vec<&str> = file.split("\r\n").collect();
        let count = |line: &str| lines.iter().filter(|each| **each == line).count();
        prop_assert_eq!(count("BEGIN:VEVENT"), sessions);
        prop_assert_eq!(count("END:VEVENT"), sessions);
        // RFC 5545, 3.1: a line has at most 75 octets, one that goes on begins with a space, all others with a name.
        for line in lines.iter().filter(|line| !line.is_empty()) {
            prop_assert!(line.len() <= 75, "{} octets: {line}", line.len());
            let named = line.split([':', ';']).next().is_some_and(|name| name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-'));
            prop_assert!(line.starts_with(' ') || (named && line.contains(':')), "{line:?}");
        }
    }
}
