//! Server functions.

pub mod channel;
pub mod household;
pub mod member;
pub mod role;
pub mod set_up;
pub mod sign_in;
