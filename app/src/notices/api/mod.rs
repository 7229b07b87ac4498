//! Server functions.

pub mod announcement;
pub mod notice;
pub mod stuck;
