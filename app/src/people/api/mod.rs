//! Server functions.

pub mod household;
pub mod own_data;
pub mod preference;
pub mod sign_in;
