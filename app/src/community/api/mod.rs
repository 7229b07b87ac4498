//! Server functions.

pub mod setting;
