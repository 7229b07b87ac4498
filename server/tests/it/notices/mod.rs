//! Telling people what happened.

mod announcement;
mod delivery;
mod stuck;
