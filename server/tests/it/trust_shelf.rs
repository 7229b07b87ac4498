//! What is kept for everybody: bounded, never stale, made once.

use std::sync::{
    Arc,
    atomic::{AtomicU64, AtomicUsize, Ordering},
};

use axum::body::Bytes;
use futures::future::join_all;
use proptest::prelude::*;
use server::web::Shelf;

use crate::house::RUNTIME;

const ROOM: usize = 256 * 1024;

proptest! {
    #[test]
    fn whatever_strangers_ask_for_fills_no_more_than_the_room(
        asked in prop::collection::vec((0_u32..400, 0_usize..40_000, 0_u8..3), 1..300),
    ) {
        let shelf = Shelf::new(ROOM);
        for (key, size, state) in asked {
            let thing = RUNTIME.block_on(shelf.get(&key, async || Some(state), async || Some(vec![b'x'; size].into())));
            prop_assert!(thing.is_some());
            prop_assert!(shelf.bytes() <= ROOM, "{}", shelf.bytes());
        }
    }
}

#[test]
fn what_is_small_and_asked_for_again_is_made_once_and_what_is_huge_is_not_kept() {
    RUNTIME.block_on(async {
        let shelf = Shelf::new(ROOM);
        let times = AtomicUsize::new(0);
        let ask = async |key: &str, size: usize| {
            let make = async || {
                times.fetch_add(1, Ordering::SeqCst);
                Some(vec![b'x'; size].into())
            };
            shelf.get(&key.to_owned(), async || Some(1), make).await.unwrap();
            times.swap(0, Ordering::SeqCst)
        };
        assert_eq!([ask("page", 900).await, ask("page", 900).await, ask("page", 900).await], [1, 0, 0]);
        assert_eq!([ask("huge", ROOM).await, ask("huge", ROOM).await], [1, 1]);
        assert!(shelf.bytes() < 4096);
    });
}

#[test]
fn many_who_ask_at_once_wait_for_one_and_nobody_gets_what_is_older_than_their_question() {
    RUNTIME.block_on(async {
        let shelf = Arc::new(Shelf::new(ROOM));
        let (world, times, at_once, most) = (
            Arc::new(AtomicU64::new(0)),
            Arc::new(AtomicUsize::new(0)),
            Arc::new(AtomicUsize::new(0)),
            Arc::new(AtomicUsize::new(0)),
        );
        let ask = || {
            let (shelf, world, times) = (shelf.clone(), world.clone(), times.clone());
            let (at_once, most) = (at_once.clone(), most.clone());
            tokio::spawn(async move {
                // A commit for each: nothing that was made before has the present state.
                let came = world.fetch_add(1, Ordering::SeqCst) + 1;
                let make = async || {
                    most.fetch_max(at_once.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    let shown = world.load(Ordering::SeqCst);
                    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
                    at_once.fetch_sub(1, Ordering::SeqCst);
                    times.fetch_add(1, Ordering::SeqCst);
                    Some(Bytes::from(shown.to_string()))
                };
                let page = shelf.get(&"page", async || Some(world.load(Ordering::SeqCst)), make).await.unwrap();
                let shown: u64 = std::str::from_utf8(&page).unwrap().parse().unwrap();
                assert!(shown >= came, "asked at {came}, shown what was true at {shown}");
            })
        };
        for asker in join_all((0..500).map(|_| ask())).await {
            asker.unwrap();
        }
        assert_eq!(most.load(Ordering::SeqCst), 1, "one at a time");
        assert!(times.load(Ordering::SeqCst) < 50, "500 who ask at once are {} pages", times.load(Ordering::SeqCst));
    });
}

#[test]
fn a_page_whose_maker_went_away_is_made_by_the_next() {
    RUNTIME.block_on(async {
        let shelf = Arc::new(Shelf::new(ROOM));
        let stuck = {
            let shelf = shelf.clone();
            tokio::spawn(
                async move { shelf.get(&"page", async || Some(1), std::future::pending::<Option<Bytes>>).await },
            )
        };
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        stuck.abort();
        let next = shelf.get(&"page", async || Some(1), async || Some(Bytes::from("there")));
        let next = tokio::time::timeout(std::time::Duration::from_secs(5), next).await.unwrap();
        assert_eq!(next.unwrap(), "there");
    });
}
