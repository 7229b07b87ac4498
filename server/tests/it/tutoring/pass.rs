//! A pass, through the router: the family makes it, strangers learn nothing from it, the door knows it.

use domain::{base::id::PickupId, tutoring::pass::check};

use super::{child, collector, sign_up, values, with_places};
use crate::house::{NOW, RUNTIME, get, house, newcomer, post, submit, whose};

#[test]
fn a_family_makes_a_pass_and_whoever_looks_at_it_learns_only_that_it_counts() {
    RUNTIME.block_on(async {
        let (cookie, _) = newcomer().await;
        let own = child(&cookie, "任小满").await;
        let programme = with_places(2, 1).await;
        sign_up(&cookie, programme.id.as_str(), &own, 2).await;
        let right = collector(&cookie, &own, "李建军").await;
        let page = format!("/tutoring/pickups/{right}");
        assert!(get("/tutoring/pickups", &cookie).await.body.contains(&page), "the list leads there");
        let before = get(&page, &cookie).await.body;
        assert!(before.contains("还没有码") && !before.contains("class=\"qr\""), "{before}");
        let made = submit("/api/make-pass", &cookie, &[("pickup", &right), ("key", "pass")]).await;
        assert_eq!((made.status.as_u16(), made.header("location")), (303, &*page));
        let after = get(&page, &cookie).await.body;
        for shown in ["class=\"qr\"", "李建军", "接任小满", "卡上的字", "旧的码和旧的卡就作废"] {
            assert!(after.contains(shown), "{shown}: {after}");
        }
        assert_eq!(values(&after, "pickup"), std::slice::from_ref(&right));

        let desk = &house().await.desk;
        let household = whose(&cookie).await;
        let shown = desk.shown_pass(&household, &PickupId::new(&*right), "http://127.0.0.1:3000").await.unwrap();
        let text = shown.text.unwrap();
        assert!(check(&text, &desk.pass_keys(), NOW).is_ok());
        let path = text.strip_prefix("HTTP://127.0.0.1:3000").or(text.strip_prefix("HTTPS://127.0.0.1:3000")).unwrap();
        let anybody = get(path, "").await;
        assert_eq!(anybody.status, 200);
        assert!(anybody.body.contains("这是一个有效的码"), "{}", anybody.body);
        for secret in ["李建军", "任小满", &*right] {
            assert!(!anybody.body.contains(secret), "{secret}: {}", anybody.body);
        }
        assert!(get(&path.to_lowercase().replace("/p/", "/P/"), "").await.body.contains("这是一个有效的码"));
        assert!(get("/P/NOBODY", "").await.body.contains("这不是我们发的码"));
        let english = get(path, "wuse-language=en").await.body;
        assert!(english.contains("This pass counts"), "{english}");

        assert_eq!(post("/api/revoke-pickup", &cookie, &[("pickup", &right), ("key", "back")]).await.status, 200);
        assert!(get(path, "").await.body.contains("这个码已经不能用了"));
        assert_eq!(get(&page, &cookie).await.status, 404);
    });
}
