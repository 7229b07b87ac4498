//! Server functions.

pub mod category;
pub mod estate;
pub mod holiday;
pub mod setting;
