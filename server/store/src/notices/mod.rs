//! Telling people what happened.

pub(crate) mod announcement;
pub(crate) mod delivery;
pub(crate) mod notice;
pub(crate) mod own;
pub(crate) mod way;
