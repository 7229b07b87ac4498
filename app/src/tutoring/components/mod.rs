//! What several pages are made of.

pub(crate) mod child;
pub(crate) mod recheck;
