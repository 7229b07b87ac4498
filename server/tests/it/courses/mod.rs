//! Courses and their bookings.

mod booking;
mod party;
