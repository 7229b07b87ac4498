//! A worker enters a room and changes it in place, with scripts off.

use crate::house::{RUNTIME, at_the_desk, colleague, get, submit};

#[test]
fn a_room_is_entered_beside_the_list_refused_with_what_was_typed_and_renamed() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let page = "/staff/rooms?next=/staff/courses/new";
        let form = |name: &'static str, seats: &'static str, key: &'static str| {
            [
                ("name", name),
                ("address", "三楼东头"),
                ("seats", seats),
                ("next", "/staff/courses/new"),
                ("key", key),
                ("from", page),
            ]
        };
        let refused = submit("/api/put-room", &worker, &form("棋牌室", "很多", "odd")).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.body.contains("1 到 5000") && refused.body.contains("value=\"三楼东头\""),
            "with what was typed"
        );
        assert!(refused.body.contains("name=\"next\" value=\"/staff/courses/new\""), "and the way back");

        let entered = submit("/api/put-room", &worker, &form("棋牌室", "１６", "good")).await;
        assert_eq!((entered.status.as_u16(), entered.header("location")), (303, "/staff/courses/new"));
        assert!(get("/staff/courses/new", &worker).await.body.contains("棋牌室"), "where it can be chosen at once");
        let list = get("/staff/rooms", &worker).await.body;
        let row = list.split("<tr").find(|row| row.contains("棋牌室")).unwrap();
        assert!(row.contains("三楼东头") && row.contains(">16<"), "{row}");
        let own = row.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();

        let twice = submit("/api/put-room", &worker, &form("棋牌室", "9", "twice")).await;
        assert_eq!(twice.status, 409);
        assert!(twice.body.contains("已经有「棋牌室」了"), "{}", twice.body);

        let open = get(&own, &worker).await.body;
        assert!(open.contains("value=\"棋牌室\"") && open.contains("aria-current=\"true\""), "in place, in the list");
        let id = own.rsplit('/').next().unwrap();
        let renamed =
            [("room", id), ("name", "茶室"), ("address", "三楼西头"), ("seats", "18"), ("key", "name"), ("from", &own)];
        let renamed = submit("/api/put-room", &worker, &renamed).await;
        assert_eq!((renamed.status.as_u16(), renamed.header("location")), (303, "/staff/rooms"));
        let list = get("/staff/rooms", &worker).await.body;
        assert!(list.contains("茶室") && !list.contains("棋牌室"));
        assert_eq!(get("/staff/rooms/nowhere", &worker).await.status, 404);
    });
}
