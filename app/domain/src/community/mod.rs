//! The place itself: its calendar.

pub mod holidays;
