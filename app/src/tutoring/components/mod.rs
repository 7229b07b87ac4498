//! What several pages are made of.

pub(crate) mod absent;
pub(crate) mod child;
pub(crate) mod programme_form;
pub(crate) mod question;
pub(crate) mod recheck;
