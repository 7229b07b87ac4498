//! Changing a programme: whoever has a place keeps it, whatever is typed.

use std::collections::BTreeMap;

use domain::{
    base::{
        id::{ProgrammeId, RoomId},
        text::Text,
    },
    tutoring::{
        day::Day,
        edition::{Draft, Touched, revise},
        programme::{Limits, Programme},
        signup::Places,
    },
};
use proptest::prelude::*;

fn draft(days: &BTreeMap<u8, u32>) -> Draft {
    let text = |zh: &str| Text { zh: zh.into(), en: String::new() };
    Draft {
        title: text("作业托管"),
        term: ("2027-03-01".into(), "2027年6月30日".into()),
        school: None,
        grades: ("1".into(), "6".into()),
        hours: days.keys().map(|day| (day.to_string(), "16:30 至 18:30".into())).collect(),
        places: days.iter().map(|(day, places)| (day.to_string(), places.to_string())).collect(),
        room: RoomId::new("room"),
        ratio: "１０".into(),
        price: text("免费"),
        enrolment: ("2027-02-01T09:00".into(), "2027-02-20 18:00".into()),
        method: "first-come".into(),
    }
}

fn read(days: &BTreeMap<u8, u32>) -> Programme {
    draft(days).read(ProgrammeId::new("p"), None, &Limits::default()).unwrap()
}

fn week() -> impl Strategy<Value = BTreeMap<u8, u32>> {
    prop::collection::btree_map(1..=7_u8, 1..=30_u32, 1..=7)
}

proptest! {
    #[test]
    fn what_is_taken_stays_and_what_is_added_is_named(
        before in week(), after in week(), taken in prop::collection::btree_map(1..=7_u8, 0..=30_u32, 0..=7),
    ) {
        let (old, new) = (read(&before), read(&after));
        let day = |number: u8| Day::try_from(number).unwrap();
        let taken: BTreeMap<u8, u32> =
            before.iter().filter_map(|(day, most)| Some((*day, *taken.get(day)?.min(most)))).collect();
        let places =
            Places { taken: taken.iter().map(|(number, count)| (day(*number), *count)).collect(), waiting: Vec::new() };
        let holds = taken.iter().all(|(number, count)| *count <= after.get(number).copied().unwrap_or_default());
        let revised = revise(&old, &new, &places, None);
        prop_assert_eq!(revised.is_ok(), holds, "{:?}", revised);
        if let Ok(Touched { moved, more }) = revised {
            prop_assert!(!moved, "hours, term and room are the same");
            let raised = before.iter().filter(|(number, most)| after.get(number).is_some_and(|new| new > most));
            prop_assert_eq!(more, raised.map(|(number, _)| day(*number)).collect());
        }
    }
}

#[test]
fn everything_that_cannot_be_read_is_told_at_once() {
    let mut wrong = draft(&BTreeMap::from([(1, 8)]));
    wrong.hours.insert("2".into(), "下午".into());
    wrong.term.1 = "夏天".into();
    wrong.ratio = "0".into();
    wrong.enrolment.0.clear();
    wrong.method.clear();
    let refused = wrong.read(ProgrammeId::new("p"), None, &Limits::default()).unwrap_err();
    let codes: Vec<&str> = refused.iter().map(|each| each.code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "term-missing",
            "care-hours-malformed",
            "care-capacity-malformed",
            "ratio-missing",
            "window-missing",
            "method-missing"
        ]
    );
}
