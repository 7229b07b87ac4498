//! Stars for hours. Public only with the volunteer's consent.

use serde::{Deserialize, Serialize};

/// From how many hours each star is given, the first star first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stars(Vec<u32>);

impl Default for Stars {
    fn default() -> Self {
        Self(vec![100, 300, 600, 1000, 1500])
    }
}

impl Stars {
    /// Stars at these hours, in whichever order they were typed.
    #[must_use]
    pub fn new(mut hours: Vec<u32>) -> Self {
        hours.sort_unstable();
        hours.dedup();
        Self(hours)
    }

    /// How many stars so many minutes are worth.
    #[must_use]
    pub fn of(&self, minutes: i64) -> usize {
        self.0.iter().filter(|hours| i64::from(**hours) * 60 <= minutes).count()
    }

    /// How many minutes are missing for the next star; nothing when there is none.
    #[must_use]
    pub fn missing(&self, minutes: i64) -> Option<i64> {
        self.0.iter().map(|hours| i64::from(*hours) * 60 - minutes).find(|missing| *missing > 0)
    }
}
