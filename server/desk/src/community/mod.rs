//! The place itself.

pub mod port;
pub mod setting;
