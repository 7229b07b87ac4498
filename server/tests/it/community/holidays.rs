//! A file of holidays is tried, taken over, and brings nothing the second time; days are changed by hand.

use axum::{body::Body, http::Request};

use crate::house::{Answer, RUNTIME, at_the_desk, colleague, get, send, submit};

const BOUNDARY: &str = "----wuse";

/// Sends a file as a browser does.
async fn upload(cookie: &str, file: &str) -> Answer {
    let body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nfile\r\n--{BOUNDARY}\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"2031\"\r\n\r\n{file}\r\n--{BOUNDARY}--\r\n"
    );
    let request = Request::post("/staff/holidays/import")
        .header("cookie", cookie)
        .header("sec-fetch-site", "same-origin")
        .header("accept", "text/html")
        .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"));
    send(request.body(Body::from(body)).unwrap()).await
}

/// The button of a dry run, pressed.
async fn take(cookie: &str, page: &str) -> Answer {
    let sealed = page.split("name=\"sealed\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    submit("/staff/holidays/import", cookie, &[("sealed", sealed), ("key", "take")]).await
}

#[test]
fn the_notice_of_a_year_is_tried_then_taken_over_and_brings_nothing_the_second_time() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("administrator").await).await;
        let json = r#"{"year":2031,"papers":[],"days":[{"name":"国庆节","date":"2031-10-01","isOffDay":true},
            {"name":"国庆节","date":"2031-10-02","isOffDay":true},{"name":"国庆节","date":"2031-10-11","isOffDay":false}]}"#;
        let tried = upload(&worker, json).await;
        assert_eq!(tried.status, 200, "{}", tried.body);
        assert!(tried.body.contains("会新增 3 天，改动 0 天；0 天已经一样"), "{}", tried.body);
        assert!(tried.body.contains("2031-10-11 周六 国庆节 调休上班"), "{}", tried.body);
        assert!(!get("/staff/holidays", &worker).await.body.contains("2031-10-01"), "nothing is changed yet");
        let taken = take(&worker, &tried.body).await;
        assert_eq!((taken.status.as_u16(), taken.header("location")), (303, "/staff/holidays?new=3&changed=0"));
        assert!(get("/staff/holidays?new=3&changed=0", &worker).await.body.contains("新增 3 天"));

        // The same days as a calendar file, one of them otherwise, and one that says neither.
        let ics = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20311001\r\nDTEND;VALUE=DATE:20311003\r\n\
            SUMMARY:国庆节（休）\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20311011\r\nSUMMARY:国庆节（休）\r\n\
            END:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20311008\r\nSUMMARY:寒露\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let other = upload(&worker, ics).await;
        assert!(other.body.contains("会新增 0 天，改动 1 天；2 天已经一样"), "{}", other.body);
        assert!(other.body.contains("国庆节 调休上班 → 国庆节 放假") && other.body.contains("寒露"), "{}", other.body);
        assert_eq!(take(&worker, &other.body).await.header("location"), "/staff/holidays?new=0&changed=1");
        let again = upload(&worker, ics).await;
        assert!(again.body.contains("会新增 0 天，改动 0 天；3 天已经一样"), "{}", again.body);
        assert!(!again.body.contains("name=\"sealed\""), "and there is nothing to press");

        for (file, words) in [("", "请选一个文件"), ("{\"year\":1}", "看不懂这个文件"), ("日期,名称,放假或上班\n明天,节,放假\n", "第 2 行")] {
            let wrong = upload(&worker, file).await;
            assert_eq!(wrong.status, 422, "{file}");
            assert!(wrong.body.contains(words), "{file}: {}", wrong.body);
        }
    });
}

#[test]
fn a_day_is_entered_by_hand_changed_and_forgotten() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("administrator").await).await;
        let put = async |fields: &[(&str, &str)]| submit("/api/put-holiday", &worker, fields).await;
        let from = ("from", "/staff/holidays");
        let refused = put(&[
            ("first", "2032-01-05"),
            ("last", "2032-01-01"),
            ("kind", "off"),
            ("name", "社区日"),
            ("key", "odd"),
            from,
        ])
        .await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.body.contains("value=\"社区日\"") && refused.body.contains("value=\"2032-01-05\""),
            "{}",
            refused.body
        );
        let days = [
            ("first", "2032-01-05"),
            ("last", "2032-01-06"),
            ("kind", "off"),
            ("name", "社区日"),
            ("key", "good"),
            from,
        ];
        assert_eq!(put(&days).await.status, 303);
        let page = get("/staff/holidays/2032-01-06", &worker).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("value=\"社区日\""), "{}", page.body);
        let gone = [("day", "2032-01-06"), ("key", "gone"), from];
        assert_eq!(submit("/api/remove-holiday", &worker, &gone).await.status, 303);
        assert_eq!(get("/staff/holidays/2032-01-06", &worker).await.status, 404);
        assert_eq!(get("/staff/holidays/2032-01-05", &worker).await.status, 200, "only that day");
    });
}
