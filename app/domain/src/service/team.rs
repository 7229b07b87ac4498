//! Teams of volunteers, as the vanguard teams (先锋队) of party members.

use serde::{Deserialize, Serialize};

use crate::base::text::Text;
use crate::service::id::{BrandId, TeamId, VolunteerId};

/// Volunteers who serve together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Which team; also its URL.
    pub id: TeamId,
    /// Its name.
    pub name: Text,
    /// What it does, in a sentence.
    pub about: Text,
    /// Whether it is a vanguard team. Shown, and never weighs.
    pub vanguard: bool,
    /// The brand that it serves under, where it has one.
    pub brand: Option<BrandId>,
    /// Who answers for it.
    pub lead: Option<VolunteerId>,
}
