//! After-school care: signing up, the door, and ballots.

pub mod ballot;
pub mod door;
pub mod giving_back;
pub mod mine;
pub mod pickup;
pub mod port;
pub mod programme;
pub mod signup;
pub mod wish;
