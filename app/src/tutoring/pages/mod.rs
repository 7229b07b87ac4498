//! Pages.

pub mod ballot;
pub mod ballots;
pub mod desk_ballot;
pub mod desk_ballots;
pub mod desk_programmes;
pub mod door;
pub mod door_phone;
pub mod mine;
pub mod new_ballot;
pub mod pass;
pub mod pickups;
pub mod programme;
pub mod programmes;
pub mod schools;
pub mod sign_up;
pub mod wishes;
