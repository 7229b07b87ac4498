//! Where things take place.

pub mod refusal;
pub mod room;
