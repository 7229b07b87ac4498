//! Who works here, and how they sign in.

pub mod member;
pub mod port;
pub mod role;
pub mod set_up;
pub mod sign_in;
pub mod trial;
