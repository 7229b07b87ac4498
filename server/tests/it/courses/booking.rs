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
fn unticking_everybody_cancels_nobody() {
    RUNTIME.block_on(async {
        let course = open_course().await;
        let (cookie, person) = newcomer().await;
        let second =
            [("name", "老李"), ("relation", "partner"), ("born_year", "1970"), ("born_month", "1"), ("key", "p")];
        let second = post("/api/add-person", &cookie, &second).await.body.trim_matches('"').to_owned();
        let both = [("course", course.as_str()), ("people[]", &person), ("people[]", &second), ("key", "both")];
        let receipt = submit("/api/book", &cookie, &both).await.header("location").to_owned();
        let party = receipt.trim_start_matches("/bookings/").to_owned();
        let boxes = get(&receipt, &cookie).await.body;
        assert!(boxes.contains("name=\"choose\" value=\"1\""), "the form says that people are chosen");
        let unticked = [("party", party.as_str()), ("choose", "1"), ("key", "none"), ("from", receipt.as_str())];
        let refused = submit("/api/cancel", &cookie, &unticked).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("id=\"people-why\"") && refused.body.contains("还没有选人"));
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
        for part in ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "DTSTART:20", "UID:"] {
            assert!(file.body.contains(part), "{part} in {}", file.body);
        }
        let page = get("/bookings/calendar", &cookie).await;
        let feed = page.body.split("class=\"feed\">").nth(1).unwrap().split('<').next().unwrap();
        let feed = feed.strip_prefix("http://127.0.0.1:3000").unwrap();
        assert!(get(feed, "").await.body.contains("BEGIN:VEVENT"));
        assert_eq!(get(&feed.replace(".ics", "0.ics"), "").await.status, 404);
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
