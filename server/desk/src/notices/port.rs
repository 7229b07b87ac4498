//! What the notices area needs from a store.

use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, NoticeId},
        time::Instant,
    },
    notices::notice::{Matter, Notice},
};

use crate::Error;

/// A notice that the claimer is to deliver.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Which.
    pub id: NoticeId,
    /// To whom.
    pub household: HouseholdId,
    /// What it says.
    pub matter: Matter,
}

/// What people are told. Errors: see [`Repository`](crate::store::Repository).
#[async_trait]
pub trait Port: Send {
    /// Writes a notice, to be delivered after the commit.
    async fn insert_notice(&mut self, household: &HouseholdId, notice: &Notice) -> Result<(), Error>;
    /// A household's notices, the newest first.
    async fn notices(&mut self, household: &HouseholdId, most: u32) -> Result<Vec<Notice>, Error>;
    /// How many of them have not been looked at.
    async fn unread(&mut self, household: &HouseholdId) -> Result<u32, Error>;
    /// Marks all of them as looked at.
    async fn mark_read(&mut self, household: &HouseholdId, at: Instant) -> Result<(), Error>;
    /// Whether somebody could claim a notice at `now`.
    async fn any_to_claim(&mut self, now: Instant) -> Result<bool, Error>;
    /// Up to `most` undelivered notices, the oldest first; nobody else gets them before `until`.
    async fn claim_notices(&mut self, now: Instant, until: Instant, most: u32) -> Result<Vec<Claimed>, Error>;
    /// Marks a notice as delivered.
    async fn mark_delivered(&mut self, id: &NoticeId, at: Instant) -> Result<(), Error>;
}
