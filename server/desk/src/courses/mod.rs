//! Booking, waiting, giving back.

pub mod applicant;
pub(crate) mod audience;
pub mod booking;
pub mod clash;
pub mod course;
pub mod edition;
pub mod fee;
pub mod figures;
pub mod first_steps;
pub mod import;
pub mod party;
pub mod port;
pub mod prospect;
pub mod publication;
pub mod queue;
pub mod roster;
pub mod series;
mod spelling;
pub mod teacher;
