//! Needs, volunteers and hours, through the router.

pub mod access;
mod catalogue;
mod need;
mod plan;
pub mod scene;
