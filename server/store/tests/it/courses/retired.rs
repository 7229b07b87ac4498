//! Rooms, teachers and categories that nothing new may have: what has them keeps them.

use desk::{
    Error,
    base::act::By,
    courses::{series::CourseDraft, teacher::TeacherDraft},
};
use domain::{
    base::{
        fact::Fact,
        id::{CategoryId, CourseId, RoomId, StaffId, TeacherId},
        refusal::Refusal,
        text::Text,
        time::{DAY, date},
        wall_time::WallTime,
    },
    courses::{
        pattern::{OnHolidays, Pattern, Slot},
        schedule::Series,
    },
};

use crate::house::{House, NOW, course, engines, refusals};

fn draft(id: &str) -> CourseDraft {
    let pattern = Pattern {
        slots: vec![Slot {
            number: 0,
            weekday: time::Weekday::Sunday,
            starts: WallTime::parse("9:00").unwrap(),
            minutes: 60,
        }],
        from: date(2027, 3, 1).unwrap(),
        until: date(2027, 6, 1).unwrap(),
        count: Some(2),
        holidays: OnHolidays::Skipped,
        makeups: Vec::new(),
    };
    CourseDraft { course: course(id, 9, 0, false), series: Series { pattern, exceptions: Vec::new() } }
}

#[tokio::test]
async fn what_is_still_needed_cannot_be_retired_and_what_is_retired_is_refused_for_what_is_new() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 9, 2, false)], 0).await;
        house.desk.begin_categories().await.unwrap();
        let by = |key: &str| By::staff(StaffId::new("worker"), key);
        let (room, teacher, yoga) = (RoomId::new("room"), TeacherId::new("teacher"), CategoryId::new("yoga"));
        let named = |outcome: Result<(), Error>| {
            let refused = refusals(outcome).remove(0);
            assert_eq!(refused.code, "in-use", "{engine}");
            assert_eq!(refused.facts, [("by".to_owned(), Fact::Names(vec!["瑜伽".into()]))], "{engine}: it says which");
        };
        named(house.desk.retire_room(&room, false, by("room")).await);
        named(house.desk.retire_teacher(&teacher, false, by("teacher")).await);
        named(house.desk.retire_category(&yoga, false, by("yoga")).await);

        // When the last session is over nothing needs them.
        house.clock.set(NOW.plus(30 * DAY));
        house.desk.retire_room(&room, false, by("room")).await.unwrap();
        house.desk.retire_teacher(&teacher, false, by("teacher")).await.unwrap();
        house.desk.retire_category(&yoga, false, by("yoga")).await.unwrap();
        let old = house.desk.course(&CourseId::new("yoga")).await.unwrap();
        assert_eq!(
            (old.room.id, old.teacher.id),
            (room.clone(), teacher.clone()),
            "{engine}: the old course keeps them"
        );
        let refused = refusals(house.desk.create_course(draft("new"), by("new")).await);
        let codes: Vec<&str> = refused.iter().map(|each| each.code.as_str()).collect();
        assert_eq!(codes, ["room-retired", "teacher-retired", "category-retired"], "{engine}");

        house.desk.retire_room(&room, true, by("room")).await.unwrap();
        house.desk.retire_teacher(&teacher, true, by("teacher")).await.unwrap();
        house.desk.retire_category(&yoga, true, by("yoga")).await.unwrap();
        house.desk.create_course(draft("new"), by("new")).await.unwrap();
        // A course that is there keeps what it has, and gets nothing that is no longer offered.
        let (other, as_it_is) = (TeacherDraft { name: "李书法".into(), about: Text::default() }, by("other"));
        let other = house.desk.put_teacher(None, other, as_it_is).await.unwrap();
        house.desk.retire_teacher(&other, false, by("other gone")).await.unwrap();
        let made = house.desk.desk_courses().await.unwrap().into_iter().map(|each| each.course.id);
        let made = made.into_iter().find(|id| id.as_str() != "yoga").unwrap();
        let (edition, _) = house.desk.edition(&made).await.unwrap();
        let mut wanted = CourseDraft { course: edition.course, series: edition.series };
        house.desk.edit_prospect(&made, &wanted).await.unwrap();
        wanted.course.teacher = other;
        assert_eq!(refusals(house.desk.edit_prospect(&made, &wanted).await)[0].code, "teacher-retired", "{engine}");

        let none = house.desk.retire_room(&RoomId::new("none"), false, by("none")).await;
        assert!(matches!(&none, Err(error) if error.is(&Refusal::NotFound)), "{engine}");
        let mut nowhere = draft("nowhere");
        nowhere.course.category = CategoryId::new("");
        assert_eq!(
            refusals(house.desk.create_course(nowhere, by("nowhere")).await)[0].code,
            "category-missing",
            "{engine}"
        );
    }
}
