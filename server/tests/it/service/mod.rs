//! Needs, volunteers and hours, through the router.

pub mod access;
mod need;
pub mod scene;
