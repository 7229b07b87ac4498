//! Server functions.

pub mod catalogue;
pub mod claim;
pub mod hours;
pub mod need;
pub mod plan;
pub mod triage;
pub mod volunteer;
