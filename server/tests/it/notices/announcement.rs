//! Announcing something to a group, as staff do it without scripts.

use crate::house::{RUNTIME, at_the_desk, colleague, get, newcomer, post, submit};

#[test]
fn a_worker_sees_how_many_it_reaches_announces_it_and_takes_it_back() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let page = get("/staff/announcements", &worker).await;
        assert_eq!(page.status, 200);
        for shown in ["所有家庭", "报了这门课的", "按年级", "按小区"] {
            assert!(page.body.contains(shown), "{shown}");
        }
        let mut fields = vec![
            ("audience", "everybody:all"),
            ("title", "元宵灯会"),
            ("words", "正月十五晚六点，广场见。"),
            ("title_en", "Lantern evening"),
            ("from", "/staff/announcements"),
            ("key", "lantern"),
        ];
        let seen = submit("/api/announce", &worker, &fields).await;
        assert_eq!(seen.status, 409);
        for shown in ["会发给", "户家庭", "广场见。", "Lantern evening", "name=\"seen\" value=\"everybody:all\""]
        {
            assert!(seen.body.contains(shown), "{shown}: {}", seen.body);
        }
        assert!(!seen.body.contains("aria-invalid"), "that nobody has looked yet is no mistake");
        // Who has looked and then chooses another group looks again.
        fields.push(("seen", "grade:1"));
        assert_eq!(submit("/api/announce", &worker, &fields).await.status, 409);
        fields.pop();
        fields.push(("seen", "everybody:all"));
        let sent = submit("/api/announce", &worker, &fields).await;
        assert_eq!(sent.status, 303);
        assert!(sent.header("location").starts_with("/staff/announcements?sent="), "{}", sent.header("location"));
        let list = get("/staff/announcements", &worker).await.body;
        assert!(list.contains("元宵灯会") && list.contains("秒后发出") && list.contains("撤回"), "{list}");
        let english = get("/staff/announcements", &format!("{worker}; wuse-language=en")).await.body;
        assert!(english.contains("Lantern evening") && english.contains("All households"), "{english}");
        let id = list.split("name=\"announcement\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let undone = submit("/api/undo-announcement", &worker, &[("announcement", &id), ("key", "back")]).await;
        assert_eq!(undone.status, 303);
        assert!(get("/staff/announcements", &worker).await.body.contains("已撤回"));
        let (resident, _) = newcomer().await;
        assert!(!get("/notices", &resident).await.body.contains("元宵灯会"));

        let long = "长".repeat(31);
        let wrong = [("audience", ""), ("title", &*long), ("words", ""), ("key", "wrong")];
        let refused = post("/api/announce", &worker, &wrong).await;
        for code in ["announcement-title-too-long", "announcement-words-missing"] {
            assert!(refused.body.contains(code), "{code}: {}", refused.body);
        }
        let (teacher, _) = at_the_desk(&colleague("teacher").await).await;
        assert_eq!(get("/staff/announcements", &teacher).await.status, 403);
    });
}
