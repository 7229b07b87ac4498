//! Server functions.

pub mod at_desk;
pub mod booking;
pub mod course;
pub mod date;
pub mod fee;
pub mod party;
pub mod publication;
pub mod roster;
pub mod teacher;
