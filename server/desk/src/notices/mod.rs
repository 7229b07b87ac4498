//! Telling people what happened.

pub mod notice;
pub mod port;
