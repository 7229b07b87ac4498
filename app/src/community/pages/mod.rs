//! Pages.

pub(crate) mod privacy;
pub(crate) mod setting;
