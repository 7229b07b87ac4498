//! What people are told.

mod notice;
