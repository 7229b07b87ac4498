//! Rooms, on each engine.

mod room;
