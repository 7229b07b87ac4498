//! Booking by plain forms, and what a booking is read as.

use domain::{
    base::language::Language,
    courses::{
        course::Target,
        places::{Places, Tally},
    },
};

use crate::house::{NOW, RUNTIME, booked, get, house, newcomer, open_course, post, submit};

#[test]
fn an_age_that_is_none_is_asked_for_again_and_one_in_chinese_is_understood() {
    RUNTIME.block_on(async {
        let unread = get("/?age=eight", "wuse-language=en").await.body;
        assert!(unread.contains("id=\"age-why\"") && unread.contains("value=\"eight\""));
        let understood = get("/?age=%EF%BC%98%E5%B2%81", "wuse-language=en").await.body;
        assert!(!understood.contains("age-why") && understood.contains(">age 8<"));
    });
}

#[test]
fn booking_leads_to_a_receipt_and_repeating_it_leads_to_the_same_one() {
    RUNTIME.block_on(async {
        let course = open_course().await;
        let (cookie, person) = newcomer().await;
        let form = get(&format!("/courses/{course}/book"), &cookie).await;
        assert!(form.body.contains(&format!("value=\"{person}\"")));
        let fields = [("course", course.as_str()), ("people[]", person.as_str()), ("key", "one"), ("from", "/")];
        let one = submit("/api/book", &cookie, &fields).await;
        let two = submit("/api/book", &cookie, &fields).await;
        assert_eq!(one.status, 303);
        assert_eq!(one.header("location"), two.header("location"));
        let receipt = get(one.header("location"), &cookie).await;
        assert!(receipt.body.contains("报上了") && receipt.body.contains("class=\"qr\""));
        let signed_out = submit("/api/book", "", &fields).await;
        assert_eq!(signed_out.status, 303);
        assert!(signed_out.header("location").starts_with("/sign-in?next="));
    });
}

#[test]
fn a_party_gives_places_back_one_by_one_and_naming_nobody_cancels_nobody() {
    RUNTIME.block_on(async {
        let course = open_course().await;
        let (cookie, person) = newcomer().await;
        let second =
            [("name", "老李"), ("relation", "partner"), ("born_year", "1970"), ("born_month", "1"), ("key", "p")];
        let second = post("/api/add-person", &cookie, &second).await.body.trim_matches('"').to_owned();
        let both = [("course", course.as_str()), ("people[]", &person), ("people[]", &second), ("key", "both")];
        let receipt = submit("/api/book", &cookie, &both).await.header("location").to_owned();
        let party = receipt.trim_start_matches("/bookings/").to_owned();
        let page = get(&receipt, &cookie).await.body;
        let form = page.split("action=\"/api/cancel\"").nth(1).unwrap().split("</form>").next().unwrap();
        for each in [&person, &second] {
            assert!(form.contains(&format!("<button name=\"people[]\" value=\"{each}\" class=\"button-quiet\"")));
        }
        assert!(!form.contains("checkbox") && form.contains("取消老李的名额"), "each button says whose place goes");
        let unticked = [("party", party.as_str()), ("choose", "1"), ("key", "none"), ("from", receipt.as_str())];
        let refused = submit("/api/cancel", &cookie, &unticked).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("还没有选人"));
        assert!(
            refused.body.contains("报上了") && !refused.body.contains("state cancelled"),
            "nobody has lost a place"
        );
        let one = [("people[]", second.as_str()), ("party", party.as_str()), ("choose", "1"), ("key", "one")];
        assert_eq!(post("/api/cancel", &cookie, &one).await.body, "{\"state\":\"confirmed\"}");
        let all = post("/api/cancel", &cookie, &[("party", party.as_str()), ("key", "all")]).await;
        assert_eq!(all.body, "{\"state\":\"cancelled\"}", "a program that names nobody means all of them");
    });
}

#[test]
fn a_booking_is_a_calendar_file_and_the_feed_needs_no_cookie() {
    RUNTIME.block_on(async {
        let course = open_course().await;
        let (cookie, person) = newcomer().await;
        let party = booked(&cookie, &person, &course).await;
        let file = get(&format!("/bookings/{party}/calendar.ics"), &cookie).await;
        assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
        let lines = [
            "BEGIN:VCALENDAR",
            "TZID:Asia/Shanghai",
            "BEGIN:VEVENT",
            "DTSTART;TZID=Asia/Shanghai:20",
            "UID:",
            "STATUS:CONFIRMED",
            "SEQUENCE:0",
            "LAST-MODIFIED:20",
        ];
        for part in lines {
            assert!(file.body.contains(part), "{part} in {}", file.body);
        }
        let page = get("/bookings/calendar", &cookie).await;
        let feed = page.body.split("class=\"feed\">").nth(1).unwrap().split('<').next().unwrap();
        let feed = feed.strip_prefix("http://127.0.0.1:3000").unwrap();
        assert!(get(feed, "").await.body.contains("BEGIN:VEVENT"));
        let stranger = get(&feed.replace(".ics", "0.ics"), "").await;
        assert_eq!(stranger.status, 404);
        assert_eq!(stranger.header("content-type"), "application/json", "no page for a calendar app");
        post("/api/cancel", &cookie, &[("party", party.as_str()), ("key", "cancel")]).await;
        let given_back = get(feed, "").await.body;
        assert!(given_back.contains("STATUS:CANCELLED") && !given_back.contains("STATUS:CONFIRMED"), "{given_back}");
        let (nobody, _) = newcomer().await;
        let page = get("/bookings/calendar", &nobody).await;
        let empty = page.body.split("class=\"feed\">").nth(1).unwrap().split('<').next().unwrap();
        let empty = get(empty.strip_prefix("http://127.0.0.1:3000").unwrap(), "").await;
        assert_eq!(empty.status, 200);
        assert!(empty.body.contains("BEGIN:VTIMEZONE") && !empty.body.contains("VEVENT"), "a calendar has a component");
        post("/api/renew-feed", &cookie, &[("key", "feed")]).await;
        assert_eq!(get(feed, "").await.status, 404, "the old address has stopped working");
    });
}

#[test]
fn a_course_with_a_place_too_few_for_a_family_says_that_the_family_waits() {
    RUNTIME.block_on(async {
        let id = domain::base::id::CourseId::new(open_course().await);
        let mut listing = house().await.desk.course(&id).await.unwrap();
        listing.places =
            Places { whole: Tally { taken: listing.course.capacity - 1, waiting: 1 }, sessions: Vec::new() };
        let said = |language| app::courses::components::places::said(language, &listing, &Target::Whole, NOW);
        assert_eq!(said(Language::Chinese), ("还剩 1 个名额，另有 1 户在等".into(), "few"));
        assert_eq!(said(Language::English), ("1 place left, 1 household waits for more".into(), "few"));
    });
}

#[test]
fn whoever_is_new_books_in_one_form_and_a_refused_booking_keeps_whom_it_wrote_down() {
    RUNTIME.block_on(async {
        let cookie = crate::house::sign_in(&crate::house::fresh_phone()).await;
        let course = open_course().await;
        let path = format!("/courses/{course}/book");
        let form = get(&path, &cookie).await.body;
        assert!(form.contains("name=\"name\"") && form.contains("action=\"/api/book\""), "the name is asked for here");
        let fields = |name: &'static str, key: &'static str| {
            [
                ("course", course.clone()),
                ("name", name.to_owned()),
                ("relation", "self".to_owned()),
                ("born_year", "1970".to_owned()),
                ("born_month", "5".to_owned()),
                ("key", key.to_owned()),
                ("from", path.clone()),
            ]
        };
        let send = async |fields: [(&str, String); 7]| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            submit("/api/book", &cookie, &fields).await
        };
        let wrong = send(fields("1", "first")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("value=\"1\"") && wrong.body.contains("value=\"1970\""), "what was typed is kept");
        let booked = send(fields("司马小满", "first")).await;
        assert_eq!(booked.status, 303, "{}", booked.body);
        let again = send(fields("司马小满", "first")).await;
        assert_eq!(again.header("location"), booked.header("location"), "sent again it is the same booking");
        let receipt = get(booked.header("location"), &cookie).await.body;
        assert!(receipt.contains("司马小满") && receipt.contains("报上了"));
        assert!(get("/me", &cookie).await.body.contains("司马小满"));
    });
}

#[test]
fn where_nobody_may_take_part_there_is_no_button_and_the_way_on_is_shown() {
    RUNTIME.block_on(async {
        let (cookie, _) = newcomer().await;
        let page = get("/courses/calligraphy-children/book", &cookie).await.body;
        assert!(page.contains("现在家里没有人能报") && page.contains("零基础也可以"));
        assert!(page.contains("href=\"/?age=56\""), "courses that suit somebody of 56 are one tap away");
        assert!(!page.contains("<button class=\"button\">") && !page.contains("class=\"action\""));
    });
}

#[test]
fn whoever_is_left_over_is_not_chosen_by_itself() {
    RUNTIME.block_on(async {
        let course = open_course().await;
        let (cookie, person) = newcomer().await;
        let other =
            [("name", "任守义"), ("relation", "elder"), ("born_year", "1970"), ("born_month", "1"), ("key", "other")];
        assert_eq!(post("/api/add-person", &cookie, &other).await.status, 200);
        let path = format!("/courses/{course}/book");
        booked(&cookie, &person, &course).await;
        let form = get(&path, &cookie).await.body;
        assert!(form.contains("任守义") && !form.contains(" checked"), "nobody has said that 任守义 comes, too");
    });
}
