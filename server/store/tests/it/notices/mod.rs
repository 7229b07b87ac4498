//! What people are told.

mod delivery;
mod notice;
