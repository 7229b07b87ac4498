//! Where households live is entered by staff, and finds them, on each engine.

use desk::{base::act::By, community::estate::EstateDraft};
use domain::base::{
    id::{HouseholdId, StaffId},
    refusal::Refusal,
    text::Text,
};

use crate::house::{House, engines, household_id, refusals};

#[tokio::test]
async fn people_are_found_by_estate_and_building_however_it_was_written() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 3).await;
        let desk = &house.desk;
        let by = |key: &str| By::staff(StaffId::new("worker"), key);
        let name = Text { zh: "长风小区".into(), en: "Changfeng".into() };
        let draft = EstateDraft { name, number: 1, buildings: vec!["3号楼".into(), "4号楼".into()] };
        let estate = desk.put_estate(None, draft, by("estate")).await.unwrap();
        desk.put_residence(household_id(0), estate.as_str(), "３栋", by("three")).await.unwrap();
        desk.put_residence(household_id(1), estate.as_str(), "4", by("four")).await.unwrap();
        let lives = desk.residence(&household_id(0)).await.unwrap().unwrap();
        assert_eq!(lives.building_name(&desk.estates().await.unwrap()), "3号楼", "{engine}");
        let found = async |typed: &str| {
            let found = desk.find_people(typed).await.unwrap();
            let mut all: Vec<HouseholdId> = found.people.iter().map(|each| each.household.clone()).collect();
            all.dedup();
            (found.total, all)
        };
        assert_eq!(found("长风").await, (6, vec![household_id(0), household_id(1)]), "{engine}: all who live there");
        assert_eq!(found("长风小区 3").await, (3, vec![household_id(0)]), "{engine}");
        assert_eq!(found("changfeng4号楼").await, (3, vec![household_id(1)]), "{engine}");
        assert_eq!(found("长风小区 5").await.0, 0, "{engine}");
        // A building that got another name is the same; one in which somebody lives stays; one that comes later is found.
        desk.put_residence(household_id(2), estate.as_str(), "9栋", by("nine")).await.unwrap();
        let change = async |buildings: &[&str], key: &str| {
            let name = Text { zh: "长风小区".into(), en: "Changfeng".into() };
            let buildings = buildings.iter().map(|name| (*name).to_owned()).collect();
            desk.put_estate(Some(estate.clone()), EstateDraft { name, number: 1, buildings }, by(key)).await
        };
        change(&["3 栋", "4号楼", "9号楼"], "renamed").await.unwrap();
        assert_eq!(found("长风小区 3").await, (3, vec![household_id(0)]), "{engine}");
        assert_eq!(found("长风小区 9号楼").await, (3, vec![household_id(2)]), "{engine}");
        assert_eq!(refusals(change(&["3 栋"], "less").await)[0].code, "building-in-use", "{engine}");
        let kept = refusals(desk.remove_estate(estate.clone(), by("gone")).await);
        assert_eq!(kept[0].code, "estate-in-use", "{engine}");
        assert_eq!(refusals(desk.put_residence(household_id(0), "", "3", by("none")).await)[0].code, "estate-missing");
        desk.put_residence(household_id(0), "", "", by("forget")).await.unwrap();
        assert_eq!(desk.residence(&household_id(0)).await.unwrap(), None, "{engine}");
        let none = desk.put_residence(HouseholdId::new("none"), "", "", by("nobody")).await;
        assert!(matches!(&none, Err(error) if error.is(&Refusal::NotFound)), "{engine}");
        house.check().await;
    }
}
