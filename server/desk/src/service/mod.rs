//! Asking, triaging, claiming, visiting, and hours that are true.

pub mod catalogue;
pub mod certificate;
pub mod claim;
pub mod hours;
pub mod need;
pub mod offer;
pub mod place;
pub mod plan;
pub mod port;
pub mod settle;
pub mod suits;
pub mod triage;
pub mod visit;
pub mod volunteer;
pub mod wish;
