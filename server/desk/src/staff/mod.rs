//! Who works here, and how they sign in.

pub mod member;
pub mod port;
pub mod role;
pub mod sign_in;
