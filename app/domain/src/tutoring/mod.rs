//! After-school care: signed up for by term and weekday, drawn for where it is full, safe at the door.

pub mod applicant;
pub mod ballot;
pub mod check;
mod choice;
pub mod conflict;
pub mod day;
pub mod digest;
pub mod draw;
pub mod list;
pub mod market;
pub mod pass;
pub mod pickup;
pub mod place;
pub mod programme;
pub mod pupil;
pub mod reader;
pub mod refusal;
pub mod scanner;
pub mod school;
pub mod seed;
pub mod sheet;
pub mod signup;
pub mod tap;
pub mod ticket;
pub mod transcript;
pub mod why;
pub mod wish;
