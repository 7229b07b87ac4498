//! Signing up by plain forms.

use super::{child, facts, left, sign_up, values, with_places};
use crate::house::{RUNTIME, get, newcomer, post, submit};

#[test]
fn a_family_signs_two_children_up_in_one_plain_form() {
    RUNTIME.block_on(async {
        let (cookie, _) = newcomer().await;
        let (one, two) = (child(&cookie, "任小满").await, child(&cookie, "任小年").await);
        let page = "/tutoring/homework-qinxian/sign-up";
        let form = get(page, &cookie).await.body;
        for each in [&one, &two] {
            assert!(
                form.contains(&format!("value=\"{each}:3\"")) && form.contains(&format!("name=\"consent[of-{each}]\""))
            );
        }
        assert!(!form.contains("checked"), "neither a day nor an answer is given for anybody");
        let days = [format!("{one}:3"), format!("{one}:5"), format!("{two}:3")];
        let typed: Vec<(String, String)> = [facts(&one), facts(&two)].concat();
        let mut fields = vec![("programme", "homework-qinxian"), ("key", "family"), ("from", page)];
        fields.extend(days.iter().map(|day| ("days[]", day.as_str())));
        fields.extend(typed.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let sent = submit("/api/sign-up", &cookie, &fields).await;
        assert_eq!((sent.status.as_u16(), sent.header("location")), (303, "/tutoring/mine"), "{}", sent.body);
        let mine = get("/tutoring/mine", &cookie).await.body;
        assert!(mine.contains("任小满") && mine.contains("任小年"));
        assert_eq!(values(&mine, "signup").len(), 3, "{mine}");
        // What was typed once stands there ever after, and what the children have is not asked for again.
        let form = get(page, &cookie).await.body;
        assert!(!form.contains(&format!("name=\"consent[of-{one}]\"")));
        assert_eq!(form.matches("disabled").count(), 3, "{form}");
        // The same form again is the same sign-up.
        let again = submit("/api/sign-up", &cookie, &fields).await;
        assert_eq!(again.status, 303);
        assert_eq!(values(&get("/tutoring/mine", &cookie).await.body, "signup").len(), 3);
    });
}

#[test]
fn without_consent_the_form_comes_back_as_it_was_and_names_the_child() {
    RUNTIME.block_on(async {
        let (cookie, _) = newcomer().await;
        let own = child(&cookie, "任小雨").await;
        let page = "/tutoring/homework-qinxian/sign-up";
        let (day, [school, entered, consent]) = (format!("{own}:4"), facts(&own));
        for answer in ["", "no"] {
            let fields = [
                ("programme", "homework-qinxian"),
                ("days[]", day.as_str()),
                (&school.0, &school.1),
                (&entered.0, &entered.1),
                (&consent.0, answer),
                ("key", if answer.is_empty() { "silent" } else { "no" }),
                ("from", page),
            ];
            let refused = submit("/api/sign-up", &cookie, &fields).await;
            assert_eq!(refused.status, 422);
            assert!(refused.body.contains("监护人还没有同意") && refused.body.contains("任小雨"), "{}", refused.body);
            let kept = format!("value=\"{own}:4\" checked");
            assert!(refused.body.contains(&kept), "{}", refused.body);
        }
        assert!(values(&get("/tutoring/mine", &cookie).await.body, "signup").is_empty());
    });
}

#[test]
fn who_comes_when_it_is_full_waits_and_moves_up_in_order() {
    RUNTIME.block_on(async {
        let programme = with_places(4, 1).await;
        let id = programme.id.as_str();
        let mut placed = Vec::new();
        while left(&programme.id, 4).await.0 > 0 {
            let (cookie, _) = newcomer().await;
            let own = child(&cookie, "任小满").await;
            assert_eq!(sign_up(&cookie, id, &own, 4).await["placed"], 1);
            placed.push(cookie);
        }
        let (_, before) = left(&programme.id, 4).await;
        assert_eq!(before, 0, "whoever waits would have had the places");
        let mut waiting = Vec::new();
        for position in 1..=2 {
            let (cookie, _) = newcomer().await;
            let own = child(&cookie, "任小满").await;
            assert_eq!(sign_up(&cookie, id, &own, 4).await["waiting"], 1);
            let mine = get("/tutoring/mine", &cookie).await.body;
            assert!(mine.contains(&format!("排队第 {position}")), "{mine}");
            waiting.push(cookie);
        }
        let row = values(&get("/tutoring/mine", &placed[0]).await.body, "signup").remove(0);
        assert_eq!(post("/api/leave-day", &placed[0], &[("signup", &row), ("key", "leave")]).await.status, 200);
        let first = get("/tutoring/mine", &waiting[0]).await.body;
        assert!(first.contains("有名额") && !first.contains("排队第"), "{first}");
        assert!(get("/tutoring/mine", &waiting[1]).await.body.contains("排队第 1"));
        assert!(get("/notices", &waiting[0]).await.body.contains("排到了"), "they are told");
    });
}

#[test]
fn what_is_drawn_or_not_open_yet_is_not_signed_up_for_and_says_why() {
    RUNTIME.block_on(async {
        let (cookie, _) = newcomer().await;
        let own = child(&cookie, "任小满").await;
        for (programme, code) in [("homework-spring", "by-ballot"), ("reading-spring", "care-not-open-yet")] {
            let (day, key) = (format!("{own}:3"), programme);
            let refused =
                post("/api/sign-up", &cookie, &[("programme", programme), ("days[]", &day), ("key", key)]).await;
            assert_eq!(refused.status, 422, "{}", refused.body);
            assert!(refused.body.contains(code), "{}", refused.body);
            let page = get(&format!("/tutoring/{programme}"), &cookie).await.body;
            // Where it opens later, the button waits for that moment.
            let button = page.split("<a ").find(|tag| tag.contains(&format!("/tutoring/{programme}/sign-up")));
            let shown = button.is_some_and(|tag| !tag.split('>').next().unwrap().contains(" hidden"));
            assert!(!shown, "no button that would be refused");
        }
    });
}
