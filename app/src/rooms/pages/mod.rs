//! Pages.

pub(crate) mod rooms;
