//! What people are told.

mod announcement;
mod delivery;
mod notice;
