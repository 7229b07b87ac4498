//! Who works here, through the router.

pub mod access;
pub mod set_up;
