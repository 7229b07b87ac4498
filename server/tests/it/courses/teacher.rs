//! Teachers at the desk, with scripts off.

use crate::house::{RUNTIME, at_the_desk, colleague, fresh_phone, get, house, post, submit};

#[test]
fn a_teacher_is_entered_and_vetted_at_the_desk_and_whoever_may_not_vet_sees_no_form_for_it() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let from = "/staff/teachers";
        let fields = [("name", "欧阳墨"), ("about", "写了三十年毛笔字"), ("key", "new"), ("from", from)];
        let entered = submit("/api/put-teacher", &worker, &fields).await;
        assert_eq!((entered.status.as_u16(), entered.header("location")), (303, from), "{}", entered.body);
        let list = get(from, &worker).await.body;
        let row = list.split("<tr").find(|row| row.contains("欧阳墨")).unwrap();
        assert!(row.contains("写了三十年毛笔字") && row.contains("没有"), "{row}");
        let own = row.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let id = own.rsplit('/').next().unwrap();

        let again = [("name", "欧阳墨"), ("key", "again"), ("from", from)];
        let again = submit("/api/put-teacher", &worker, &again).await;
        assert_eq!(again.status, 409);
        assert!(again.body.contains("已经有一位「欧阳墨」了"));

        let note = async |made: &str, key: &str| {
            let fields = [("teacher", id), ("made", made), ("key", key), ("from", own.as_str())];
            submit("/api/note-check", &worker, &fields).await
        };
        assert_eq!(note("", "none").await.status, 422);
        let future = note("2027-01-01", "future").await;
        assert_eq!(future.status, 422);
        assert!(future.body.contains("value=\"2027-01-01\""), "what was typed is kept");
        assert_eq!(note("2026-11-02", "seen").await.status, 303);
        let page = get(&own, &worker).await.body;
        assert!(page.contains("到 2027年11月1日"), "it counts for a year: {page}");
    });
}

#[test]
fn an_administrator_says_which_colleague_a_teacher_is_and_that_phone_shows_the_rosters_of_those_courses_alone() {
    RUNTIME.block_on(async {
        let (administrator, _) = at_the_desk(&colleague("administrator").await).await;
        let phone = fresh_phone();
        let fields = [("name", "程新"), ("phone", phone.as_str()), ("roles[]", "teacher"), ("key", "member")];
        let member = post("/api/put-member", &administrator, &fields).await.body.trim_matches('"').to_owned();
        let (teacher, _) = at_the_desk(&phone).await;
        let listings = house().await.desk.desk_courses().await.unwrap();
        let listing = listings.iter().find(|each| each.teacher.id.as_str() != "wang-guilan").unwrap();
        let other = listings.iter().find(|each| each.teacher.id != listing.teacher.id).unwrap();
        let roster =
            |listing: &desk::courses::port::Listing| format!("/staff/sessions/{}", listing.course.sessions[0].id);
        assert_eq!(get(&roster(listing), &teacher).await.status, 404, "nobody has said who this is");

        let own = format!("/staff/teachers/{}", listing.teacher.id);
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        assert!(!get(&own, &worker).await.body.contains("link-teacher"), "that is not for everybody");
        let page = get(&own, &administrator).await.body;
        assert!(page.contains(&format!("<option value=\"{member}\">程新</option>")), "{page}");
        let link = async |teacher: &str, member: &str, key: &str| {
            let from = format!("/staff/teachers/{teacher}");
            let fields = [("teacher", teacher), ("member", member), ("key", key), ("from", from.as_str())];
            submit("/api/link-teacher", &administrator, &fields).await
        };
        let linked = link(listing.teacher.id.as_str(), &member, "link").await;
        assert_eq!((linked.status.as_u16(), linked.header("location")), (303, own.as_str()), "{}", linked.body);
        assert!(get(&own, &administrator).await.body.contains(&format!("value=\"{member}\" selected")));
        assert_eq!(get(&roster(listing), &teacher).await.status, 200);
        assert_eq!(get(&roster(other), &teacher).await.status, 404, "of their own courses alone");
        let twice = link(other.teacher.id.as_str(), &member, "twice").await;
        assert_eq!(twice.status, 409);
        assert!(twice.body.contains(&listing.teacher.name), "it says who they are: {}", twice.body);
        assert_eq!(link(listing.teacher.id.as_str(), "", "undo").await.status, 303);
        assert_eq!(get(&roster(listing), &teacher).await.status, 404);
    });
}
