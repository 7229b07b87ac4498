//! Telling people what happened.

pub mod announcement;
pub mod audience;
pub mod delivery;
pub mod notice;
pub mod port;
pub mod stuck;
