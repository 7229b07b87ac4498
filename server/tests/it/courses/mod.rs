//! Courses and their bookings.

pub mod access;
mod booking;
mod edit;
mod figures;
mod imports;
mod live;
mod party;
mod teacher;
