//! What plans are compared by: six tiers, each of which decides only where all before it are equal.
//!
//! A cost is one integer in which every tier has bits of its own, so many that no sum over the most needs reaches the
//! next tier. So comparing two integers compares the tiers in their order.

use serde::{Deserialize, Serialize};

/// The most needs in one plan: with more a tier could run into the next one.
pub const NEEDS_MOST: usize = 65_535;
/// The longest that waiting counts, in days; the shortest is 1.
pub const WAITING_MOST: u8 = 60;
/// The most soft skills that can be missing.
pub const MISSING_MOST: u8 = 7;
/// The farthest distance.
pub const DISTANCE_MOST: u8 = 2;
/// The most visits of one volunteer in one plan.
pub const VISITS_MOST: u16 = 256;

/// What one unit of each tier weighs, in the order of [`Tiers`].
pub const WEIGHTS: [i128; 6] = [1 << 99, 1 << 77, 1 << 61, 1 << 42, 1 << 17, 1];

/// The cost of a plan, or of a part of it, tier by tier; what comes first decides first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tiers {
    /// Urgent needs that are not served.
    pub urgent: u64,
    /// Days that the needs which are not served have waited.
    pub waiting: u64,
    /// Needs whose eligible regular does not come.
    pub regular: u64,
    /// Soft skills and languages that are missing.
    pub missing: u64,
    /// For the k-th visit of a volunteer: the hours of their last 90 days, and k.
    pub load: u64,
    /// 0 in the same building, 1 in the same estate, 2 elsewhere.
    pub distance: u64,
}

impl Tiers {
    /// All of it as one integer.
    #[must_use]
    pub fn amount(&self) -> i128 {
        let tiers = [self.urgent, self.waiting, self.regular, self.missing, self.load, self.distance];
        tiers.into_iter().zip(WEIGHTS).map(|(tier, weight)| i128::from(tier) * weight).sum()
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            urgent: self.urgent + other.urgent,
            waiting: self.waiting + other.waiting,
            regular: self.regular + other.regular,
            missing: self.missing + other.missing,
            load: self.load + other.load,
            distance: self.distance + other.distance,
        }
    }
}
