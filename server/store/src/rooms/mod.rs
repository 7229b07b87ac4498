//! Where things take place.

pub(crate) mod room;
