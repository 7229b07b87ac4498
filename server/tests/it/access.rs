//! Who may do what: every server function, for somebody signed out, for a stranger, for the owner.

use std::collections::BTreeSet;

use crate::house::{RUNTIME, booked, fresh_phone, house, newcomer, open_course, post};

/// What a function is asked with; `PARTY` and `PERSON` are the owner's.
type Fields = &'static [(&'static str, &'static str)];

/// Path, fields, and the status for: signed out, stranger, owner.
const TABLE: [(&str, Fields, [u16; 3]); 16] = [
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
        &[("person", "PERSON"), ("name", "新名字"), ("born_year", "1970"), ("born_month", "5"), ("key", "n")],
        [401, 404, 200],
    ),
    ("/api/answer-consent", &[("person", "PERSON"), ("consent", "yes"), ("key", "y")], [401, 404, 200]),
    ("/api/remove-person", &[("person", "PERSON"), ("key", "x")], [401, 404, 422]),
    ("/api/renew-feed", &[("key", "f")], [401, 200, 200]),
    ("/api/read-notices", &[], [401, 200, 200]),
    ("/api/sign-out", &[], [401, 200, 200]),
];

#[test]
fn everybody_may_do_what_the_table_says_and_nothing_is_missing_from_it() {
    RUNTIME.block_on(async {
        house().await;
        let known: BTreeSet<String> =
            leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect();
        let listed: BTreeSet<String> = TABLE.iter().map(|(path, _, _)| (*path).to_owned()).collect();
        assert_eq!(known, listed, "every server function has a row");
        let course = open_course().await;
        let (owner, person) = newcomer().await;
        let (stranger, _) = newcomer().await;
        let party = booked(&owner, &person, &course).await;
        for (path, fields, expected) in TABLE {
            for (who, (cookie, expected)) in ["", &stranger, &owner].into_iter().zip(expected).enumerate() {
                let phone = fresh_phone();
                let fields: Vec<(&str, &str)> = fields
                    .iter()
                    .map(|(name, value)| {
                        let value = match *value {
                            "PARTY" => &party,
                            "PERSON" => &person,
                            "COURSE" => &course,
                            "FRESH" => &phone,
                            plain => plain,
                        };
                        (*name, value)
                    })
                    .collect();
                let answer = post(path, cookie, &fields).await;
                let role = ["signed out", "stranger", "owner"][who];
                assert_eq!(answer.status.as_u16(), expected, "{path} as {role}: {}", answer.body);
            }
        }
    });
}
