//! The place itself, on each engine.

mod category;
mod estate;
mod holidays;
mod setting;
