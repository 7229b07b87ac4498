//! What is kept of a household is all named, and goes with it.

use std::collections::{BTreeMap, BTreeSet};

use desk::{base::act::By, people::household::PersonDraft};
use domain::{
    base::{id::CourseId, time::DAY},
    courses::course::Target,
    people::{ages::Ages, person::Relation, refusal::Refusal},
};

use crate::{
    house::{House, NOW, book, course, engines, household_id, refusals},
    schema::schema,
};

/// Columns that look like a household's, and whose they are.
const STAFFS: [(&str, &str); 7] = [
    ("member.phone_index", "the staff's: a member is no household"),
    ("member.phone_sealed", "the staff's"),
    ("factor.secret_sealed", "the staff's"),
    ("staff_sign_in.offered_sealed", "the staff's"),
    ("ballot.secret_sealed", "the operator's secret of a draw"),
    ("person.id", "the person itself"),
    ("household.id", "the household itself"),
];

#[tokio::test]
async fn every_column_that_says_whose_a_row_is_is_shown_and_goes_or_says_why_not() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let schema = schema(&house.url).await;
        let named: BTreeMap<&str, &store::Own> = store::own_data().map(|own| (own.table, own)).collect();
        let exempted: BTreeSet<&str> = STAFFS.iter().map(|(column, _)| *column).collect();
        let mut seen = 0;
        for (table, own) in &schema {
            let points: BTreeSet<&str> = own
                .references
                .iter()
                .filter(|(_, other, _)| other == "person" || other == "household")
                .map(|(column, _, _)| column.as_str())
                .collect();
            for (column, ..) in &own.columns {
                let column = column.as_str();
                let personal = points.contains(column)
                    || ["person_id", "household_id", "phone_index", "phone_sealed"].contains(&column)
                    || column.ends_with("_sealed");
                if !personal || exempted.contains(format!("{table}.{column}").as_str()) {
                    continue;
                }
                let named = named.get(table.as_str());
                let known = named.is_some_and(|named| named.columns.contains(&column));
                assert!(known, "{engine}: {table}.{column} is named by no area; see store/src/*/own.rs");
                seen += 1;
            }
        }
        assert!(seen > 20, "{engine}: {seen}");
        for own in store::own_data() {
            assert!(schema.contains_key(own.table), "{engine}: there is no {}", own.table);
            let goes = own.goes_by().count() > 0;
            assert!((own.is_shown() && goes) || !own.why.is_empty(), "{}: nobody says why", own.table);
            for statement in own.goes_by() {
                assert!(statement.sqlite.contains(own.table), "{}: {}", own.table, statement.sqlite);
            }
        }
    }
}

async fn everything(house: &House) -> String {
    let mut file = Vec::new();
    house.store.back_up(&mut file).await.unwrap();
    String::from_utf8(file).unwrap()
}

#[tokio::test]
async fn a_household_that_goes_leaves_nothing_by_which_it_could_be_known() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 7, 2, false)], 2).await;
        let child = PersonDraft {
            name: "欧阳小满".into(),
            relation: Some(Relation::Child),
            born: Some((2018, 3)),
            consent: Some(true),
        };
        house.desk.add_person(household_id(0), child, By::themselves("child")).await.unwrap();
        book(&house, 0, 1, Target::Whole).await.unwrap();
        let index =
            house.store.read().await.unwrap().people().household(&household_id(0)).await.unwrap().unwrap().phone_index;
        let records = house.desk.records(&household_id(0)).await.unwrap();
        let carried = serde_json::to_string(&records).unwrap();
        for known in ["13800000000", "欧阳小满", "2018-03", "\"confirmed\""] {
            assert!(carried.contains(known), "{engine}: {known} is not carried away: {carried}");
        }
        assert!(!carried.contains("13800000001"), "{engine}: nothing of others");

        let erase = async |phone: &str, key: &str| {
            house.desk.erase_household(household_id(0), phone, By::themselves(key)).await
        };
        assert_eq!(refusals(erase("13800000001", "1").await), vec![Refusal::PhoneWrong.into()], "{engine}");
        assert_eq!(refusals(erase("13800000000", "2").await), vec![Refusal::StillToCome.into()], "{engine}");
        assert!(everything(&house).await.contains("欧阳小满"), "{engine}: a refusal changes nothing");

        let party = house.desk.bookings(&household_id(0)).await.unwrap().remove(0).party.id;
        house.desk.cancel(household_id(0), party, Vec::new(), By::themselves("cancel")).await.unwrap();
        erase("13800000000", "3").await.unwrap();
        let left = everything(&house).await;
        for known in ["欧阳小满", &desk::base::vault::hex(&index)] {
            assert!(!left.contains(known), "{engine}: {known} is still there");
        }
        let mine = |table: &str| left.lines().filter(|line| line.contains("\"h0\"") && line.contains(table)).count();
        assert_eq!(mine("王桂兰"), 0, "{engine}: no name beside its household");
        assert!(house.store.read().await.unwrap().people().household(&household_id(0)).await.unwrap().is_none());
        let (found, _) = house.store.read().await.unwrap().people().people_by_phone(&index, 5).await.unwrap();
        assert!(found.is_empty(), "{engine}");
        house.check().await;
        // The others are as they were, and whoever comes back with the phone begins anew.
        assert!(!house.desk.home(&household_id(1)).await.unwrap().people.is_empty(), "{engine}");
        house.desk.erase_removed().await.unwrap();
    }
}

#[tokio::test]
async fn who_was_removed_is_forgotten_a_month_later_and_not_before() {
    for engine in engines() {
        let mut yoga = course("yoga", 7, 2, false);
        yoga.ages = Ages { min: None, max: None };
        let house = House::open(engine, vec![yoga], 1).await;
        let child = PersonDraft {
            name: "欧阳小满".into(),
            relation: Some(Relation::Child),
            born: Some((2018, 3)),
            consent: Some(true),
        };
        let child = house.desk.add_person(household_id(0), child, By::themselves("child")).await.unwrap();
        let (yoga, people) = (CourseId::new("yoga"), vec![child.clone()]);
        house.desk.book(household_id(0), yoga, Target::Whole, people, By::themselves("book")).await.unwrap();
        let over = NOW.plus(20 * DAY);
        house.clock.set(over);
        house.desk.remove_person(household_id(0), child, By::themselves("remove")).await.unwrap();
        house.clock.set(over.plus(30 * DAY - 1));
        house.desk.erase_removed().await.unwrap();
        assert!(everything(&house).await.contains("欧阳小满"), "{engine}: a slip can still be put right");
        house.clock.set(over.plus(30 * DAY));
        house.desk.erase_removed().await.unwrap();
        let left = everything(&house).await;
        assert!(!left.contains("欧阳小满") && left.contains("王桂兰"), "{engine}: {left}");
        house.check().await;
        house.desk.erase_removed().await.unwrap();
    }
}
