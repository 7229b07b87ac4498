//! What somebody is told.

use serde::{Deserialize, Serialize};

use crate::base::{
    fact::{Fact, Facts},
    id::NoticeId,
    subject::Subject,
    time::Instant,
};

/// Something a household is told: written in the transaction that causes it, delivered afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Which notice.
    pub id: NoticeId,
    /// What it says.
    pub matter: Matter,
    /// When it was written.
    pub at: Instant,
    /// Whether it has been looked at.
    pub read: bool,
}

/// What a notice says. Words come from the catalogue of the reader's language: `notice-<kind>`, and in
/// `notice-<kind>-more` what follows from it. Each area makes its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// Which sentence: `offered`.
    pub kind: String,
    /// What it is about; opening the notice leads there.
    pub subject: Subject,
    /// What the sentence is filled in with.
    pub facts: Facts,
    /// Whether it is told at night as well.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
}

impl Matter {
    /// A sentence about `subject`.
    #[must_use]
    pub fn new(kind: &str, subject: Subject) -> Self {
        Self { kind: kind.to_owned(), subject, facts: Facts::new(), urgent: false }
    }

    /// The same, and it cannot wait until morning.
    #[must_use]
    pub const fn urgent(mut self) -> Self {
        self.urgent = true;
        self
    }

    /// Whether what it asks for could be done until a moment that has passed.
    #[must_use]
    pub fn is_over(&self, now: Instant) -> bool {
        self.facts.iter().any(|(name, fact)| name == "until" && matches!(fact, Fact::When(until) if *until <= now))
    }

    /// With this fact in it.
    #[must_use]
    pub fn with(mut self, name: &str, fact: impl Into<Fact>) -> Self {
        self.facts.push((name.to_owned(), fact.into()));
        self
    }

    /// With this fact in it, where there is one.
    #[must_use]
    pub fn with_some(self, name: &str, fact: Option<impl Into<Fact>>) -> Self {
        match fact {
            Some(fact) => self.with(name, fact),
            None => self,
        }
    }
}
