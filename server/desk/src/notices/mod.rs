//! Telling people what happened.

pub mod delivery;
pub mod notice;
pub mod port;
pub mod stuck;
