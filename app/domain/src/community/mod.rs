//! The place itself: its name and hours, its calendar, its estates, and what is done there.

pub mod category;
pub mod estate;
pub mod holidays;
pub mod ics;
pub mod import;
pub mod refusal;
pub mod setting;
pub mod term;
