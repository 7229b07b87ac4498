//! Server functions.

pub mod household;
pub mod preference;
pub mod sign_in;
