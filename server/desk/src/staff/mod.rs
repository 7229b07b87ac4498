//! Who works here, and how they sign in.

pub mod member;
pub mod port;
pub mod sign_in;
