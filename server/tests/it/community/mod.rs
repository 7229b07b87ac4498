//! The place itself, through the router.

pub mod access;
mod estate;
mod holidays;
mod setting;
