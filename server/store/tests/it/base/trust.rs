//! What loops cost, what idle jobs change, and what a database is for, on each engine.

use desk::base::act::By;
use domain::{base::budget::CHANGES, courses::course::Target};

use crate::house::{House, NOW, book, course, database, engines, household_id, person_id, refusals};

#[tokio::test]
async fn a_loop_of_booking_and_cancelling_is_stopped_and_goes_on_after_a_while() {
    let most = usize::try_from(CHANGES.0[0].1).unwrap();
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 9, 2, false)], 2).await;
        let id = domain::base::id::CourseId::new("yoga");
        let mut changes = 0;
        let refused = loop {
            let by = By::themselves(&format!("book{changes}"));
            match house.desk.book(household_id(0), id.clone(), Target::Whole, vec![person_id(0, 0)], by).await {
                Ok(booked) => {
                    changes += 1;
                    let by = By::themselves(&format!("cancel{changes}"));
                    match house.desk.cancel(household_id(0), booked.party, Vec::new(), by).await {
                        Ok(_) => changes += 1,
                        Err(error) => break error,
                    }
                }
                Err(error) => break error,
            }
            assert!(changes < 300, "{engine}: nothing stops it");
        };
        let refused = refusals(Err::<(), _>(refused));
        assert_eq!((refused[0].code.as_str(), refused[0].status), ("too-many-changes", 429), "{engine}");
        assert_eq!(changes, most, "{engine}");
        assert!(house.desk.notices(&household_id(0)).await.unwrap().len() <= most, "{engine}");
        book(&house, 1, 1, Target::Whole).await.unwrap();
        house.clock.set(NOW.plus(600));
        let by = By::themselves("later");
        house.desk.book(household_id(0), id, Target::Whole, vec![person_id(0, 0)], by).await.unwrap();
    }
}

#[tokio::test]
async fn what_changes_nothing_leaves_every_page_as_it_was() {
    for engine in engines() {
        let house = House::open(engine, vec![course("yoga", 9, 2, false)], 1).await;
        book(&house, 0, 1, Target::Whole).await.unwrap();
        let round = async || {
            house.desk.settle_queues().await.unwrap();
            house.desk.deliver_notices().await.unwrap();
            house.desk.forget().await.unwrap();
            // A refusal.
            let nothing = domain::base::id::PartyId::new("none");
            house.desk.cancel(household_id(0), nothing, Vec::new(), By::themselves("x")).await.unwrap_err();
        };
        round().await;
        let version = house.store.version().await.unwrap();
        round().await;
        if engine == "sqlite" {
            assert_eq!(house.store.version().await.unwrap(), version);
        } else {
            // A refusal locks what it has looked at, which counts as a transaction; the jobs do not even begin one. The
            // version counts those of the whole cluster, and other tests run beside this one: once in a while nobody
            // else does anything, and a job that did would never leave it as it was.
            let jobs = async || {
                let before = house.store.version().await.unwrap();
                house.desk.settle_queues().await.unwrap();
                house.desk.deliver_notices().await.unwrap();
                house.desk.forget().await.unwrap();
                house.store.version().await.unwrap() == before
            };
            let mut unchanged = false;
            for _ in 0..500 {
                unchanged = unchanged || jobs().await;
            }
            assert!(unchanged, "{engine}");
        }
        house
            .desk
            .cancel(
                household_id(0),
                house.desk.bookings(&household_id(0)).await.unwrap().remove(0).party.id,
                Vec::new(),
                By::themselves("cancel"),
            )
            .await
            .unwrap();
        assert_ne!(house.store.version().await.unwrap(), version, "{engine}: what is committed does change it");
    }
}

#[tokio::test]
async fn a_database_is_for_invented_people_or_for_real_ones_and_stays_so_through_a_backup() {
    for engine in engines() {
        for (demo, word) in [(true, "invented"), (false, "real people")] {
            let house = House::open(engine, vec![course("yoga", 9, 2, false)], 1).await;
            house.desk.open_as(demo).await.unwrap();
            house.desk.open_as(demo).await.unwrap();
            let refused = house.desk.open_as(!demo).await.unwrap_err().to_string();
            assert!(refused.contains(word) && refused.contains("DATABASE_URL"), "{engine}: {refused}");
            let mut file = Vec::new();
            house.store.back_up(&mut file).await.unwrap();
            // It was started empty, as the other kind, before somebody thought of the backup.
            let (url, _folder) = database(engine).await;
            let empty = store::open(&url).await.unwrap();
            desk::store::write(&*empty, desk::store::Occasion::wuse(NOW, [1; 32]), Say(!demo)).await.unwrap();
            empty.restore(&mut file.as_slice()).await.unwrap();
            let said = empty.read().await.unwrap().base().is_demo().await.unwrap();
            assert_eq!(said, Some(demo), "{engine}: it is what the backup was");
        }
    }
}

/// Says what a database is for.
struct Say(bool);

#[async_trait::async_trait]
impl desk::store::UseCase for Say {
    type Output = ();

    async fn run(&self, act: &mut desk::base::act::Act<'_>) -> Result<(), desk::Error> {
        desk::base::installation::settle(act, self.0).await
    }
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_but_the_owner_reads_the_database_or_what_lies_beside_it() {
    use std::{fs, os::unix::fs::PermissionsExt};
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("data");
    let file = folder.join("wuse.db");
    let beside = || ["wuse.db", "wuse.db-wal", "wuse.db-shm"].map(|name| folder.join(name));
    let url = format!("sqlite:{}", file.display());
    let open = store::open(&url).await.unwrap();
    open.version().await.unwrap();
    open.read().await.unwrap().base().is_demo().await.unwrap();
    assert_eq!(mode(&folder), 0o700);
    for path in beside() {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    // As a version of before has left them.
    for path in beside() {
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    }
    let again = store::open(&url).await.unwrap();
    again.read().await.unwrap().base().is_demo().await.unwrap();
    for path in beside() {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}
