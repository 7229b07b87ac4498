//! What is kept of a household, in its own hands.

use crate::house::{RUNTIME, begin, booked, fresh_phone, get, house, open_course, post, sign_in, submit, whose};

#[test]
fn a_household_sees_carries_away_and_deletes_what_is_kept_of_it() {
    RUNTIME.block_on(async {
        let phone = fresh_phone();
        let cookie = sign_in(&phone).await;
        let fields =
            [("name", "欧阳小满"), ("relation", "self"), ("born_year", "1970"), ("born_month", "5"), ("key", "k")];
        let person = post("/api/add-person", &cookie, &fields).await.body.trim_matches('"').to_owned();
        let party = booked(&cookie, &person, &open_course().await).await;

        let page = get("/me/data", &cookie).await.body;
        assert!(page.contains("/me/data.csv") && page.contains("就是这里"), "{page}");
        assert!(
            page.contains("报名 1 个") && !page.contains("name=\"phone\""),
            "what is to come stands in the way: {page}"
        );

        let json = get("/me/data.json", &cookie).await;
        assert_eq!((json.status.as_u16(), json.header("cache-control")), (200, "no-store"));
        let data: serde_json::Value = serde_json::from_str(&json.body).unwrap();
        assert_eq!(data["household"][0]["phone"], phone);
        assert_eq!(
            (&data["person"][0]["name"], &data["person"][0]["born_months"]),
            (&"欧阳小满".into(), &"1970-05".into())
        );
        assert_eq!(data["enrolment"][0]["state"], "confirmed");
        let csv = get("/me/data.csv", &cookie).await.body;
        assert!(csv.starts_with("\u{feff}类别,第几条,栏目,内容\r\n"), "{csv}");
        assert!(csv.contains("家人,1,姓名,欧阳小满\r\n") && csv.contains(&format!("账号,1,手机号,{phone}")), "{csv}");
        for path in ["/me/data.json", "/me/data.csv"] {
            let stranger = get(path, "").await;
            assert!(!stranger.body.contains("欧阳小满") && stranger.status != 200, "{path}");
        }

        let erase = async |phone: &str, key: &str| {
            submit("/api/erase-household", &cookie, &[("phone", phone), ("key", key), ("from", "/me/data")]).await
        };
        assert_eq!(erase(&phone, "e1").await.status, 409);
        let cancelled = post("/api/cancel", &cookie, &[("party", &party), ("key", "c")]).await;
        assert_eq!(cancelled.status, 200, "{}", cancelled.body);
        let wrong = erase("13900000000", "e2").await;
        assert_eq!(wrong.status, 422);
        assert!(
            wrong.body.contains("不是你家登录用的手机号") && wrong.body.contains("value=\"13900000000\""),
            "{}",
            wrong.body
        );
        let gone = erase(&phone, "e3").await;
        assert_eq!((gone.status.as_u16(), gone.header("location")), (303, "/me/erased"));
        assert_eq!(get("/me", &cookie).await.status, 303, "the sign-in has gone, too");
        let anew = sign_in(&phone).await;
        assert!(!get("/me", &anew).await.body.contains("欧阳小满"));
        assert_eq!(get("/bookings", &anew).await.status, 200);
    });
}

#[test]
fn a_sign_in_elsewhere_is_seen_and_ended_by_itself() {
    RUNTIME.block_on(async {
        let phone = fresh_phone();
        let here = sign_in(&phone).await;
        let there = begin(house().await, &whose(&here).await).await;
        let page = get("/me/data", &here).await.body;
        let ids: Vec<&str> =
            page.split("name=\"id\" value=\"").skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect();
        assert_eq!(ids.len(), 1, "one other than this: {page}");
        // A stranger who knows the number ends nothing.
        let stranger = sign_in(&fresh_phone()).await;
        post("/api/end-sign-in", &stranger, &[("id", ids[0]), ("key", "s")]).await;
        assert_eq!(get("/me", &there).await.status, 200);
        let ended = submit("/api/end-sign-in", &here, &[("id", ids[0]), ("key", "m"), ("from", "/me/data")]).await;
        assert_eq!((ended.status.as_u16(), ended.header("location")), (303, "/me/data"));
        assert_eq!(get("/me", &there).await.status, 303);
        assert_eq!(get("/me", &here).await.status, 200);
    });
}
