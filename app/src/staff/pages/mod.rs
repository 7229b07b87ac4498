//! Pages.

pub(crate) mod member;
pub(crate) mod members;
pub(crate) mod sign_in;
