//! Courses and their bookings.

mod booking;
mod check;
mod machine;
mod model;
mod party;
mod passed_over;
mod queue;
mod rules;
