//! Notices, on each engine.

use std::time::Duration;

use async_trait::async_trait;
use desk::{
    Error,
    base::act::Act,
    people::port::Household,
    store::{Change, Changes, Occasion, UseCase},
};
use domain::{
    base::{
        id::{CourseId, HouseholdId, NoticeId},
        subject::Subject,
        time::Instant,
    },
    courses::course::Target,
    notices::notice::{Matter, Notice},
};
use futures::{StreamExt, future::join_all};
use sqlx::Connection;

use crate::house::{House, NOW, book, course, engines, household_id};

/// Wuse itself, at noon.
fn wuse() -> Occasion {
    Occasion::wuse(NOW, [1; 32])
}

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

/// Something that can be told.
fn nothing() -> Matter {
    Matter::new("cancelled", Subject::new("party", "none"))
}

/// More of what is to be told than anybody claims in one go.
struct Crowd;

#[async_trait]
impl UseCase for Crowd {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        for number in 0..250 {
            let id = NoticeId::new(format!("crowd{number}"));
            let notice = Notice { id, matter: nothing(), at: NOW, read: false };
            act.notices().insert_notice(&household_id(0), &notice).await?;
        }
        Ok(())
    }
}

#[tokio::test]
async fn everything_that_is_due_is_told_in_one_round() {
    for engine in engines() {
        let house = House::open(engine, Vec::new(), 1).await;
        desk::store::write(&*house.store, wuse(), Crowd).await.unwrap();
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 250, "{engine}");
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 0, "{engine}");
    }
}

/// A server that claims what is due and is killed before it has sent anything.
struct ClaimAndDie {
    at: Instant,
}

#[async_trait]
impl UseCase for ClaimAndDie {
    type Output = usize;

    async fn run(&self, act: &mut Act<'_>) -> Result<usize, Error> {
        Ok(act.notices().claim_notices(self.at, self.at.plus(120), 10).await?.len())
    }
}

#[tokio::test]
async fn a_notice_that_a_killed_server_had_claimed_is_sent_by_another() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 7, 2, false)], 1).await;
        book(&house, 0, 2, Target::Whole).await.unwrap();
        assert_eq!(desk::store::write(&*house.store, wuse(), ClaimAndDie { at: NOW }).await.unwrap(), 1, "{engine}");
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 0, "{engine}: still claimed");
        house.clock.set(NOW.plus(120));
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 1, "{engine}");
    }
}

/// Somebody whose phone cannot be read, and who is to be told something before anybody else.
struct Unreadable;

#[async_trait]
impl UseCase for Unreadable {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let known = act.people().household(&household_id(0)).await?.unwrap();
        let id = HouseholdId::new("unreadable");
        let household = Household { id: id.clone(), phone_index: vec![1], phone_sealed: vec![2; 40], ..known };
        act.people().insert_household(&household).await?;
        let notice = Notice { id: NoticeId::new("0"), matter: nothing(), at: NOW, read: false };
        act.notices().insert_notice(&id, &notice).await
    }
}

#[tokio::test]
async fn a_phone_that_cannot_be_read_keeps_no_notice_from_the_others() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 7, 2, false)], 1).await;
        desk::store::write(&*house.store, wuse(), Unreadable).await.unwrap();
        book(&house, 0, 2, Target::Whole).await.unwrap();
        assert!(house.desk.deliver_notices().await.is_err(), "{engine}: one could not be sent");
        let left = desk::store::write(&*house.store, wuse(), ClaimAndDie { at: NOW.plus(120) }).await.unwrap();
        assert_eq!(left, 1, "{engine}: the other one was sent");
    }
}
