//! What people are told.

pub(crate) mod notice;
