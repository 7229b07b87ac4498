//! Courses and their bookings.

mod booking;
mod check;
mod edition;
mod figures;
mod group;
mod line;
mod machine;
mod model;
mod naive;
mod party;
mod passed_over;
mod queue;
mod retired;
mod rules;
mod teacher;
mod town;
mod town_machine;
