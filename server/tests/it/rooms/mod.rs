//! Rooms, through the router.

pub mod access;
mod room;
