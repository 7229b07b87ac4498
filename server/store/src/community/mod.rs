//! The place itself.

pub(crate) mod holidays;
pub(crate) mod setting;
