//! Server functions.

pub mod booking;
pub mod course;
pub mod party;
pub mod publication;
pub mod roster;
