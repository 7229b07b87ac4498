//! Server functions.

pub mod room;
