//! Who works here, through the router.

pub mod access;
mod set_up;
