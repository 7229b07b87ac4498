//! What is made once and given to many: bounded in bytes, made by one at a time, never older than what was asked for.

use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::body::Bytes;

/// Bytes that a thing takes beside its own, at most.
const OVERHEAD: usize = 1024;
/// One thing takes at most one part in so many of the room.
const LARGEST: usize = 16;

/// Things that are kept under `K` for as long as the world is in state `S`.
pub struct Shelf<K, S> {
    room: usize,
    kept: Mutex<Kept<K, S>>,
    /// Who makes a thing just now, and who waits for it.
    turns: Mutex<HashMap<K, Arc<tokio::sync::Mutex<()>>>>,
    /// Moves on with each request and each making, so that it is known which came first.
    moment: AtomicU64,
}

struct Kept<K, S> {
    things: HashMap<K, Made<S>>,
    order: VecDeque<K>,
    bytes: usize,
}

#[derive(Clone)]
struct Made<S> {
    bytes: Bytes,
    state: S,
    began: u64,
}

impl<K: Clone + Eq + Hash, S: Clone + PartialEq> Shelf<K, S> {
    /// An empty one, for so many bytes.
    #[must_use]
    pub fn new(room: usize) -> Self {
        let kept = Kept { things: HashMap::new(), order: VecDeque::new(), bytes: 0 };
        Self { room, kept: Mutex::new(kept), turns: Mutex::default(), moment: AtomicU64::new(0) }
    }

    /// Bytes that are kept.
    #[must_use]
    pub fn bytes(&self) -> usize {
        lock(&self.kept).bytes
    }

    /// The thing under `key`: as it is kept, if it was made in the present `state`, or after this was asked for; else as
    /// somebody `make`s it now, one at a time. Nothing where either cannot say.
    pub async fn get<A, B>(&self, key: &K, state: impl Fn() -> A, make: impl FnOnce() -> B) -> Option<Bytes>
    where
        A: Future<Output = Option<S>>,
        B: Future<Output = Option<Bytes>>,
    {
        let came = self.next();
        if let Some(there) = self.fresh(key, &state().await?, came) {
            return Some(there);
        }
        let turn = lock(&self.turns).entry(key.clone()).or_default().clone();
        let thing = self.in_turn(&turn, key, came, state, make).await;
        let mut turns = lock(&self.turns);
        // The table's own, and ours: nobody waits.
        if Arc::strong_count(&turn) <= 2 {
            turns.remove(key);
        }
        thing
    }

    async fn in_turn<A, B>(
        &self,
        turn: &tokio::sync::Mutex<()>,
        key: &K,
        came: u64,
        state: impl Fn() -> A,
        make: impl FnOnce() -> B,
    ) -> Option<Bytes>
    where
        A: Future<Output = Option<S>>,
        B: Future<Output = Option<Bytes>>,
    {
        let _turn = turn.lock().await;
        // Before making: what changes meanwhile makes the thing newer than it claims, never older.
        let began = self.next();
        let state = state().await?;
        // Whoever was before may have made it meanwhile.
        if let Some(there) = self.fresh(key, &state, came) {
            return Some(there);
        }
        let bytes = make().await?;
        lock(&self.kept).keep(self.room, key.clone(), Made { bytes: bytes.clone(), state, began });
        Some(bytes)
    }

    fn fresh(&self, key: &K, state: &S, came: u64) -> Option<Bytes> {
        let kept = lock(&self.kept);
        let made = kept.things.get(key).filter(|made| made.state == *state || made.began > came);
        made.map(|made| made.bytes.clone())
    }

    fn next(&self) -> u64 {
        self.moment.fetch_add(1, Ordering::SeqCst)
    }
}

impl<K: Clone + Eq + Hash, S> Kept<K, S> {
    /// Keeps a thing, unless a newer one is there; the oldest make room.
    fn keep(&mut self, room: usize, key: K, made: Made<S>) {
        let size = made.bytes.len() + OVERHEAD;
        if size > room / LARGEST || self.things.get(&key).is_some_and(|there| there.began > made.began) {
            return;
        }
        self.bytes += size;
        match self.things.insert(key.clone(), made) {
            Some(before) => self.bytes -= before.bytes.len() + OVERHEAD,
            None => self.order.push_back(key),
        }
        while self.bytes > room
            && let Some(oldest) = self.order.pop_front()
        {
            self.bytes -= self.things.remove(&oldest).map_or(0, |made| made.bytes.len() + OVERHEAD);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
