//! Pages.

pub(crate) mod me;
pub(crate) mod own_data;
pub(crate) mod person;
pub(crate) mod sign_in;
