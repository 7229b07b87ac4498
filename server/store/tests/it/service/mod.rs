//! Needs, volunteers and hours, on each engine.

mod ledger;
mod need;
