//! Limits of age.

use serde::{Deserialize, Serialize};

/// Who may enrol, in full years on the day of the first session that is booked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ages {
    /// The youngest age; nothing means no limit.
    pub min: Option<u8>,
    /// The oldest age; nothing means no limit.
    pub max: Option<u8>,
}

impl Ages {
    /// Whether somebody of `age` full years is among them.
    #[must_use]
    pub fn include(&self, age: u8) -> bool {
        self.min.is_none_or(|min| age >= min) && self.max.is_none_or(|max| age <= max)
    }

    /// Whether nobody is turned away for their age.
    #[must_use]
    pub const fn are_open(&self) -> bool {
        self.min.is_none() && self.max.is_none()
    }
}
