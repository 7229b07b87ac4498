//! What everything needs from a store: kept outcomes, and the audit log.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::base::{id::HouseholdId, time::Instant};

use crate::Error;

/// Who did or saw what.
#[derive(Clone, Debug)]
pub struct Audit {
    /// Which entry.
    pub id: String,
    /// Who acted; see [`Actor::column`](crate::base::act::Actor::column).
    pub actor: String,
    /// Whose it was, where it was a household's.
    pub household: Option<HouseholdId>,
    /// What was done: `person-added`.
    pub action: String,
    /// To what: an id.
    pub subject: String,
    /// When.
    pub at: Instant,
}

/// What everything needs, noun by noun. Errors: see [`Repository`](crate::store::Repository).
pub trait Port: Outcomes + Audits + Budgets + Installations + Retirements {}

impl<T: Outcomes + Audits + Budgets + Installations + Retirements> Port for T {}

/// What is no longer offered for anything new, by the word of its noun.
#[async_trait]
pub trait Retirements: Send {
    /// The ids of all of a noun that are not.
    async fn retired(&mut self, noun: &str) -> Result<BTreeSet<String>, Error>;
    /// Takes one out of what is offered.
    async fn retire(&mut self, noun: &str, id: &str, at: Instant) -> Result<(), Error>;
    /// Offers one again.
    async fn offer_again(&mut self, noun: &str, id: &str) -> Result<(), Error>;
    /// What is still to come at `now` and needs it, in any area, by name.
    async fn users(&mut self, noun: &str, id: &str, now: Instant) -> Result<Vec<String>, Error>;
}

/// Kept outcomes.
#[async_trait]
pub trait Outcomes: Send {
    /// What became of what this actor asked for under this key.
    async fn outcome(&mut self, actor: &str, key: &str) -> Result<Option<String>, Error>;
    /// When this actor was last given an outcome to keep, for the `nth` last time; the last time is the first.
    async fn outcome_kept(&mut self, actor: &str, nth: u32) -> Result<Option<Instant>, Error>;
    /// Keeps what became of it.
    async fn insert_outcome(&mut self, actor: &str, key: &str, outcome: &str, at: Instant) -> Result<(), Error>;
    /// Forgets what became of it.
    async fn forget_outcome(&mut self, actor: &str, key: &str) -> Result<(), Error>;
    /// Whether there is something to forget.
    async fn old_outcomes(&mut self, before: Instant) -> Result<bool, Error>;
    /// Forgets outcomes that were kept before `before`.
    async fn forget_outcomes(&mut self, before: Instant) -> Result<(), Error>;
}

/// What is done at the cost of everybody at an address, or of all.
#[async_trait]
pub trait Budgets: Send {
    /// When this bucket was last drawn from, for the `nth` last time; the last time is the first.
    async fn drawn(&mut self, bucket: &str, nth: u32) -> Result<Option<Instant>, Error>;
    /// Draws from a bucket, which is noted under `id`.
    async fn draw(&mut self, id: &str, bucket: &str, at: Instant) -> Result<(), Error>;
    /// Whether there is something to forget.
    async fn old_draws(&mut self, before: Instant) -> Result<bool, Error>;
    /// Forgets what was drawn before `before`.
    async fn forget_draws(&mut self, before: Instant) -> Result<(), Error>;
}

/// What the database is for.
#[async_trait]
pub trait Installations: Send {
    /// Whether it holds a demo; nothing while nobody has said.
    async fn is_demo(&mut self) -> Result<Option<bool>, Error>;
    /// When somebody said so; nothing while nobody has.
    async fn begun(&mut self) -> Result<Option<Instant>, Error>;
    /// Says so, for good.
    async fn insert_installation(&mut self, demo: bool, at: Instant) -> Result<(), Error>;
}

/// The audit log.
#[async_trait]
pub trait Audits: Send {
    /// Appends to it.
    async fn insert_audit(&mut self, entry: &Audit) -> Result<(), Error>;
    /// Whether this actor did this to something of the household's after `since`.
    async fn audited(
        &mut self,
        actor: &str,
        household: &HouseholdId,
        action: &str,
        since: Instant,
    ) -> Result<bool, Error>;
}
