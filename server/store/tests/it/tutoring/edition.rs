//! Programmes and schools are entered and changed, absences told and taken back, on each engine. It is Monday.

use desk::base::act::By;
use domain::{
    base::{
        id::{ProgrammeId, RoomId, SchoolId, StaffId},
        text::Text,
        time::DAY,
    },
    tutoring::{edition::Draft, sheet::Whereabouts},
};

use super::{CARE, child_id, code, house, sign_up};
use crate::house::{House, NOW, engines, household_id, refusals};

fn by(key: &str) -> By {
    By::staff(StaffId::new("worker"), key)
}

fn text(zh: &str) -> Text {
    Text { zh: zh.into(), en: String::new() }
}

/// [`CARE`] as a form has it, with this many places on Mondays and Wednesdays.
fn draft(mondays: &str, hours: &str) -> Draft {
    let today = NOW.local().date;
    let day = |days: i64| domain::base::day::iso(today + time::Duration::days(days));
    let of = |value: &str| [("1", value), ("3", value)].map(|(day, value)| (day.to_owned(), value.to_owned())).into();
    let mut places: std::collections::BTreeMap<String, String> = of("2");
    places.insert("1".into(), mondays.into());
    Draft {
        title: text("作业托管"),
        term: (day(-7), day(53)),
        school: None,
        grades: ("1".into(), "9".into()),
        hours: of(hours),
        places,
        room: RoomId::new("room"),
        ratio: "12".into(),
        price: text("免费"),
        enrolment: (day(-1), day(3)),
        method: "first-come".into(),
    }
}

async fn put(house: &House, draft: Draft, key: &str) -> Result<ProgrammeId, desk::Error> {
    house.desk.put_programme(Some(ProgrammeId::new(CARE)), draft, by(key)).await
}

#[tokio::test]
async fn a_programme_that_grows_takes_those_who_wait_and_never_throws_anybody_out() {
    for engine in engines() {
        let house = house(engine, 3).await;
        for number in 0..3 {
            sign_up(&house, number, &[1], Some(true), "one").await.unwrap();
        }
        let care = async || house.desk.programme(&ProgrammeId::new(CARE)).await.unwrap();
        assert_eq!(care().await.places.waiting.len(), 1, "{engine}: the third waits");
        let fewer = refusals(put(&house, draft("1", "16:30-18:30"), "fewer").await);
        assert_eq!(code(&fewer), "capacity-taken", "{engine}");
        put(&house, draft("3", "16:00-18:30"), "more").await.unwrap();
        put(&house, draft("3", "16:00-18:30"), "more").await.unwrap();
        let after = care().await;
        assert_eq!((after.places.taken.values().sum::<u32>(), after.places.waiting.len()), (3, 0), "{engine}");
        let told = house.desk.notices(&household_id(0)).await.unwrap();
        let changed = told.iter().filter(|notice| notice.matter.kind == "care-changed").count();
        assert_eq!(changed, 1, "{engine}: once, under one key");
        let told = house.desk.notices(&household_id(2)).await.unwrap();
        assert!(told.iter().any(|notice| notice.matter.kind == "care-moved-up"), "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn a_school_is_entered_once_and_renamed() {
    for engine in engines() {
        let house = house(engine, 0).await;
        let id = house.desk.put_school(None, text(" 学府小学 "), by("new")).await.unwrap();
        assert_eq!(house.desk.put_school(None, text(" 学府小学 "), by("new")).await.unwrap(), id, "{engine}");
        let twice = refusals(house.desk.put_school(None, text("学府小学"), by("twice")).await);
        assert_eq!(code(&twice), "title-taken", "{engine}");
        house.desk.put_school(Some(SchoolId::new("school")), text("长风小学"), by("name")).await.unwrap();
        let names: Vec<String> = house.desk.schools().await.unwrap().into_iter().map(|school| school.name.zh).collect();
        assert_eq!(names.len(), 2, "{engine}: {names:?}");
        assert!(
            names.contains(&"长风小学".to_owned()) && names.contains(&"学府小学".to_owned()),
            "{engine}: {names:?}"
        );
    }
}

#[tokio::test]
async fn an_absence_stands_on_each_of_its_days_and_what_is_to_come_of_it_is_taken_back() {
    for engine in engines() {
        let house = house(engine, 2).await;
        sign_up(&house, 0, &[1], Some(true), "one").await.unwrap();
        let (family, child) = (household_id(0), child_id(0));
        let where_is = async || house.desk.door_sheet().await.unwrap().rows[0].whereabouts.clone();
        let today = NOW.local().date;
        let next = today + time::Duration::days(7);
        let own = |key: &str| By::themselves(key);
        let empty = refusals(
            house
                .desk
                .tell_absence(
                    family.clone(),
                    child.clone(),
                    today + time::Duration::DAY,
                    next - time::Duration::DAY,
                    own("e"),
                )
                .await,
        );
        assert_eq!(code(&empty), "absence-empty", "{engine}: it comes on Mondays alone");
        house.desk.tell_absence(family.clone(), child.clone(), today, next, own("told")).await.unwrap();
        assert!(matches!(where_is().await, Whereabouts::Absent { .. }), "{engine}");
        house.clock.set(NOW.plus(7 * DAY));
        assert!(matches!(where_is().await, Whereabouts::Absent { .. }), "{engine}: on its last day as well");
        let mine = house.desk.my_care(&family).await.unwrap();
        let absence = mine.absences[0].tap.clone();
        let next_day = mine.next[0].unwrap().starts.local().date;
        assert_eq!(next_day, next + time::Duration::days(7), "{engine}: the next day on which it comes");
        let stranger = house.desk.take_absence_back(household_id(1), child.clone(), absence.clone(), own("s")).await;
        assert!(stranger.is_err(), "{engine}");
        house.desk.take_absence_back(family.clone(), child.clone(), absence.clone(), own("back")).await.unwrap();
        assert_eq!(where_is().await, Whereabouts::Unknown, "{engine}: expected again");
        assert!(house.desk.my_care(&family).await.unwrap().absences.is_empty(), "{engine}");
        let twice = house.desk.take_absence_back(family, child, absence, own("twice")).await;
        assert!(twice.is_err(), "{engine}: there is nothing left to take back");
        house.check().await;
    }
}
