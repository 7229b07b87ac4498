//! Needs, volunteers and hours, through the router.

mod need;
pub mod scene;
