//! After-school care: signing up, the door, and ballots.

pub mod absence;
pub(crate) mod audience;
pub mod ballot;
pub mod door;
pub mod door_session;
pub mod edition;
pub mod field;
pub mod giving_back;
pub mod mine;
pub mod new_ballot;
pub mod pass;
pub mod pickup;
pub mod port;
pub mod programme;
pub mod question;
pub mod school;
pub mod signup;
pub mod wish;
