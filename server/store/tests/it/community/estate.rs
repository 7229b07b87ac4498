//! Estates and their buildings: entered, renamed, ordered, and taken away unless somebody names them.

use desk::{base::act::By, community::estate::EstateDraft, service::need::NeedDraft};
use domain::{
    base::{
        id::{BuildingId, EstateId, StaffId},
        refusal::Refusal,
        text::Text,
        time::{DAY, HOUR, Period},
    },
    service::id::KindId,
};

use crate::house::{House, NOW, engines, household_id, person_id, refusals};

fn draft(zh: &str, en: &str, number: usize, buildings: &[&str]) -> EstateDraft {
    let buildings = buildings.iter().map(|name| (*name).to_owned()).collect();
    EstateDraft { name: Text { zh: zh.into(), en: en.into() }, number, buildings }
}

#[tokio::test]
async fn estates_stand_in_the_order_of_their_staff_and_a_building_stays_itself_however_it_is_written() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        let by = |key: &str| By::staff(StaffId::new("worker"), key);
        let long =
            house.desk.put_estate(None, draft(" 长风小区 ", "Changfeng", 9, &["3号", "1号楼"]), by("long")).await;
        let long = long.unwrap();
        assert_eq!(long, EstateId::new("changfeng"), "{engine}: its English name is its word");
        let first = house.desk.put_estate(None, draft("亲贤苑", "", 1, &[]), by("first")).await.unwrap();
        let names = async || -> Vec<String> {
            house.desk.estates().await.unwrap().into_iter().map(|estate| estate.name.zh).collect()
        };
        assert_eq!(names().await, ["亲贤苑", "长风小区"], "{engine}");
        let was = house.desk.estates().await.unwrap().remove(1).buildings;
        house
            .desk
            .put_estate(Some(long.clone()), draft("长风苑", "", 1, &["1号楼", "3号楼", "4栋"]), by("more"))
            .await
            .unwrap();
        assert_eq!(names().await, ["长风苑", "亲贤苑"], "{engine}");
        let is = house.desk.estates().await.unwrap().remove(0).buildings;
        let of = |at: usize| (is[at].id.clone(), is[at].name.as_str());
        assert_eq!(of(0), (was[1].id.clone(), "1号楼"), "{engine}");
        assert_eq!(of(1), (was[0].id.clone(), "3号楼"), "{engine}: only its name is another one");
        assert_eq!(is.len(), 3, "{engine}");

        let wrong = draft("亲贤苑", "", 1, &["7", "7号楼"]);
        let wrong = refusals(house.desk.put_estate(Some(long.clone()), wrong, by("wrong")).await);
        let codes: Vec<&str> = wrong.iter().map(|each| each.code.as_str()).collect();
        assert_eq!(codes, ["title-taken", "building-twice"], "{engine}: all at once");
        assert_eq!(house.desk.estates().await.unwrap()[0].buildings, is, "{engine}");

        house.desk.remove_estate(first, by("gone")).await.unwrap();
        assert_eq!(names().await, ["长风苑"], "{engine}");
        let none = house.desk.remove_estate(EstateId::new("none"), by("none")).await;
        assert!(matches!(&none, Err(error) if error.is(&Refusal::NotFound)), "{engine}");
    }
}

#[tokio::test]
async fn an_estate_or_a_building_that_a_need_names_stays_and_the_need_has_the_name_of_the_building() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        let by = |key: &str| By::staff(StaffId::new("worker"), key);
        let own = house.desk.put_estate(None, draft("长风小区", "", 1, &["3号楼", "4号楼"]), by("own")).await.unwrap();
        house.desk.set_up_service(Vec::new()).await.unwrap();
        let starts = NOW.plus(3 * DAY);
        let need = NeedDraft {
            kind: KindId::new("errand"),
            person: person_id(0, 0),
            words: String::new(),
            windows: vec![Period { starts, ends: starts.plus(3 * HOUR) }],
            estate: own.clone(),
            building: Some(BuildingId::new("３栋")),
            door: "二单元".into(),
            tongues: Vec::new(),
            wish: None,
            pets: false,
            stairs: false,
            urgent: false,
        };
        house.desk.ask_need(household_id(0), need, By::themselves("need")).await.unwrap();
        let mine = house.desk.my_needs(&household_id(0)).await.unwrap().remove(0).0;
        assert_eq!(mine.row.need.spot.building, Some(BuildingId::new("3号楼")), "{engine}: whatever was typed");
        let kept = refusals(house.desk.remove_estate(own.clone(), by("gone")).await);
        assert_eq!(kept[0].code, "estate-in-use", "{engine}");
        let less = draft("长风小区", "", 1, &["4号楼"]);
        let kept = refusals(house.desk.put_estate(Some(own.clone()), less.clone(), by("less")).await);
        assert_eq!(kept[0].code, "building-in-use", "{engine}");
        assert_eq!(house.desk.estates().await.unwrap()[0].buildings.len(), 2, "{engine}");
        // Once the day is over, the building may go; the need keeps its words.
        house.clock.set(NOW.plus(10 * DAY));
        house.desk.put_estate(Some(own), less, by("later")).await.unwrap();
        assert_eq!(house.desk.estates().await.unwrap()[0].buildings.len(), 1, "{engine}");
        house.check().await;
    }
}
