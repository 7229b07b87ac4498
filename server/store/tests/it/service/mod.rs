//! Needs, volunteers and hours, on each engine.

mod catalogue;
mod exits;
mod ledger;
mod need;
mod plan;
