//! A worker finds people, enters them and books for them; the resident sees who did it.

use crate::house::{RUNTIME, at_the_desk, colleague, fresh_phone, get, open_course, post, sign_in, submit};

#[test]
fn an_old_man_is_entered_found_and_booked_in_at_the_desk_and_sees_it_when_he_signs_in() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let course = open_course().await;
        let phone = fresh_phone();
        let fields = [
            ("phone", phone.as_str()),
            ("name", "欧阳建国"),
            ("born_year", "1970"),
            ("born_month", "3"),
            ("key", "enter"),
            ("from", "/staff/people/new"),
        ];
        let entered = submit("/api/register-household", &worker, &fields).await;
        assert_eq!(entered.status, 303, "{}", entered.body);
        let page = entered.header("location").to_owned();
        let household = page.rsplit('/').next().unwrap().to_owned();
        let again = [("phone", phone.as_str()), ("name", "别人"), ("key", "again"), ("from", "/staff/people/new")];
        let again = submit("/api/register-household", &worker, &again).await;
        assert_eq!(again.status, 409, "a phone is one household's");
        assert!(again.body.contains("value=\"别人\""), "what was typed is kept");

        for typed in [&phone[phone.len() - 4..], phone.as_str(), "%E6%AC%A7%E9%98%B3", "%E5%BB%BA%E5%9B%BD"] {
            let found = get(&format!("/staff/people?q={typed}"), &worker).await.body;
            assert!(found.contains(&page), "{typed} finds him");
            assert!(!found.contains(&phone) || typed == phone, "and the phone stays masked");
        }
        assert!(!get("/staff/people?q=6", &worker).await.body.contains(&page), "one digit finds nobody");

        let home = get(&page, &worker).await.body;
        let person = home.split("name=\"people[]\"").nth(1).unwrap().split("value=\"").nth(1).unwrap();
        let person = person.split('"').next().unwrap().to_owned();
        let fields = [
            ("household", household.as_str()),
            ("course", course.as_str()),
            ("people[]", person.as_str()),
            ("key", "book"),
            ("from", page.as_str()),
        ];
        let booked = submit("/api/book-at-desk", &worker, &fields).await;
        assert_eq!((booked.status.as_u16(), booked.header("location")), (303, page.as_str()));
        let twice: Vec<_> =
            fields.iter().map(|(name, value)| (*name, if *name == "key" { "2" } else { value })).collect();
        let twice = post("/api/book-at-desk", &worker, &twice).await;
        assert_eq!(twice.status, 422, "the rules are those of a resident: {}", twice.body);

        let resident = sign_in(&phone).await;
        let bookings = get("/bookings", &resident).await.body;
        let receipt = bookings.split("href=\"/bookings/").nth(1).unwrap().split('"').next().unwrap();
        let receipt = get(&format!("/bookings/{receipt}"), &resident).await.body;
        assert!(receipt.contains("欧阳建国") && receipt.contains("在服务台代办"), "he sees that the desk did it");
    });
}

#[test]
fn a_note_is_for_staff_alone() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let phone = fresh_phone();
        let fields = [("phone", phone.as_str()), ("name", "周大爷"), ("key", "enter")];
        let household = post("/api/register-household", &worker, &fields).await.body.trim_matches('"').to_owned();
        let fields = [("household", household.as_str()), ("note", "  听力不好<b>  "), ("key", "note")];
        assert_eq!(post("/api/add-note", &worker, &fields).await.status, 200);
        let page = get(&format!("/staff/people/{household}"), &worker).await.body;
        assert!(page.contains("听力不好&lt;b&gt;"));
        let resident = sign_in(&phone).await;
        for path in ["/me", "/bookings", "/notices"] {
            assert!(!get(path, &resident).await.body.contains("听力不好"), "{path}");
        }
        let long = "字".repeat(2_000);
        for (note, code) in [("   ", "note-missing"), (long.as_str(), "note-too-long")] {
            let refused =
                post("/api/add-note", &worker, &[("household", &household), ("note", note), ("key", code)]).await;
            assert_eq!(refused.status, 422);
            assert!(refused.body.contains(code), "{}", refused.body);
        }
    });
}
