//! What people are told.

pub mod delivery;
pub mod notice;
pub mod quiet;
pub mod refusal;
