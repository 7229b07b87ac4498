//! Notices, on each engine.

use std::time::Duration;

use desk::store::{Change, Changes};
use domain::{base::id::CourseId, courses::course::Target};
use futures::{StreamExt, future::join_all};
use sqlx::Connection;

use crate::house::{House, book, course, engines, household_id};

/// A change that is told to find out whether anybody hears it.
const KNOCK: &str = "knock";

/// The next change, whatever it is; the knocks left out.
async fn next(changes: &mut Changes) -> Change {
    loop {
        let change = tokio::time::timeout(Duration::from_secs(30), changes.next()).await;
        match change.expect("nothing is told").unwrap() {
            Change::Course(course) if course.as_str() == KNOCK => {}
            change => return change,
        }
    }
}

/// Comes back once changes are heard: the listener of `PostgreSQL` connects in the background.
async fn hears(house: &House, changes: &mut Changes) {
    let mut conn = sqlx::PgConnection::connect(&house.url).await.unwrap();
    loop {
        sqlx::query("SELECT pg_notify('places', $1)").bind(KNOCK).execute(&mut conn).await.unwrap();
        let heard = tokio::time::timeout(Duration::from_millis(100), changes.next()).await;
        if heard.is_ok_and(|change| change == Some(Change::Course(CourseId::new(KNOCK)))) {
            return;
        }
    }
}

#[tokio::test]
async fn notices_are_written_with_the_change_and_delivered_once() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 7, 2, false)], 1).await;
        let mut changes = house.store.changes();
        if engine == "postgres" {
            hears(&house, &mut changes).await;
        }
        book(&house, 0, 2, Target::Whole).await.unwrap();
        assert_eq!(next(&mut changes).await, Change::Course(CourseId::new("yoga")), "{engine}");
        assert_eq!(house.desk.unread_notices(&household_id(0)).await.unwrap(), 1);
        let servers = join_all((0..4).map(|_| house.desk.deliver_notices())).await;
        assert_eq!(servers.into_iter().map(Result::unwrap).sum::<usize>(), 1, "{engine}: each notice is sent once");
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 0);
        house.desk.mark_notices_read(household_id(0)).await.unwrap();
        assert!(house.desk.notices(&household_id(0)).await.unwrap().iter().all(|notice| notice.read));
        assert_eq!(house.desk.unread_notices(&household_id(0)).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn whoever_could_not_hear_of_changes_is_told_that_some_were_missed() {
    for engine in engines().into_iter().filter(|engine| *engine == "postgres") {
        let house = House::open(engine, vec![course("yoga", 7, 2, false)], 2).await;
        let mut changes = house.store.changes();
        hears(&house, &mut changes).await;
        let mut conn = sqlx::PgConnection::connect(&house.url).await.unwrap();
        let ended = sqlx::query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND query LIKE 'LISTEN%'",
        );
        assert_eq!(ended.fetch_all(&mut conn).await.unwrap().len(), 1);
        book(&house, 0, 2, Target::Whole).await.unwrap();
        assert_eq!(next(&mut changes).await, Change::Missed);
        book(&house, 1, 2, Target::Whole).await.unwrap();
        assert_eq!(next(&mut changes).await, Change::Course(CourseId::new("yoga")));
    }
}
