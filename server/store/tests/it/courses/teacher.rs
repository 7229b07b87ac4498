//! Teachers and their background checks, on each engine.

use desk::{base::act::By, courses::teacher::TeacherDraft};
use domain::{
    base::{
        id::{CourseId, StaffId, TeacherId},
        text::Text,
        time::date,
    },
    people::{
        phone::Phone,
        vetting::{Standing, standing},
    },
};

use crate::house::{House, NOW, course, engines, refusals};

fn draft(name: &str) -> TeacherDraft {
    TeacherDraft { name: name.into(), about: Text { zh: "写了三十年".into(), en: String::new() } }
}

#[tokio::test]
async fn a_teacher_is_entered_once_and_renamed_on_every_page_and_nobody_has_the_name_of_another() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 9, 2, false)], 0).await;
        let by = |key: &str| By::staff(StaffId::new("worker"), key);
        let entered = house.desk.put_teacher(None, draft(" 李书法 "), by("new")).await.unwrap();
        assert_eq!(entered, house.desk.put_teacher(None, draft(" 李书法 "), by("new")).await.unwrap(), "{engine}");
        let twice = refusals(house.desk.put_teacher(None, draft("李书法"), by("twice")).await);
        assert_eq!(twice[0].code, "teacher-there", "{engine}");
        let nameless = refusals(house.desk.put_teacher(None, draft("  "), by("none")).await);
        assert_eq!(nameless[0].code, "name-missing", "{engine}");
        let renamed = Some(TeacherId::new("teacher"));
        house.desk.put_teacher(renamed, draft("王桂兰"), by("rename")).await.unwrap();
        let yoga = house.desk.course(&CourseId::new("yoga")).await.unwrap();
        assert_eq!(yoga.teacher.name, "王桂兰", "{engine}");
        assert_eq!(house.desk.teachers().await.unwrap().len(), 2, "{engine}");
    }
}

#[tokio::test]
async fn a_background_check_that_was_seen_counts_for_a_year_and_a_renewed_one_takes_over() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let seen_by = house.desk.create_administrator("张敏", &Phone::parse("13900010001").unwrap()).await.unwrap();
        let note = async |made: &str, key: &str| {
            house.desk.note_check(TeacherId::new("teacher"), made, By::staff(seen_by.clone(), key)).await
        };
        let today = NOW.local().date;
        let now = async || standing(&house.desk.teachers().await.unwrap()[0].checks, today);
        assert_eq!(now().await, Standing::Missing, "{engine}");
        note("2025年11月1日", "first").await.unwrap();
        assert_eq!(now().await, Standing::Expired(date(2026, 10, 31).unwrap()), "{engine}");
        note("2026-11-20", "renewed").await.unwrap();
        note("2026-11-20", "renewed").await.unwrap();
        assert_eq!(now().await, Standing::Valid(date(2027, 11, 19).unwrap()), "{engine}");
        let checks = house.desk.teachers().await.unwrap().remove(0).checks;
        assert_eq!(checks.len(), 2, "{engine}: once for each key, and the old one stays");
        assert_eq!(checks[0].seen_by, seen_by, "{engine}");
        assert_eq!(refusals(note("2026-11-24", "future").await)[0].code, "check-in-future", "{engine}: tomorrow");
        assert_eq!(refusals(note("bald", "word").await)[0].code, "check-day", "{engine}");
        house.check().await;
    }
}
