//! Courses and their bookings.

mod booking;
mod imports;
mod live;
mod party;
