//! A parent says that a child does not come; the door knows, and the parent takes it back. It is Tuesday.

use super::{child, sign_up, values, with_places};
use crate::house::{RUNTIME, at_the_desk, colleague, get, newcomer, post, submit};

#[test]
fn one_tap_of_a_parent_is_told_at_the_door_and_is_taken_back() {
    RUNTIME.block_on(async {
        let (cookie, _) = newcomer().await;
        let own = child(&cookie, "任小假").await;
        let programme = with_places(2, 1).await;
        assert_eq!(sign_up(&cookie, programme.id.as_str(), &own, 2).await["placed"], 1);
        let (tutor, _) = at_the_desk(&colleague("administrator").await).await;
        let row = async || {
            let sheet = get("/staff/door", &tutor).await.body;
            let row = sheet.split("<li").find(|row| row.contains("任小假")).unwrap();
            row.to_owned()
        };
        assert!(!row().await.contains("家长说的"));
        let mine = get("/tutoring/mine", &cookie).await.body;
        assert!(mine.contains("今天不来"), "one button for the next day: {mine}");
        let tell = async |from: &'static str, until: &'static str, key: &'static str| {
            let mut fields = vec![("person", own.as_str()), ("from", from), ("key", key)];
            fields.extend(Some(("until", until)).filter(|_| !until.is_empty()));
            submit("/api/tell-absence", &cookie, &fields).await
        };
        assert_eq!(tell("2026-11-25", "2026-11-27", "days").await.status, 422, "it comes on Tuesdays alone");
        assert_eq!(tell("2026-11-24", "2027-11-24", "long").await.status, 422);
        let told = tell("2026-11-24", "2026-12-01", "told").await;
        assert_eq!((told.status.as_u16(), told.header("location")), (303, "/tutoring/mine"));
        let at_door = row().await;
        assert!(at_door.contains("家长说的") && at_door.contains("请假"), "{at_door}");

        let mine = get("/tutoring/mine", &cookie).await.body;
        assert!(
            mine.contains("已经告诉老师") && mine.contains("12月8日"),
            "the button is about the first day after it: {mine}"
        );
        let absence = values(&mine, "absence").remove(0);
        let (stranger, _) = newcomer().await;
        let back = [("person", own.as_str()), ("absence", absence.as_str()), ("key", "back")];
        assert_eq!(post("/api/take-absence-back", &stranger, &back).await.status, 404);
        assert_eq!(submit("/api/take-absence-back", &cookie, &back).await.status, 303);
        assert!(!row().await.contains("家长说的"), "expected again");
        assert!(get("/tutoring/mine", &cookie).await.body.contains("今天不来"));

        let arrived = [("programme", programme.id.as_str()), ("child", own.as_str()), ("what", "in"), ("key", "in")];
        assert_eq!(post("/api/door-tap", &tutor, &arrived).await.status, 200);
        assert_eq!(tell("2026-11-24", "", "late").await.status, 409, "who is here is not absent");
    });
}
