//! Notices, on each engine.

use std::time::Duration;

use async_trait::async_trait;
use desk::{
    Error,
    store::{Household, Repository, UseCase},
};
use domain::{
    course::Target,
    id::{CourseId, HouseholdId, NoticeId, PartyId},
    notice::{About, Matter, Notice},
    text::Text,
    time::Instant,
};
use futures::{StreamExt, future::join_all};

use crate::{
    conformance::book,
    house::{House, NOW, course, engines, household_id},
};

#[tokio::test]
async fn notices_are_written_with_the_change_and_delivered_once() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 7, 2, false)], 1).await;
        let mut changes = house.store.changes();
        // The listener of PostgreSQL connects in the background.
        tokio::time::sleep(Duration::from_millis(300)).await;
        book(&house, 0, 2, Target::Whole).await.unwrap();
        assert_eq!(changes.next().await.unwrap(), CourseId::new("yoga"), "{engine}");
        assert_eq!(house.desk.unread_notices(&household_id(0)).await.unwrap(), 1);
        let servers = join_all((0..4).map(|_| house.desk.deliver_notices())).await;
        assert_eq!(servers.into_iter().map(Result::unwrap).sum::<usize>(), 1, "{engine}: each notice is sent once");
        assert_eq!(house.desk.deliver_notices().await.unwrap(), 0);
        house.desk.mark_notices_read(household_id(0)).await.unwrap();
        assert!(house.desk.notices(&household_id(0)).await.unwrap().iter().all(|notice| notice.read));
        assert_eq!(house.desk.unread_notices(&household_id(0)).await.unwrap(), 0);
    }
}

/// A server that claims what is due and is killed before it has sent anything.
struct ClaimAndDie {
    at: Instant,
}

#[async_trait]
impl UseCase for ClaimAndDie {
    type Output = usize;

    async fn run(&self, repo: &mut dyn Repository) -> Result<usize, Error> {
        Ok(repo.claim_notices(self.at, self.at.plus(120), 10).await?.len())
    }
}

#[tokio::test]
async fn a_notice_that_a_killed_server_had_claimed_is_sent_by_another() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 7, 2, false)], 1).await;
        book(&house, 0, 2, Target::Whole).await.unwrap();
        assert_eq!(desk::store::write(&*house.store, ClaimAndDie { at: NOW }).await.unwrap(), 1, "{engine}");
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

    async fn run(&self, repo: &mut dyn Repository) -> Result<(), Error> {
        let known = repo.household(&household_id(0)).await?.unwrap();
        let id = HouseholdId::new("unreadable");
        let household = Household { id: id.clone(), phone_index: vec![1], phone_sealed: vec![2; 40], ..known };
        repo.insert_household(&household).await?;
        let about = About { party: PartyId::new("none"), title: Text::default(), people: Vec::new(), starts: None };
        let notice = Notice { id: NoticeId::new("0"), matter: Matter::Cancelled(about), at: NOW, read: false };
        repo.insert_notice(&id, &notice).await
    }
}

#[tokio::test]
async fn a_phone_that_cannot_be_read_keeps_no_notice_from_the_others() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 7, 2, false)], 1).await;
        desk::store::write(&*house.store, Unreadable).await.unwrap();
        book(&house, 0, 2, Target::Whole).await.unwrap();
        assert!(house.desk.deliver_notices().await.is_err(), "{engine}: one could not be sent");
        let left = desk::store::write(&*house.store, ClaimAndDie { at: NOW.plus(120) }).await.unwrap();
        assert_eq!(left, 1, "{engine}: the other one was sent");
    }
}
