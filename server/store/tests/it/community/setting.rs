//! What every page shows of the community is one row: entered by its staff, and never by the configuration again.

use desk::base::act::By;
use domain::{
    base::{id::StaffId, text::Text, time::Weekday},
    community::setting::{Setting, openings},
};

use crate::house::{House, NOW, engines, refusals};

fn setting(name: &str) -> Setting {
    let text = |zh: &str| Text { zh: zh.into(), en: "English".into() };
    let mut hours = openings(Weekday::Saturday, "9:00-12:00").unwrap();
    hours.extend(openings(Weekday::Monday, "14:00-18:00, 8:30-12:00").unwrap());
    Setting { name: text(name), address: text("长风街 1 号"), phone: "0351 702 3456".into(), hours }
}

#[tokio::test]
async fn the_staff_enter_it_once_for_all_pages_and_all_that_is_wrong_is_said_at_once() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let by = |key: &str| By::staff(StaffId::new("worker"), key);
        assert_eq!(
            *house.desk.community_now().await.unwrap(),
            desk::community::setting::Community::default(),
            "{engine}"
        );
        house.desk.put_setting(setting(" 长风社区 "), by("first")).await.unwrap();
        let known = house.desk.community();
        assert_eq!(known.entered, Some(NOW), "{engine}: this process knows at once");
        assert_eq!(*house.desk.look_at_community().await.unwrap(), *known, "{engine}: and it was kept as it is known");
        let known = known.setting.clone().unwrap();
        assert_eq!((known.name.zh.as_str(), known.phone.as_str()), ("长风社区", "03517023456"), "{engine}: tidied");
        let days: Vec<_> = known.hours.iter().map(|each| (each.weekday(), each.from.to_string())).collect();
        let expected = [(Weekday::Monday, "08:30"), (Weekday::Monday, "14:00"), (Weekday::Saturday, "09:00")];
        assert_eq!(days, expected.map(|(day, from)| (day, from.to_owned())), "{engine}: in the order of the week");

        let wrong = Setting { name: Text::default(), address: Text::default(), phone: "12".into(), ..setting("") };
        let refused = refusals(house.desk.put_setting(wrong, by("wrong")).await);
        let codes: Vec<&str> = refused.iter().map(|each| each.code.as_str()).collect();
        assert_eq!(codes, ["title-missing", "address-missing", "desk-phone-malformed"], "{engine}");
        assert_eq!(house.desk.community().setting, Some(known), "{engine}: and nothing has changed");
    }
}

#[tokio::test]
async fn the_name_in_the_configuration_counts_until_the_staff_enter_one() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let named = |zh: &str| Text { zh: zh.into(), en: String::new() };
        let name = || house.desk.community().setting.clone().map(|setting| setting.name.zh);
        house.desk.adopt_name(named("五一社区")).await.unwrap();
        house.desk.adopt_name(named("六一社区")).await.unwrap();
        assert_eq!(name().as_deref(), Some("六一社区"), "{engine}");
        assert_eq!(house.desk.community().entered, None, "{engine}: nobody has entered it");
        house.desk.put_setting(setting("长风社区"), By::staff(StaffId::new("worker"), "first")).await.unwrap();
        house.desk.adopt_name(named("五一社区")).await.unwrap();
        assert_eq!(name().as_deref(), Some("长风社区"), "{engine}");
    }
}
