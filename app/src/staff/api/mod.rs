//! Server functions.

pub mod member;
pub mod sign_in;
