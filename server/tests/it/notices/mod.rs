//! Telling people what happened.

mod delivery;
mod stuck;
