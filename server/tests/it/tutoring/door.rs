//! The door. It is Tuesday.

use super::{child, collector, sign_up, with_places};
use crate::house::{RUNTIME, at_the_desk, colleague, get, newcomer, post, submit};

#[test]
fn a_child_leaves_with_a_named_adult_and_the_second_tap_says_who_and_when() {
    RUNTIME.block_on(async {
        let (cookie, _) = newcomer().await;
        let own = child(&cookie, "任小门").await;
        let programme = with_places(2, 1).await;
        let programme = programme.id.as_str();
        assert_eq!(sign_up(&cookie, programme, &own, 2).await["placed"], 1);
        let (father, aunt) = (collector(&cookie, &own, "李建军").await, collector(&cookie, &own, "王芳").await);
        let (tutor, _) = at_the_desk(&colleague("administrator").await).await;
        let (other, _) = at_the_desk(&colleague("administrator").await).await;
        let sheet = get("/staff/door", &tutor).await.body;
        assert!(sheet.contains("任小门"), "{sheet}");
        let tap = async |who: &str, what: &str, about: &str, key: &str| {
            let fields = [
                ("programme", programme),
                ("child", own.as_str()),
                ("what", what),
                ("about", about),
                ("key", key),
                ("from", "/staff/door"),
            ];
            submit("/api/door-tap", who, &fields).await
        };
        let early = tap(&tutor, "out", &father, "early").await;
        assert_eq!(early.status, 409);
        assert!(early.body.contains("还没有签到"), "{}", early.body);
        let came = tap(&tutor, "in", "", "in").await;
        assert_eq!(came.header("location"), format!("/staff/door#child-{own}"), "back to the same row");
        assert_eq!(tap(&other, "in", "", "in again").await.status, 409);
        let stranger = tap(&tutor, "out", "nobody", "stranger").await;
        assert_eq!(stranger.status, 422);
        assert!(stranger.body.contains("不在名单上"), "{}", stranger.body);
        assert_eq!(tap(&tutor, "turned-away", "张三", "away").await.status, 303);
        assert!(get("/staff/door", &other).await.body.contains("张三"), "the try is written down");
        assert_eq!(tap(&tutor, "out", &father, "out").await.status, 303);
        let second = tap(&other, "out", &aunt, "second").await;
        assert_eq!(second.status, 409);
        assert!(second.body.contains("已经由李建军接走了") && second.body.contains("10:00"), "{}", second.body);
        let told = get("/notices", &cookie).await.body;
        assert!(told.contains("由李建军从"), "{told}");
    });
}

#[test]
fn who_is_no_adult_cannot_be_named_and_a_right_ends_at_once() {
    RUNTIME.block_on(async {
        let (cookie, _) = newcomer().await;
        let own = child(&cookie, "任小树").await;
        let fields = [
            ("children[]", own.as_str()),
            ("name", "任大树"),
            ("born_year", "2010"),
            ("born_month", "5"),
            ("key", "young"),
        ];
        let young = post("/api/name-pickup", &cookie, &fields).await;
        assert_eq!(young.status, 422);
        assert!(young.body.contains("collector-too-young"), "{}", young.body);
        let father = collector(&cookie, &own, "李建军").await;
        assert_eq!(post("/api/revoke-pickup", &cookie, &[("pickup", &father), ("key", "r")]).await.status, 200);
        assert!(!get("/tutoring/pickups", &cookie).await.body.contains(&father));
        let again = post("/api/revoke-pickup", &cookie, &[("pickup", &father), ("key", "again")]).await;
        assert_eq!(again.status, 404, "what has ended does not end again");
    });
}
