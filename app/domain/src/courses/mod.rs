//! Classes and activities: booked, waited for, given back.

pub mod attendance;
pub mod booking;
pub mod cancellation;
pub mod capacity;
pub mod clash;
pub mod course;
pub mod edition;
pub mod fee;
pub mod figures;
pub mod import;
pub mod notice;
pub mod offer;
pub mod party;
pub mod pattern;
pub mod places;
pub mod queue;
pub mod refusal;
pub mod schedule;
pub mod search;
pub mod series;
pub mod teacher;
