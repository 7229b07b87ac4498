//! The place itself.

pub(crate) mod holidays;
