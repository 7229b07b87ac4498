//! What several pages are made of.

pub(crate) mod recheck;
