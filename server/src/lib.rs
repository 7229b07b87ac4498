//! The process around the use cases: configuration, the router, jobs, messages, the demo community.
//!
//! A library, so that tests can drive the same router as the binary `wuse` serves.

#![recursion_limit = "1024"]

pub mod adapters;
pub mod backup;
pub mod calendar;
pub mod config;
pub mod demo;
pub mod jobs;
pub mod live;
pub mod metrics;
pub mod set_up;
pub mod verify;
pub mod web;
