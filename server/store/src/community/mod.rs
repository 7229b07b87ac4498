//! The place itself.

pub(crate) mod category;
pub(crate) mod estate;
pub(crate) mod holidays;
pub(crate) mod setting;
