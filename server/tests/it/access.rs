//! Who may do what: every page and every server function, for somebody signed out, for a stranger, for the owner.
//!
//! A page or a function that is missing from its table here fails the test, and so does one whose row says something
//! else than the right that its area gives it.

use std::collections::BTreeSet;

use app::house::tables::{FUNCTIONS, PAGES, function_at};
use axum::{body::Body, http::Request};
use domain::base::right::Right;

use crate::house::{RUNTIME, booked, fresh_phone, get, house, newcomer, open_course, post, send};

/// What a function is asked with; `PARTY` and `PERSON` are the owner's.
type Fields = &'static [(&'static str, &'static str)];

const ROLES: [&str; 3] = ["signed out", "stranger", "owner"];

/// Pattern, what stands for its `{id}`, and the status for each of [`ROLES`].
const OF_PAGES: &[(&str, &str, [u16; 3])] = &[
    ("/", "", [200, 200, 200]),
    ("/privacy", "", [200, 200, 200]),
    ("/sign-in", "", [200, 200, 200]),
    ("/sign-in/code", "", [200, 200, 200]),
    ("/demo/outbox", "", [200, 200, 200]),
    ("/courses/{id}", "COURSE", [200, 200, 200]),
    ("/courses/{id}/poster", "COURSE", [200, 200, 200]),
    ("/courses/{id}/book", "COURSE", [303, 200, 200]),
    ("/bookings", "", [303, 200, 200]),
    ("/bookings/{id}", "PARTY", [303, 404, 200]),
    ("/me", "", [303, 200, 200]),
    ("/me/people/{id}", "PERSON", [303, 404, 200]),
    ("/notices", "", [303, 200, 200]),
];

/// Path, fields, and the status for each of [`ROLES`]. What a stranger names of the owner's looks like nothing.
const OF_FUNCTIONS: &[(&str, Fields, [u16; 3])] = &[
    ("/api/ask-code", &[("phone", "FRESH")], [200, 200, 200]),
    ("/api/sign-in", &[("code", "123456")], [422, 422, 422]),
    ("/api/set-language", &[("to", "en"), ("from", "/")], [200, 200, 200]),
    ("/api/set-elder", &[("on", "1"), ("from", "/")], [200, 200, 200]),
    ("/api/book", &[("course", "COURSE"), ("people[]", "PERSON"), ("key", "again")], [401, 404, 422]),
    ("/api/cancel", &[("party", "PARTY"), ("people[]", "PERSON"), ("key", "c")], [401, 404, 200]),
    ("/api/restore", &[("party", "PARTY"), ("key", "r")], [401, 404, 200]),
    ("/api/accept-offer", &[("party", "PARTY"), ("key", "a")], [401, 404, 409]),
    ("/api/decline-offer", &[("party", "PARTY"), ("key", "d")], [401, 404, 409]),
    ("/api/add-person", &[("name", "小雨"), ("relation", "partner"), ("key", "p")], [401, 200, 200]),
    (
        "/api/change-person",
        &[("person", "PERSON"), ("name", "新邻居"), ("born_year", "1971"), ("born_month", "5"), ("key", "n")],
        [401, 404, 200],
    ),
    ("/api/answer-consent", &[("person", "PERSON"), ("consent", "yes"), ("key", "y")], [401, 404, 200]),
    ("/api/remove-person", &[("person", "PERSON"), ("key", "x")], [401, 404, 422]),
    ("/api/renew-feed", &[("key", "f")], [401, 200, 200]),
    ("/api/read-notices", &[], [401, 200, 200]),
    ("/api/sign-out", &[], [401, 200, 200]),
];

/// An owner with a booking, and a stranger.
struct Cast {
    course: String,
    party: String,
    person: String,
    /// In the order of [`ROLES`].
    cookies: [String; 3],
}

impl Cast {
    async fn gather() -> Self {
        let course = open_course().await;
        let (owner, person) = newcomer().await;
        let (stranger, _) = newcomer().await;
        let party = booked(&owner, &person, &course).await;
        Self { course, party, person, cookies: [String::new(), stranger, owner] }
    }

    /// What a word of the tables stands for.
    fn named(&self, word: &str) -> String {
        match word {
            "COURSE" => self.course.clone(),
            "PARTY" => self.party.clone(),
            "PERSON" => self.person.clone(),
            "FRESH" => fresh_phone(),
            plain => plain.to_owned(),
        }
    }
}

#[test]
fn everybody_sees_the_pages_that_the_table_says_and_none_is_missing_from_it() {
    RUNTIME.block_on(async {
        let rows = || PAGES.iter().copied().flatten();
        let known: BTreeSet<&str> = rows().map(|row| row.pattern).collect();
        assert_eq!(known.len(), rows().count(), "no page is in two tables");
        assert_eq!(known, OF_PAGES.iter().map(|(pattern, ..)| *pattern).collect(), "every page has a row");
        let cast = Cast::gather().await;
        for (pattern, id, expected) in OF_PAGES {
            let row = rows().find(|row| row.pattern == *pattern).unwrap();
            assert_eq!(expected[0] == 303, row.right == Right::Household, "{pattern}");
            assert!(!row.cacheable || row.right == Right::Anyone, "{pattern}: what is kept for others is for anyone");
            let path = pattern.replace("{id}", &cast.named(id));
            for ((role, cookie), status) in ROLES.iter().zip(&cast.cookies).zip(expected) {
                let answer = get(&path, cookie).await;
                assert_eq!(answer.status.as_u16(), *status, "{path} as {role}");
                if *status == 303 {
                    let signs_in = format!("/sign-in?next={path}");
                    assert_eq!(answer.header("location"), signs_in, "and from there back to where they were");
                }
                // Programs ask for pages, too.
                let asked = Request::head(&path).header("cookie", cookie).body(Body::empty()).unwrap();
                assert_eq!(send(asked).await.status.as_u16(), *status, "HEAD {path} as {role}");
            }
        }
    });
}

#[test]
fn everybody_may_do_what_the_table_says_and_no_function_is_missing_from_it() {
    RUNTIME.block_on(async {
        house().await;
        let known: BTreeSet<&str> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
        let rows = || FUNCTIONS.iter().copied().flatten();
        assert_eq!(known.len(), rows().count(), "no function is in two tables");
        assert_eq!(known, rows().map(|row| row.path).collect(), "every function has a right");
        assert_eq!(known, OF_FUNCTIONS.iter().map(|(path, ..)| *path).collect(), "every function has a row");
        let cast = Cast::gather().await;
        for (path, fields, expected) in OF_FUNCTIONS {
            assert_eq!(expected[0] == 401, function_at(path) == Some(Right::Household), "{path}");
            for ((role, cookie), status) in ROLES.iter().zip(&cast.cookies).zip(expected) {
                let fields: Vec<(&str, String)> = fields.iter().map(|(name, word)| (*name, cast.named(word))).collect();
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                let answer = post(path, cookie, &fields).await;
                assert_eq!(answer.status.as_u16(), *status, "{path} as {role}: {}", answer.body);
            }
        }
    });
}

#[test]
fn a_function_that_asks_for_a_household_changes_nothing_before_it_knows_which() {
    RUNTIME.block_on(async {
        house().await;
        for row in FUNCTIONS.iter().copied().flatten().filter(|row| row.right == Right::Household) {
            for cookie in ["", "wuse=", "wuse=guess", "wuse-code=guess"] {
                // Without any field: who may not come learns nothing of what is asked for.
                let answer = post(row.path, cookie, &[]).await;
                assert_eq!(answer.status, 401, "{} with {cookie}: {}", row.path, answer.body);
            }
        }
    });
}
