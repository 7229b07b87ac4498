//! Rooms are entered and changed; two of one name are refused, also when both come at once.

use desk::{Error, base::act::By, rooms::room::RoomDraft};
use domain::base::{
    id::{RoomId, StaffId},
    refusal::Refusal,
    text::Text,
};

use crate::house::{House, course, engines, refusals};

pub fn draft(name: &str, seats: u32) -> RoomDraft {
    let text = |zh: &str| Text { zh: zh.into(), en: String::new() };
    RoomDraft { name: text(name), address: text("二楼"), seats }
}

fn by(key: &str) -> By {
    By::staff(StaffId::new("worker"), key)
}

#[tokio::test]
async fn a_room_is_entered_once_and_changed_in_place_and_its_courses_go_along() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 9, 2, false)], 0).await;
        let entered = house.desk.put_room(None, draft(" 书画室 ", 24), by("new")).await.unwrap();
        let again = house.desk.put_room(None, draft(" 书画室 ", 24), by("new")).await.unwrap();
        assert_eq!(entered, again, "{engine}: the same key enters one room");
        let names = async || -> Vec<String> {
            house.desk.rooms().await.unwrap().into_iter().map(|room| room.name.zh).collect()
        };
        assert_eq!(names().await, ["书画室", "舞蹈室"], "{engine}: by name, trimmed");

        let twice = refusals(house.desk.put_room(None, draft("书画室", 9), by("twice")).await);
        assert_eq!(twice[0].code, "title-taken", "{engine}");
        let onto = refusals(house.desk.put_room(Some(entered.clone()), draft("舞蹈室", 24), by("onto")).await);
        assert_eq!(onto[0].code, "title-taken", "{engine}: nor by renaming");
        let all = refusals(house.desk.put_room(None, draft("", 0), by("nothing")).await);
        let codes: Vec<&str> = all.iter().map(|each| each.code.as_str()).collect();
        assert_eq!(codes, ["title-missing", "seats-malformed"], "{engine}: all that is wrong at once");
        let nowhere = house.desk.put_room(Some(RoomId::new("none")), draft("阅览室", 9), by("none")).await;
        assert!(matches!(&nowhere, Err(error) if error.is(&Refusal::NotFound)), "{engine}: {nowhere:?}");

        house.desk.put_room(Some(RoomId::new("room")), draft("大舞蹈室", 60), by("rename")).await.unwrap();
        let yoga = house.desk.course(&domain::base::id::CourseId::new("yoga")).await.unwrap();
        assert_eq!((yoga.room.name.zh.as_str(), yoga.room.seats), ("大舞蹈室", 60), "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn of_two_who_enter_one_name_at_once_one_hears_that_it_is_taken() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let enter = |key: &'static str| {
            let desk = house.desk.clone();
            tokio::spawn(async move { desk.put_room(None, draft("阅览室", 30), by(key)).await })
        };
        let tries: Vec<_> = ["a", "b", "c", "d", "e", "f"].map(enter).into_iter().collect();
        let (mut entered, mut refused) = (0, 0);
        for each in tries {
            match each.await.unwrap() {
                Ok(_) => entered += 1,
                Err(Error::Refused(why)) if why[0].code == "title-taken" => refused += 1,
                Err(other) => panic!("{engine}: {other}"),
            }
        }
        assert_eq!((entered, refused), (1, 5), "{engine}");
        assert_eq!(house.desk.rooms().await.unwrap().len(), 2, "{engine}: it and the one that was there");
    }
}
