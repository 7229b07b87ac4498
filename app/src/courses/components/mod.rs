//! What several pages are made of.

pub(crate) mod booking;
pub(crate) mod course_form;
pub(crate) mod effect;
pub(crate) mod fact;
pub mod first_steps;
pub(crate) mod offer;
pub mod places;
pub(crate) mod rhythm;
pub(crate) mod ticket;
