//! Pages.

pub(crate) mod categories;
pub(crate) mod estates;
pub mod holidays;
pub(crate) mod privacy;
pub(crate) mod setting;
