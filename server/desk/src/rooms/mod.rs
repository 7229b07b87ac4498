//! Where things take place.

pub mod port;
pub mod room;
