//! Categories are entered, renamed and moved; courses keep theirs.

use desk::{base::act::By, community::category::CategoryDraft};
use domain::{
    base::{
        id::{CategoryId, StaffId},
        refusal::Refusal,
        text::Text,
    },
    community::category::{Motif, first_setting},
};

use crate::house::{House, engines, refusals};

fn draft(zh: &str, en: &str, number: usize) -> CategoryDraft {
    CategoryDraft { name: Text { zh: zh.into(), en: en.into() }, motif: Motif::Flower, number }
}

#[tokio::test]
async fn a_house_begins_with_the_usual_ones_once_and_its_staff_name_and_order_them() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let by = |key: &str| By::staff(StaffId::new("worker"), key);
        house.desk.begin_categories().await.unwrap();
        assert_eq!(house.desk.community().categories, first_setting(), "{engine}");
        let new = house.desk.put_category(None, draft(" 摄影 ", "Photography", 2), by("new")).await.unwrap();
        assert_eq!(new, CategoryId::new("photography"), "{engine}: its English name is its word in addresses");
        let again = house.desk.put_category(None, draft(" 摄影 ", "Photography", 2), by("new")).await.unwrap();
        assert_eq!(again, new, "{engine}");
        let order = || -> Vec<String> {
            house.desk.community().categories.iter().take(3).map(|each| each.name.zh.clone()).collect()
        };
        assert_eq!(order(), ["剪纸", "摄影", "篆刻"], "{engine}");
        let taken = refusals(house.desk.put_category(None, draft("摄影", "", 1), by("taken")).await);
        assert_eq!(taken[0].code, "title-taken", "{engine}");
        let yoga = CategoryId::new("yoga");
        house.desk.put_category(Some(yoga.clone()), draft("太极和瑜伽", "", 1), by("move")).await.unwrap();
        assert_eq!(order(), ["太极和瑜伽", "剪纸", "摄影"], "{engine}");
        assert_eq!(house.desk.community().categories.len(), first_setting().len() + 1, "{engine}");
        let none = house.desk.put_category(Some(CategoryId::new("none")), draft("无", "", 1), by("none")).await;
        assert!(matches!(&none, Err(error) if error.is(&Refusal::NotFound)), "{engine}");
        house.desk.begin_categories().await.unwrap();
        assert_eq!(order(), ["太极和瑜伽", "剪纸", "摄影"], "{engine}: what they entered stays");
        let known = house.desk.community();
        assert_eq!(*house.desk.look_at_community().await.unwrap(), *known, "{engine}");
    }
}
