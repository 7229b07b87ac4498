//! Where things take place.

pub mod port;
