//! What was typed into a form survives that its sender has to sign in again, and reaches nobody else.

use std::sync::Arc;

use desk::base::clock::SetClock;
use domain::base::id::HouseholdId;
use server::config::Config;

use crate::house::{
    Answer, NOW, RUNTIME, Still, ask, begin, furnish, get, house, newcomer, open_course, post, post_request, submit,
    whose,
};

const CHILD: [(&str, &str); 6] = [
    ("name", "小雨"),
    ("relation", "child"),
    ("born_year", "2018"),
    ("born_month", "3"),
    ("key", "k"),
    ("from", "/me"),
];

/// The cookie with the draft, as the browser sends it.
fn draft(answer: &Answer) -> String {
    format!("wuse-draft={}", answer.cookie("wuse-draft").unwrap())
}

/// Somebody whose sign-in has ended on the server, but not in the browser: household, person, and the cookie of then.
async fn signed_out() -> (HouseholdId, String, String) {
    let (ended, person) = newcomer().await;
    let household = whose(&ended).await;
    post("/api/sign-out", &ended, &[("everywhere", "1")]).await;
    (household, person, ended)
}

#[test]
fn what_was_typed_after_the_sign_in_had_ended_is_back_on_its_page_once_and_was_not_sent() {
    RUNTIME.block_on(async {
        let (household, _, ended) = signed_out().await;
        let refused = submit("/api/add-person", &ended, &CHILD).await;
        assert_eq!((refused.status.as_u16(), refused.header("location")), (303, "/sign-in?next=/me"));
        let set = refused.header("set-cookie");
        assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Max-Age=1800"), "{set}");
        let draft = draft(&refused);
        assert!(get("/sign-in?next=/me", &draft).await.body.contains("登录已经结束"));
        assert!(get("/sign-in/code?phone=1&next=/me", &draft).await.body.contains("登录已经结束"));

        let again = begin(house().await, &household).await;
        let page = get("/me", &format!("{again}; {draft}")).await;
        assert_eq!(page.status, 200);
        for part in ["已经重新登录", "value=\"小雨\"", "value=\"2018\" selected", "value=\"3\" selected"] {
            assert!(page.body.contains(part), "{part}");
        }
        assert_eq!(page.cookie("wuse-draft").as_deref(), Some(""), "taken out of the browser");
        assert!(!get("/me", &again).await.body.contains("小雨"), "nothing was sent by itself");
    });
}

#[test]
fn a_form_belongs_to_the_household_that_filled_it_in_and_to_nobody_who_signs_in_next() {
    RUNTIME.block_on(async {
        let (household, person, ended) = signed_out().await;
        let course = open_course().await;
        let book = format!("/courses/{course}/book");
        let fields = [("course", course.as_str()), ("people[]", &person), ("key", "k"), ("from", &book)];
        for (function, fields, page) in [("/api/add-person", &CHILD[..], "/me"), ("/api/book", &fields[..], &book)] {
            let draft = draft(&submit(function, &ended, fields).await);
            let (other, _) = newcomer().await;
            // The draft is replayed: it stays nobody else's.
            for _ in 0..2 {
                let theirs = get(page, &format!("{other}; {draft}")).await;
                assert_eq!(theirs.status, 200);
                for part in ["小雨", "已经重新登录", &person] {
                    assert!(!theirs.body.contains(part), "{page}: {part} is another household's");
                }
                assert_eq!(theirs.cookie("wuse-draft").as_deref(), Some(""), "and it is taken away");
            }
            let own = begin(house().await, &household).await;
            let mine = get(page, &format!("{own}; {draft}")).await;
            assert!(mine.body.contains("已经重新登录"), "{page}: their own");
        }
    });
}

#[test]
fn nobody_knows_whose_a_form_is_without_a_sign_in_so_it_is_not_kept() {
    RUNTIME.block_on(async {
        for cookie in ["", "wuse=", "wuse=guess"] {
            let refused = submit("/api/add-person", cookie, &CHILD).await;
            assert_eq!((refused.status.as_u16(), refused.cookie("wuse-draft")), (303, None), "{cookie}");
        }
    });
}

#[test]
fn a_form_is_kept_for_half_an_hour_whatever_the_browser_does() {
    RUNTIME.block_on(async {
        for (later, shown) in [(1800, true), (1801, false), (-1, false)] {
            let clock = Arc::new(SetClock::new(NOW));
            let house = furnish(Config::default(), clock.clone(), Arc::new(Still)).await;
            let household = HouseholdId::new("demo-000");
            let ended = begin(&house, &household).await;
            ask(&house, post_request("/api/sign-out", &ended, "*/*", &[])).await;
            let refused = ask(&house, post_request("/api/add-person", &ended, "text/html", &CHILD)).await;
            let draft = draft(&refused);
            clock.set(NOW.plus(later));
            let again = begin(&house, &household).await;
            let page = axum::http::Request::get("/me").header("cookie", format!("{again}; {draft}"));
            let page = ask(&house, page.body(axum::body::Body::empty()).unwrap()).await;
            assert_eq!((page.status.as_u16(), page.body.contains("已经重新登录")), (200, shown), "{later} s later");
        }
    });
}

#[test]
fn a_second_form_is_kept_beside_the_first_and_each_is_shown_on_its_own_page() {
    RUNTIME.block_on(async {
        let (household, person, ended) = signed_out().await;
        let first = draft(&submit("/api/add-person", &ended, &CHILD).await);
        let page = format!("/me/people/{person}");
        let change = [("person", person.as_str()), ("name", "王大力"), ("key", "k"), ("from", &page)];
        let both = draft(&submit("/api/change-person", &format!("{ended}; {first}"), &change).await);
        let own = begin(house().await, &household).await;
        let other = get("/bookings", &format!("{own}; {both}")).await;
        assert_eq!(other.cookie("wuse-draft"), None, "a page of another form leaves them");
        let shown = get(&page, &format!("{own}; {both}")).await;
        assert!(shown.body.contains("value=\"王大力\"") && !shown.body.contains("小雨"));
        let left = draft(&shown);
        let shown = get("/me", &format!("{own}; {left}")).await;
        assert!(shown.body.contains("value=\"小雨\""), "the first is still there");
        assert_eq!(shown.cookie("wuse-draft").as_deref(), Some(""));

        // No room for both: the newest is kept, and the page of signing in says so.
        let long = "长".repeat(300);
        let with = |page: &'static str| [("name", long.as_str()), ("key", "k"), ("from", page)];
        let first = draft(&submit("/api/add-person", &ended, &with("/me")).await);
        let second = draft(&submit("/api/change-person", &format!("{ended}; {first}"), &with("/notices")).await);
        assert!(get("/sign-in", &second).await.body.contains("没能一起留下"));
        assert!(!get("/sign-in", &first).await.body.contains("没能一起留下"));
    });
}

#[test]
fn a_draft_that_was_not_sealed_here_is_none_and_one_that_is_too_large_is_not_kept() {
    RUNTIME.block_on(async {
        let (_, _, ended) = signed_out().await;
        let (cookie, _) = newcomer().await;
        for forged in ["", "0", "zz", "00ff00ff", "\"[]\"", &"ab".repeat(60)] {
            let page = get("/me", &format!("{cookie}; wuse-draft={forged}")).await;
            assert_eq!(page.status, 200, "{forged}");
            assert!(!page.body.contains("error-summary"), "{forged}");
        }
        let long = "长".repeat(2000);
        let with = |name, value| {
            let rest = CHILD.into_iter().filter(|(each, _)| *each != name);
            rest.chain([(name, value)]).collect::<Vec<(&str, &str)>>()
        };
        let refused = submit("/api/add-person", &ended, &with("name", &long)).await;
        assert_eq!((refused.status.as_u16(), refused.cookie("wuse-draft").as_deref()), (303, None));
        let nothing = submit("/api/read-notices", &ended, &[("key", "k"), ("from", "/notices")]).await;
        assert_eq!((nothing.status.as_u16(), nothing.cookie("wuse-draft").as_deref()), (303, None));
        let away = submit("/api/add-person", &ended, &with("from", "https://evil.example/")).await;
        assert_eq!(away.header("location"), "/sign-in?next=/");
    });
}
