//! A guardian's consent, per child and purpose (PIPL 28–31).

use serde::{Deserialize, Serialize};

use crate::base::time::Instant;

/// The version of the consent text that is asked for today. Raised whenever the text's meaning changes.
pub const CURRENT_VERSION: u32 = 1;

/// What a guardian allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// Keeping the child's name and month of birth in order to book and hold places for it.
    Booking,
    /// Looking after the child in the afternoon: its school, its grade, what those at the door must know, who collects it.
    Care,
}

impl Purpose {
    /// The word in tables.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Booking => "booking",
            Self::Care => "care",
        }
    }
}

/// A guardian's answer. Answers are appended; the newest one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Which text was answered.
    pub version: u32,
    /// Yes or no.
    pub given: bool,
    /// When it was answered.
    pub at: Instant,
}

impl Consent {
    /// Whether this answer allows the purpose today: a yes to the text as it stands.
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.given && self.version == CURRENT_VERSION
    }
}
