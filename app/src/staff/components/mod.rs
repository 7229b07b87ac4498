//! What several pages of the desk are made of.

pub(crate) mod residence;
