//! Pages.

pub(crate) mod book;
pub(crate) mod booking;
pub(crate) mod bookings;
pub(crate) mod calendar;
pub(crate) mod course;
pub(crate) mod home;
pub(crate) mod poster;
