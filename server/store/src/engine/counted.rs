//! How many transactions were committed, and how many changes were in them.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts of one server since it began.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    commits: AtomicU64,
    changes: AtomicU64,
}

impl Counted {
    /// Counts a transaction with so many changes.
    pub(crate) fn add(&self, changes: usize) {
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.changes.fetch_add(changes as u64, Ordering::Relaxed);
    }

    /// Transactions, and changes in them.
    pub(crate) fn so_far(&self) -> (u64, u64) {
        (self.commits.load(Ordering::Relaxed), self.changes.load(Ordering::Relaxed))
    }
}
