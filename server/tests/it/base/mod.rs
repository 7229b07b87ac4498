//! What every page and form can count on.

mod config;
mod draft;
mod forms;
mod metrics;
mod resources;
