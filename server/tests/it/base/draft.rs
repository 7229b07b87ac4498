//! What was typed into a form survives that its sender has to sign in again.

use crate::house::{Answer, RUNTIME, fresh_phone, get, newcomer, open_course, post, sign_in, submit};

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

#[test]
fn what_was_typed_after_the_sign_in_had_ended_is_back_on_its_page_once_and_was_not_sent() {
    RUNTIME.block_on(async {
        let (ended, _) = newcomer().await;
        post("/api/sign-out", &ended, &[("everywhere", "1")]).await;
        let refused = submit("/api/add-person", &ended, &CHILD).await;
        assert_eq!((refused.status.as_u16(), refused.header("location")), (303, "/sign-in?next=/me"));
        let set = refused.header("set-cookie");
        assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Max-Age=1800"), "{set}");
        let draft = draft(&refused);
        assert!(get("/sign-in?next=/me", &draft).await.body.contains("登录已经结束"));
        assert!(get("/sign-in/code?phone=1&next=/me", &draft).await.body.contains("登录已经结束"));

        let (again, _) = newcomer().await;
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
fn who_was_chosen_is_chosen_again_but_never_anybody_of_another_household() {
    RUNTIME.block_on(async {
        let course = open_course().await;
        let (own, person) = newcomer().await;
        let (other, stranger) = newcomer().await;
        let page = format!("/courses/{course}/book");
        let fields = [("course", course.as_str()), ("people[]", &person), ("key", "k"), ("from", &page)];
        let draft = draft(&submit("/api/book", "wuse=ended", &fields).await);
        let ticked = |answer: &Answer, id: &str| {
            let rest = answer.body.split(&format!("id=\"person-{id}\"")).nth(1).unwrap();
            rest.split('>').next().unwrap().contains("checked")
        };
        let mine = get(&page, &format!("{own}; {draft}")).await;
        assert!(ticked(&mine, &person) && mine.body.contains("已经重新登录"));
        let theirs = get(&page, &format!("{other}; {draft}")).await;
        assert!(!ticked(&theirs, &stranger));
        assert!(!theirs.body.contains(&person), "nothing of the first household");
    });
}

#[test]
fn a_draft_is_dropped_by_the_first_other_page_that_is_seen_signed_in() {
    RUNTIME.block_on(async {
        let draft = draft(&submit("/api/add-person", "wuse=ended", &CHILD).await);
        let cookie = sign_in(&fresh_phone()).await;
        let other = get("/bookings", &format!("{cookie}; {draft}")).await;
        assert_eq!(other.cookie("wuse-draft").as_deref(), Some(""));
        assert!(!other.body.contains("小雨"));
        let signed_out = get("/privacy", &draft).await;
        assert_eq!(signed_out.cookie("wuse-draft"), None, "it waits for the sign-in");
    });
}

#[test]
fn a_draft_that_was_not_sealed_here_is_none_and_one_that_is_too_large_is_not_kept() {
    RUNTIME.block_on(async {
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
        let refused = submit("/api/add-person", "", &with("name", &long)).await;
        assert_eq!((refused.status.as_u16(), refused.cookie("wuse-draft").as_deref()), (303, Some("")));
        let nothing = submit("/api/read-notices", "", &[("key", "k"), ("from", "/notices")]).await;
        assert_eq!((nothing.status.as_u16(), nothing.cookie("wuse-draft").as_deref()), (303, Some("")));
        let away = submit("/api/add-person", "", &with("from", "https://evil.example/")).await;
        assert_eq!(away.header("location"), "/sign-in?next=/");
    });
}
