//! What people are told.

pub mod announcement;
pub mod delivery;
pub mod notice;
pub mod quiet;
pub mod refusal;
