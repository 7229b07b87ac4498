//! Where things take place.

pub mod room;
