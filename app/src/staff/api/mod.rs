//! Server functions.

pub mod household;
pub mod member;
pub mod role;
pub mod sign_in;
