//! What a ballot gives away: the seats of a programme on a day of the week.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    base::id::{ProgrammeId, TierId},
    tutoring::{day::Day, ticket::joined},
};

/// A programme on one day of the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Which programme.
    pub programme: ProgrammeId,
    /// On which day.
    pub weekday: Day,
    /// How many children fit in.
    pub capacity: u32,
    /// How many of these seats are reserved for each tier; together at most half of them.
    pub reserves: BTreeMap<TierId, u32>,
}

impl Place {
    /// How many seats are reserved, for whichever tier.
    #[must_use]
    pub fn reserved(&self) -> u64 {
        self.reserves.values().map(|seats| u64::from(*seats)).sum()
    }

    /// Its line of the terms.
    #[must_use]
    pub fn terms_line(&self) -> String {
        let tiers = joined(self.reserves.iter().map(|(tier, seats)| format!("{tier}={seats}")));
        format!("place\t{}\t{}\t{}\t{tiers}", self.programme, self.weekday, self.capacity)
    }
}
