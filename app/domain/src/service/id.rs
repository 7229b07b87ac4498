//! Identifiers of this area.

use serde::{Deserialize, Serialize};

use crate::base::id::ids;

ids! {
    /// A `Need`: something asked for.
    NeedId
    /// A `Kind` of the catalogue: a readable slug.
    KindId
    /// A `Brand`: a readable slug.
    BrandId
    /// A `Team`: a readable slug.
    TeamId
    /// A `Volunteer`. Their number on papers is another thing.
    VolunteerId
    /// A `Visit`.
    VisitId
    /// A skill of the catalogue: a readable slug.
    SkillId
}
