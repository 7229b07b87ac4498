//! The place itself, on each engine.

mod setting;
