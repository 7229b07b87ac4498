//! Estates are entered at the desk, and residents choose among them when they ask for help.

use crate::house::{RUNTIME, at_the_desk, colleague, get, newcomer, submit};

#[test]
fn an_estate_is_entered_with_its_buildings_offered_to_who_asks_for_help_and_taken_away_again() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("administrator").await).await;
        let page = "/staff/estates";
        let form = |name: &'static str, buildings: &'static str, key: &'static str| {
            [("name", name), ("buildings", buildings), ("key", key), ("from", page)]
        };
        let refused = submit("/api/put-estate", &worker, &form("桃园小区", "甲座\n甲楼", "twice")).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.body.contains("甲座\n甲楼</textarea>") && refused.body.contains("value=\"桃园小区\""),
            "what was typed is kept: {}",
            refused.body
        );
        assert!(refused.body.contains("和前面的一栋是同一栋"), "and it is said which line");
        let entered = submit("/api/put-estate", &worker, &form("桃园小区", "甲座\n\n 乙座 ", "good")).await;
        assert_eq!((entered.status.as_u16(), entered.header("location")), (303, page));
        let list = get(page, &worker).await.body;
        let row = list.split("<tr").find(|row| row.contains("桃园小区")).unwrap();
        assert!(row.contains("甲座　乙座"), "{row}");
        let own = row.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let (resident, _) = newcomer().await;
        let ask = get("/help/ask?kind=errand", &resident).await.body;
        assert!(ask.contains(">桃园小区</option>") && ask.contains("<option value=\"乙座\">"), "{ask}");

        let id = own.rsplit('/').next().unwrap();
        let gone = [("estate", id), ("key", "gone"), ("from", own.as_str())];
        assert_eq!(submit("/api/remove-estate", &worker, &gone).await.status, 303);
        assert!(!get(page, &worker).await.body.contains("桃园小区"));
        assert_eq!(get(&own, &worker).await.status, 404);
        // One where help was asked for stays, with a way forward.
        let list = get(page, &worker).await.body;
        let other =
            list.split("<tr").nth(2).unwrap().split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let stays = [("estate", other.rsplit('/').next().unwrap()), ("key", "stays"), ("from", other.as_str())];
        let stays = submit("/api/remove-estate", &worker, &stays).await;
        assert_eq!(stays.status, 409, "{}", stays.body);
        assert!(stays.body.contains("可以改它的名字"), "{}", stays.body);
    });
}
