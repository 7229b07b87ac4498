//! What everything needs from a store: kept outcomes, and the audit log.

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
pub trait Port: Outcomes + Audits {}

impl<T: Outcomes + Audits> Port for T {}

/// Kept outcomes.
#[async_trait]
pub trait Outcomes: Send {
    /// What became of what this actor asked for under this key.
    async fn outcome(&mut self, actor: &str, key: &str) -> Result<Option<String>, Error>;
    /// Keeps what became of it.
    async fn insert_outcome(&mut self, actor: &str, key: &str, outcome: &str, at: Instant) -> Result<(), Error>;
    /// Forgets what became of it.
    async fn forget_outcome(&mut self, actor: &str, key: &str) -> Result<(), Error>;
    /// Forgets outcomes that were kept before `before`.
    async fn forget_outcomes(&mut self, before: Instant) -> Result<(), Error>;
}

/// The audit log.
#[async_trait]
pub trait Audits: Send {
    /// Appends to it.
    async fn insert_audit(&mut self, entry: &Audit) -> Result<(), Error>;
}
