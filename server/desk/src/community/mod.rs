//! The place itself.

pub mod category;
pub mod port;
pub mod setting;
