//! What people are told.

pub mod notice;
