//! Server functions.

pub mod absence;
pub mod ballot;
pub mod door;
pub mod pickup;
pub mod programme;
pub mod signup;
pub mod wish;
