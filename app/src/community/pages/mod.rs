//! Pages.

pub(crate) mod categories;
pub(crate) mod privacy;
pub(crate) mod setting;
