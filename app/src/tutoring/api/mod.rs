//! Server functions.

pub mod ballot;
pub mod door;
pub mod pickup;
pub mod signup;
pub mod wish;
