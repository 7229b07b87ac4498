//! Holidays are known from the beginning, changed by hand, and taken over out of files, a second time without effect.

use desk::{
    base::act::By,
    community::holidays::{HolidayDraft, TakenOver},
};
use domain::{
    base::{id::StaffId, refusal::Refusal, text::Text, time::date},
    community::holidays::{Kind, Special, first_setting, named},
};

use crate::house::{House, engines, refusals};

fn draft(first: &str, last: &str, kind: Option<Kind>, name: &str) -> HolidayDraft {
    HolidayDraft { first: first.into(), last: last.into(), kind, name: Text { zh: name.into(), en: String::new() } }
}

#[tokio::test]
async fn a_house_begins_with_the_known_year_and_takes_over_the_next_one_once() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let by = |key: &str| By::staff(StaffId::new("worker"), key);
        house.desk.begin_holidays().await.unwrap();
        assert_eq!(house.desk.calendar().await.unwrap(), first_setting(), "{engine}");
        let on = |month, day| date(2027, month, day).unwrap();
        let days: Vec<Special> = Special::span(on(10, 1), on(10, 7), Kind::Off, &named("国庆节"))
            .chain([Special { date: on(10, 9), kind: Kind::Work, name: named("国庆节") }])
            .collect();
        let first = house.desk.take_holidays(days.clone(), by("first")).await.unwrap();
        assert_eq!(first, TakenOver { new: 8, changed: 0 }, "{engine}");
        let again = house.desk.take_holidays(days.clone(), by("again")).await.unwrap();
        assert_eq!(again, TakenOver { new: 0, changed: 0 }, "{engine}: also make-up workdays keep their names");
        assert!(house.desk.calendar().await.unwrap().knows(2027), "{engine}");

        let by_hand = draft("2027-10-08", "", Some(Kind::Off), " 社区日 ");
        assert_eq!(house.desk.put_holiday(by_hand, by("hand")).await.unwrap().new, 1, "{engine}");
        let other = draft("2027-10-09", "2027-10-10", Some(Kind::Off), "国庆节");
        let other = house.desk.put_holiday(other, by("other")).await.unwrap();
        assert_eq!(other, TakenOver { new: 1, changed: 1 }, "{engine}");
        let calendar = house.desk.calendar().await.unwrap();
        assert_eq!(calendar.get(on(10, 8)).unwrap().name.zh, "社区日", "{engine}");
        assert!(
            calendar.is_holiday(on(10, 9)) && calendar.get(on(10, 10)).unwrap().name.en == "National Day",
            "{engine}"
        );
        house.desk.remove_holiday("2027-10-08", by("gone")).await.unwrap();
        assert_eq!(house.desk.calendar().await.unwrap().get(on(10, 8)), None, "{engine}");
        let none = house.desk.remove_holiday("2027-10-08", by("twice")).await;
        assert!(matches!(&none, Err(error) if error.is(&Refusal::NotFound)), "{engine}");
        let wrong = refusals(house.desk.put_holiday(draft("2027-10-08", "2027-10-01", None, ""), by("wrong")).await);
        let codes: Vec<&str> = wrong.iter().map(|each| each.code.as_str()).collect();
        assert_eq!(codes, ["holiday-span", "holiday-kind", "title-missing"], "{engine}: all at once");
        house.desk.begin_holidays().await.unwrap();
        assert_eq!(house.desk.calendar().await.unwrap(), calendar.without(on(10, 8)), "{engine}: what staff did stays");
    }
}
