//! Classes and activities: booked, waited for, given back.

pub mod booking;
pub mod cancellation;
pub mod course;
pub mod notice;
pub mod offer;
pub mod party;
pub mod places;
pub mod queue;
pub mod refusal;
pub mod search;
pub mod teacher;
