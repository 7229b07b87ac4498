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
    /// A worker of the community, as far as service needs to tell one from another.
    OfficerId
    /// An estate (小区).
    EstateId
    /// A building of an estate.
    BuildingId
    /// A skill of the catalogue: a readable slug.
    SkillId
}
