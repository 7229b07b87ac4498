//! The place itself.

pub mod port;
