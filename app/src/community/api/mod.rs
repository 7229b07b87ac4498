//! Server functions.

pub mod category;
pub mod setting;
