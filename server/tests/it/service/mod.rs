//! Needs, volunteers and hours, through the router.

pub mod access;
mod need;
mod plan;
pub mod scene;
