//! Courses and their bookings.

pub mod access;
mod booking;
mod imports;
mod party;
mod teacher;
