//! Where households live, as people write it.

use domain::{
    base::{
        id::{BuildingId, EstateId},
        text::Text,
    },
    community::estate::{Building, Estate},
    people::residence::Residence,
};

#[test]
fn a_part_of_an_estates_name_means_all_of_it_and_a_whole_one_can_have_a_building_behind_it() {
    let estate = |id: &str, zh: &str, en: &str| Estate {
        id: EstateId::new(id),
        name: Text { zh: zh.into(), en: en.into() },
        buildings: vec![Building { id: BuildingId::new("three"), name: "3号楼".into() }],
    };
    let estates = [estate("long", "长风小区", "Changfeng"), estate("short", "长风", "")];
    let of = |typed: &str| -> Vec<(String, String)> {
        let meant = Residence::meant(typed, &estates);
        meant.into_iter().map(|each| (each.estate.to_string(), each.building)).collect()
    };
    let pair = |id: &str, building: &str| (id.to_owned(), building.to_owned());
    assert_eq!(of("长风"), [pair("long", ""), pair("short", "")]);
    assert_eq!(of("小区"), [pair("long", "")]);
    assert_eq!(of("CHANGFENG ３"), [pair("long", "three"), pair("long", "3")]);
    assert_eq!(of("长风小区 3栋")[0], pair("long", "three"));
    assert!(of("长").is_empty() && of("王桂兰").is_empty());
    assert_eq!(Residence::typed("long", " 3 ", &estates).unwrap().building, "three");
    assert_eq!(Residence::typed("long", " 7栋 ", &estates).unwrap().building, "7");
    assert_eq!(Residence::typed("long", "", &estates).unwrap().building, "");
    assert!(Residence::typed("none", "3", &estates).is_err());
}
