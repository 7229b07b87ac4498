//! After-school care: signed up for by term and weekday, drawn for where it is full, safe at the door.

mod choice;
pub mod day;
pub mod digest;
pub mod draw;
pub mod market;
pub mod place;
pub mod seed;
pub mod ticket;
