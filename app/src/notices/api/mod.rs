//! Server functions.

pub mod notice;
