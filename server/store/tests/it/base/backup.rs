//! A backup holds everything, and comes back whole on either engine or not at all.

use std::collections::BTreeSet;

use crate::{
    house::{House, NOW, course, database, engines, household_id},
    schema::schema,
};
use desk::Error;
use domain::courses::course::Target;

/// A community in which somebody has a place, somebody waits, somebody was offered one and somebody left.
async fn lively(engine: &str) -> House {
    let house = House::open(engine, vec![course("yoga", 2, 3, true), course("dance", 9, 2, false)], 6).await;
    for household in 0..5 {
        crate::house::book(&house, household, 1, Target::Whole).await.unwrap();
    }
    let first = house.desk.bookings(&household_id(0)).await.unwrap().remove(0).party.id;
    house.desk.cancel(household_id(0), first, Vec::new(), desk::base::act::By::themselves("one")).await.unwrap();
    house.check().await;
    house
}

async fn backup(house: &House) -> Vec<u8> {
    let mut file = Vec::new();
    let rows = house.store.back_up(&mut file).await.unwrap();
    assert!(rows > 30, "{rows}");
    file
}

#[tokio::test]
async fn a_backup_of_either_engine_comes_back_on_either_as_it_was() {
    for from in engines() {
        let house = lively(from).await;
        let file = backup(&house).await;
        for to in engines() {
            let (url, _folder) = database(to).await;
            let store = store::open(&url).await.unwrap();
            store.restore(&mut file.as_slice()).await.unwrap();
            assert_eq!(store.check().await.unwrap(), Vec::<String>::new(), "{from} to {to}");
            let mut again = Vec::new();
            store.back_up(&mut again).await.unwrap();
            let rows = |file: &[u8]| -> BTreeSet<String> {
                String::from_utf8(file.to_vec())
                    .unwrap()
                    .lines()
                    .filter(|line| !line.starts_with("{\"end"))
                    .map(str::to_owned)
                    .collect()
            };
            assert_eq!(rows(&again), rows(&file), "{from} to {to}");
            let mut repo = store.read().await.unwrap();
            assert_eq!(repo.courses().listings(NOW).await.unwrap().len(), 2);
            // What was restored goes on: the next turn is a new one.
            let refused = store.restore(&mut file.as_slice()).await.unwrap_err();
            assert!(refused.to_string().contains("already holds a community"), "{refused}");
        }
    }
}

#[tokio::test]
async fn a_backup_that_was_cut_off_or_changed_leaves_nothing_behind() {
    for engine in engines() {
        let whole = backup(&lively(engine).await).await;
        let text = String::from_utf8(whole.clone()).unwrap();
        let last = text.trim_end().rfind('\n').unwrap() + 1;
        let swapped = text.replacen("王桂兰", "张桂兰", 1);
        assert_ne!(swapped, text);
        let broken: Vec<(&str, Vec<u8>)> = vec![
            ("nothing", Vec::new()),
            ("no end", text[..last].into()),
            ("half", whole[..whole.len() / 2].into()),
            ("changed", swapped.into()),
            ("another version", text.replacen("\"schema\":", "\"schema\":7", 1).into()),
            ("no backup", b"{}\n".to_vec()),
            ("not even text", vec![0xff, 0xfe, b'\n']),
            (
                "injected",
                text.replacen("\"columns\":[\"id\"", "\"columns\":[\"id) VALUES ('x'); DROP TABLE room; --\"", 1)
                    .into(),
            ),
        ];
        let (url, _folder) = database(engine).await;
        let store = store::open(&url).await.unwrap();
        for (what, file) in broken {
            let refused = store.restore(&mut file.as_slice()).await.unwrap_err();
            assert!(
                matches!(&refused, Error::Unavailable(sentence) if sentence.to_string().starts_with("The backup")),
                "{what}: {refused}"
            );
            assert!(store.read().await.unwrap().courses().listings(NOW).await.unwrap().is_empty(), "{what}");
        }
        store.restore(&mut whole.as_slice()).await.unwrap();
    }
}

#[tokio::test]
async fn no_byte_of_a_backup_can_be_changed_unnoticed() {
    use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
    let whole = backup(&lively("sqlite").await).await;
    let (url, _folder) = database("sqlite").await;
    let store = store::open(&url).await.unwrap();
    let mut runner = TestRunner::default();
    for _ in 0..200 {
        let change = (0..whole.len(), 1..=255_u8).new_tree(&mut runner).unwrap().current();
        let mut changed = whole.clone();
        changed[change.0] ^= change.1;
        let refused = store.restore(&mut changed.as_slice()).await;
        assert!(refused.is_err(), "byte {} changed by {}", change.0, change.1);
    }
    assert!(store.read().await.unwrap().courses().listings(NOW).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_backup_holds_every_table_and_each_comes_after_those_it_refers_to() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 0).await;
        let mut file = Vec::new();
        house.store.back_up(&mut file).await.unwrap();
        let table = |line: &str| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["table"]["name"].as_str().map(str::to_owned)
        };
        let written: Vec<String> = String::from_utf8(file).unwrap().lines().filter_map(table).collect();
        let schema = schema(&house.url).await;
        assert_eq!(written.iter().collect::<BTreeSet<_>>(), schema.keys().collect(), "{engine}");
        assert_eq!(written.len(), schema.len(), "{engine}: each once");
        let place = |name: &String| written.iter().position(|each| each == name);
        let mut references = 0;
        for (name, own) in &schema {
            for (column, other, _) in own.references.iter().filter(|(_, other, _)| other != name) {
                assert!(place(other) < place(name), "{engine}: {name}.{column} refers to {other}");
                references += 1;
            }
        }
        assert!(references > 10, "{engine}: {references}");
    }
}
