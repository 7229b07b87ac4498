//! What everything counts on.

mod backup;
mod migrations;
mod statements;
mod store;
mod trust;
