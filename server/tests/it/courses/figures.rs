//! Figures, and sheets that leave the house.

use crate::house::{RUNTIME, at_the_desk, booked, colleague, get, newcomer, open_course};

#[test]
fn what_is_booked_is_counted_shown_and_taken_home_by_those_who_may() {
    RUNTIME.block_on(async {
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let (cookie, person) = newcomer().await;
        let course = open_course().await;
        booked(&cookie, &person, &course).await;
        let page = get("/staff/figures", &worker).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("<svg") && page.body.contains("18–59 岁"), "{}", page.body);
        let empty = get("/staff/figures?from=1999-01-01&until=1999-02-01", &worker).await.body;
        assert!(empty.contains("这段时间没有课程") && empty.contains("value=\"1999-01-01\""));

        // The last day counts, too: a time of one day has its sessions.
        let listings = crate::house::house().await.desk.desk_courses().await.unwrap();
        let first = listings.iter().flat_map(|each| &each.course.sessions).next().unwrap();
        let day = domain::base::day::iso(first.period.starts.local().date);
        let one = get(&format!("/staff/figures?from={day}&until={day}"), &worker).await.body;
        assert!(one.contains("<svg"), "{one}");

        let csv = get("/staff/exports/figures.csv", &worker).await;
        assert_eq!((csv.status.as_u16(), csv.header("cache-control")), (200, "no-store"));
        assert!(csv.header("content-disposition").starts_with("attachment; filename=\"wuse-figures-2026-"));
        let lines: Vec<&str> = csv.body.lines().collect();
        assert!(lines[0].starts_with("\u{feff}课程") && lines.len() > 5, "{}", csv.body);
        assert!(lines.iter().all(|line| line.matches(',').count() == lines[0].matches(',').count()), "{}", csv.body);
        let book = get("/staff/exports/places.xlsx", &worker).await;
        assert!(book.status == 200 && book.body.starts_with("PK"));
        let places = get("/staff/exports/places.csv", &worker).await.body;
        assert!(places.contains("新邻居") && places.contains("有名额"), "{places}");
    });
}

#[test]
fn nobody_takes_out_what_they_may_not() {
    RUNTIME.block_on(async {
        let (teacher, _) = at_the_desk(&colleague("teacher").await).await;
        let (household, _) = newcomer().await;
        for name in ["figures", "courses", "places", "attendance"] {
            for form in ["csv", "xlsx"] {
                let path = format!("/staff/exports/{name}.{form}");
                assert_eq!(get(&path, &teacher).await.status, 403, "{path}");
                for other in ["", household.as_str()] {
                    let refused = get(&path, other).await;
                    assert!([303, 401].contains(&refused.status.as_u16()), "{path}: {}", refused.status);
                }
            }
        }
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        for nothing in ["figures", "figures.pdf", "nothing.csv"] {
            assert_eq!(get(&format!("/staff/exports/{nothing}"), &worker).await.status, 404, "{nothing}");
        }
    });
}
