//! A sheet of courses: tried first, then entered as a whole, and not again.

use axum::{body::Body, http::Request};

use crate::house::{Answer, RUNTIME, at_the_desk, colleague, get, house, send, submit};

const BOUNDARY: &str = "----wuse";

/// Sends a file as a browser does.
async fn upload(cookie: &str, file: &[u8], makeup: &str) -> Answer {
    let mut body = Vec::new();
    for (name, value) in [("key", "sheet"), ("makeup", makeup), ("from", "/staff/imports")] {
        let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.into_bytes());
    }
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"课程.csv\"\r\nContent-Type: text/csv\r\n\r\n"
    );
    body.extend(head.into_bytes());
    body.extend(file);
    body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
    let request = Request::post("/staff/imports/courses")
        .header("cookie", cookie)
        .header("sec-fetch-site", "same-origin")
        .header("accept", "text/html")
        .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"));
    send(request.body(Body::from(body)).unwrap()).await
}

/// Title line, heading row and lines, as a sheet of this community: rooms and teachers by their ids.
async fn sheet(lines: &[&str]) -> String {
    let listings = house().await.desk.desk_courses().await.unwrap();
    let (room, teacher) = (listings[0].room.id.to_string(), listings[0].teacher.id.to_string());
    let mut text =
        "课程编号,课程名称,类别,老师电话或编号,教室,星期,开始时间,结束时间,开始日期,次数,名额,费用\n".to_owned();
    for line in lines {
        text.push_str(&line.replace("ROOM", &room).replace("TEACHER", &teacher));
        text.push('\n');
    }
    text
}

async fn courses() -> usize {
    house().await.desk.desk_courses().await.unwrap().len()
}

#[test]
fn a_sheet_is_tried_then_entered_as_a_whole_and_brings_nothing_new_the_second_time() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let sheet = sheet(&[
            "spring-paper,春季剪纸,剪纸,TEACHER,ROOM,三,9:00,10:30,2027-03-03,8,12,0",
            "spring-ink,春季书法,书法,TEACHER,ROOM,五,14:00,15:30,2027-03-05,8,12,60.00",
        ])
        .await;
        let before = courses().await;
        // As Excel in this country writes it.
        let (bytes, ..) = encoding_rs::GB18030.encode(&sheet);
        let tried = upload(&worker, &bytes, "nothing").await;
        assert_eq!(tried.status, 200, "{}", tried.body);
        assert!(tried.body.contains("春季剪纸") && tried.body.contains("春季书法"));
        assert_eq!(courses().await, before, "a dry run changes nothing");
        let sealed = tried.body.split("name=\"sealed\" value=\"").nth(1).unwrap().split('"').next().unwrap();

        for _ in 0..2 {
            let fields = [("sealed", sealed), ("key", "enter"), ("from", "/staff/imports")];
            let entered = submit("/staff/imports/courses", &worker, &fields).await;
            assert_eq!(entered.status, 303, "{}", entered.body);
            assert_eq!(courses().await, before + 2, "once, however often it is sent");
        }
        assert!(get("/staff/courses", &worker).await.body.contains("春季剪纸"));
        let again = upload(&worker, sheet.as_bytes(), "nothing").await;
        assert!(again.status == 200 && !again.body.contains("name=\"sealed\""), "nothing is new: {}", again.body);
    });
}

#[test]
fn courses_that_left_as_a_sheet_come_back_and_change_nothing() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let sheet = get("/staff/exports/courses.csv", &worker).await.body;
        assert!(sheet.starts_with("\u{feff}课程编号,课程名称,") && sheet.lines().count() > 20, "{sheet}");
        let tried = upload(&worker, sheet.as_bytes(), "nothing").await;
        assert_eq!(tried.status, 200, "{}", tried.body);
        assert!(tried.body.contains("会新加 0 门课") && !tried.body.contains("name=\"sealed\""), "{}", tried.body);
    });
}

#[test]
fn every_problem_is_told_by_its_line_and_nothing_is_entered() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let before = courses().await;
        let sheet = sheet(&[
            "good-one,好课,剪纸,TEACHER,ROOM,三,9:00,10:30,2027-03-03,8,12,0",
            "bad-room,没有教室,剪纸,TEACHER,月球,三,9:00,10:30,2027-03-03,8,12,0",
            "bad-time,倒着上,剪纸,TEACHER,ROOM,三,10:30,9:00,2027-03-03,8,12,0",
            "good-one,又一次,剪纸,TEACHER,ROOM,四,9:00,10:30,2027-03-03,8,12,0",
        ])
        .await;
        let tried = upload(&worker, sheet.as_bytes(), "nothing").await;
        assert_eq!(tried.status, 422);
        for line in ["第 3 行", "第 4 行", "第 5 行"] {
            assert!(tried.body.contains(line), "{line}: {}", tried.body);
        }
        assert!(!tried.body.contains("第 2 行：") && !tried.body.contains("第 2 行“"), "the good line is not blamed");
        assert_eq!(courses().await, before);
        for (file, why) in
            [(&b""[..], "empty"), (&b"PK\x03\x04broken"[..], "broken"), (&[0xff, 0xfe, 0xff][..], "bytes")]
        {
            let refused = upload(&worker, file, "nothing").await;
            assert!(refused.status.is_client_error(), "{why}: {}", refused.status);
        }
        assert_eq!(upload(&worker, sheet.as_bytes(), "").await.status, 422, "make-up workdays are asked about");
    });
}

#[test]
fn only_who_may_import_can_try_a_sheet() {
    RUNTIME.block_on(async {
        let sheet = sheet(&["nobodys,没人的课,剪纸,TEACHER,ROOM,三,9:00,10:30,2027-03-03,8,12,0"]).await;
        let (teacher, _) = at_the_desk(&colleague("teacher").await).await;
        assert_eq!(upload(&teacher, sheet.as_bytes(), "nothing").await.status, 403);
        let stranger = upload("", sheet.as_bytes(), "nothing").await;
        assert!([303, 401].contains(&stranger.status.as_u16()), "{}", stranger.status);
    });
}
