//! Server functions.

pub mod household;
pub mod member;
pub mod sign_in;
