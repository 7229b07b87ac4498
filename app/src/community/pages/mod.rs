//! Pages.

pub(crate) mod privacy;
