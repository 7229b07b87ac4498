//! Server functions.

pub mod notice;
pub mod stuck;
