//! The place itself, on each engine.

mod category;
mod setting;
