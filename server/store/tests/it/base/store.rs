//! What every change can count on, on each engine.

use async_trait::async_trait;
use desk::{
    Error,
    base::act::Act,
    store::{Occasion, UseCase},
};
use domain::{base::language::Language, courses::course::Target};
use futures::future::join_all;

use crate::house::{House, NOW, book, course, engines, household_id};

/// A use case with a mistake in it.
struct Panics;

#[async_trait]
impl UseCase for Panics {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.people().set_language(&household_id(0), Language::English).await?;
        panic!("on purpose");
    }
}

#[tokio::test]
async fn a_panic_in_one_change_undoes_it_and_stops_nobody_else() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 7, 2, false)], 40).await;
        let faults =
            join_all((0..40).map(|_| desk::store::write(&*house.store, Occasion::wuse(NOW, [1; 32]), Panics))).await;
        assert!(faults.iter().all(|outcome| matches!(outcome, Err(Error::Fault(_)))), "{engine}");
        house.store.ready().await.unwrap();
        book(&house, 0, 2, Target::Whole).await.unwrap();
        let household = house.store.read().await.unwrap().people().household(&household_id(0)).await.unwrap().unwrap();
        assert_eq!(household.language, Language::Chinese, "{engine}");
        house.check().await;
    }
}

#[tokio::test]
async fn a_place_where_nothing_can_be_promised_to_last_is_refused_at_the_start() {
    let refused = store::open("sqlite::memory:").await.err().unwrap().to_string();
    assert!(refused.contains("Put it on a local disk"), "{refused}");
}
