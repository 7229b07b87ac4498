//! Server functions.

pub mod booking;
pub mod party;
