//! Courses, their bookings, and what must be true of them.

pub(crate) mod check;
pub(crate) mod course;
pub(crate) mod edition;
pub(crate) mod fee;
pub(crate) mod figures;
pub(crate) mod own;
pub(crate) mod party;
pub(crate) mod roster;
pub(crate) mod tally;
pub(crate) mod teacher;
pub(crate) mod truth;
pub(crate) mod users;
