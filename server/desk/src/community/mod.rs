//! The place itself.

pub mod category;
pub mod estate;
pub mod holidays;
pub mod port;
pub mod setting;
