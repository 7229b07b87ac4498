//! The place itself, through the router.

pub mod access;
mod setting;
