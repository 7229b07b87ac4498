//! What everything counts on.

mod backup;
mod statements;
mod store;
mod trust;
