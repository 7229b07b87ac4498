//! Households, and signing in.

pub mod code;
pub mod draft;
pub mod household;
pub mod port;
pub mod sign_in;
