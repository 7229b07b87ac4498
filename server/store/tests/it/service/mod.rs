//! Needs, volunteers and hours, on each engine.

mod exits;
mod ledger;
mod need;
mod plan;
