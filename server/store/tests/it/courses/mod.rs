//! Courses and their bookings.

mod booking;
mod check;
mod machine;
mod model;
mod party;
mod queue;
mod rules;
