//! An empty house opens its after-school care, and a family of it signs a child up, with scripts off.

use std::sync::Arc;

use async_trait::async_trait;
use axum::{body::Body, http::Request};
use desk::base::trial::{Trials, Tried};

use crate::house::{Answer, House, RUNTIME, ask, empty, newest_code_in, post_request};

const HTML: &str = "text/html,application/xhtml+xml";

struct Nobody;

#[async_trait]
impl Trials for Nobody {
    fn channels(&self) -> Vec<(String, bool)> {
        Vec::new()
    }

    async fn send(&self, _: &str, _: &str, _: String) -> Tried {
        Tried::Taken(String::new())
    }
}

async fn get(house: &House, path: &str, cookie: &str) -> String {
    let request = Request::get(path).header("cookie", cookie).header("accept-language", "zh-CN");
    ask(house, request.body(Body::empty()).unwrap()).await.body
}

async fn submit(house: &House, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
    ask(house, post_request(path, cookie, HTML, fields)).await
}

/// A parent with a child in the second grade of a school: the cookie, and what came of signing it up for Mondays.
async fn family(house: &House, phone: &str, programme: &str, school: &str) -> (String, serde_json::Value) {
    let post = async |path: &str, cookie: &str, fields: &[(&str, &str)]| {
        ask(house, post_request(path, cookie, "application/json", fields)).await
    };
    let asked = post("/api/ask-code", "", &[("phone", phone), ("key", "ask")]).await;
    let cookie = format!("wuse-code={}", asked.cookie("wuse-code").unwrap());
    let signed = post("/api/sign-in", &cookie, &[("code", &newest_code_in(house, phone))]).await;
    let cookie = format!("wuse={}", signed.cookie("wuse").unwrap());
    let child = [
        ("name", "任小开"),
        ("relation", "child"),
        ("born_year", "2018"),
        ("born_month", "3"),
        ("consent", "yes"),
        ("key", "child"),
    ];
    let child = post("/api/add-person", &cookie, &child).await.body.trim_matches('"').to_owned();
    let (days, of) = (format!("{child}:1"), format!("[of-{child}]"));
    let (schools, entered, consent) = (format!("school{of}"), format!("entered{of}"), format!("consent{of}"));
    let fields = [
        ("programme", programme),
        ("days[]", days.as_str()),
        (schools.as_str(), school),
        (entered.as_str(), "2025"),
        (consent.as_str(), "yes"),
        ("key", "care"),
    ];
    let answer = post("/api/sign-up", &cookie, &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    (cookie, serde_json::from_str(&answer.body).unwrap())
}

#[test]
#[expect(clippy::too_many_lines, reason = "one walk")]
fn an_empty_house_opens_its_care_and_a_family_signs_a_child_up() {
    RUNTIME.block_on(async {
        let house = empty(Arc::new(Nobody)).await;
        let staff = crate::staff::set_up::administrator(&house).await;
        assert!(!get(&house, "/", "").await.contains("href=\"/tutoring\""), "there is nothing behind that door yet");
        let steps = get(&house, "/staff/setup", &staff).await;
        assert!(steps.contains("href=\"/staff/programmes\"") && steps.contains("href=\"/staff/schools\""), "{steps}");
        assert!(get(&house, "/staff/programmes", &staff).await.contains("先填一间教室"));
        let room = [("name", "活动室"), ("address", "一楼"), ("seats", "20"), ("key", "room")];
        submit(&house, "/api/put-room", &staff, &room).await;
        let school = [("name", "长风小学"), ("key", "school"), ("from", "/staff/schools")];
        assert_eq!(submit(&house, "/api/put-school", &staff, &school).await.header("location"), "/staff/schools");
        let again = [("name", "长风小学"), ("key", "again"), ("from", "/staff/schools")];
        assert_eq!(submit(&house, "/api/put-school", &staff, &again).await.status, 409);
        let room = house.desk.rooms().await.unwrap().remove(0).id.to_string();
        let school = house.desk.schools().await.unwrap().remove(0).id.to_string();

        let form = |programme: &str, hours: &str, places: &str, method: &str, key: &str| -> Vec<(String, String)> {
            [
                ("programme", programme),
                ("title", "作业托管"),
                ("first", "2026-11-01"),
                ("last", "2027-01-31"),
                ("from_grade", "1"),
                ("to_grade", "6"),
                ("school", &school),
                ("hours[1]", hours),
                ("places[1]", places),
                ("room", &room),
                ("ratio", "10"),
                ("price", "每月 200 元"),
                ("opens", "2026-11-01T09:00"),
                ("closes", "2026-12-31T18:00"),
                ("method", method),
                ("key", key),
                ("from", if programme.is_empty() { "/staff/programmes" } else { "/staff/programmes/there" }),
            ]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .to_vec()
        };
        let put = async |programme: &str, hours: &str, places: &str, method: &str, key: &str| {
            let mut fields = form(programme, hours, places, method, key);
            if !programme.is_empty() {
                fields.last_mut().unwrap().1 = format!("/staff/programmes/{programme}");
            }
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            submit(&house, "/api/put-programme", &staff, &fields).await
        };
        let refused = put("", "下午", "", "first-come", "odd").await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.body.contains("周一的时间看不懂") && refused.body.contains("请填周一收多少个孩子"),
            "{}",
            refused.body
        );
        assert!(
            refused.body.contains("value=\"下午\"") && refused.body.contains("value=\"每月 200 元\""),
            "all is kept"
        );
        assert_eq!(put("", "16:30-17:30", "1", "first-come", "short").await.status, 422, "less than two hours");
        let entered = put("", "16:30-18:30", "1", "first-come", "new").await;
        assert_eq!(
            (entered.status.as_u16(), entered.header("location")),
            (303, "/staff/programmes"),
            "{}",
            entered.body
        );
        assert!(get(&house, "/", "").await.contains("href=\"/tutoring\""), "the door appears by itself");
        let programme = house.desk.programmes().await.unwrap().remove(0).programme.id.to_string();

        let (first, placed) = family(&house, "13800010001", &programme, &school).await;
        assert_eq!(placed["placed"], 1);
        let (second, waits) = family(&house, "13800010002", &programme, &school).await;
        assert_eq!(waits["waiting"], 1);
        let page = get(&house, &format!("/staff/programmes/{programme}"), &staff).await;
        assert!(page.contains("有名额的孩子一个也不会少") && page.contains("value=\"16:30-18:30\""), "{page}");
        let gone = put(&programme, "", "", "first-come", "gone").await;
        assert_eq!(gone.status, 422, "a programme without a day is none");
        assert_eq!(put(&programme, "16:30-18:30", "1", "ballot", "drawn").await.status, 409, "some have signed up");
        assert_eq!(put(&programme, "16:00-18:30", "2", "first-come", "more").await.status, 303);
        assert!(get(&house, "/notices", &first).await.contains("改了时间或地点"), "who has a place is told");
        assert!(get(&house, "/notices", &second).await.contains("有名额了"), "who waited has the place that was added");
        let fewer = put(&programme, "16:00-18:30", "1", "first-come", "fewer").await;
        assert_eq!(fewer.status, 409);
        assert!(fewer.body.contains("周一已经有 2 个孩子"), "{}", fewer.body);

        let drawn = put("", "16:30-18:30", "8", "ballot", "second").await;
        assert_eq!(drawn.status, 303);
        let found = house.desk.to_be_drawn().await.unwrap();
        let id = found[0].id.to_string();
        let open = async |closes: &str, key: &str| {
            let fields = [
                ("title", "春季抽签"),
                ("programmes[]", id.as_str()),
                ("opens", "2026-11-20T09:00"),
                ("closes", closes),
                ("key", key),
                ("from", "/staff/ballots/new"),
            ];
            submit(&house, "/api/open-ballot", &staff, &fields).await
        };
        let late = open("2026-12-31T09:00", "late").await;
        assert_eq!(late.status, 422);
        assert!(late.body.contains("公示要 48 小时") && late.body.contains("value=\"春季抽签\""), "{}", late.body);
        assert_eq!(house.desk.store().check().await.unwrap(), Vec::<String>::new());
    });
}
