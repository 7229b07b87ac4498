//! The plan of the coming days: who could go where, with a proof that no plan is better.
//!
//! - [`block`]: mornings, afternoons and evenings.
//! - [`problem`]: needs, volunteers and eligible pairs as rows, and how the hard filters make them.
//! - [`cost`]: what is compared, in which order.
//! - [`solve`]: the best plan and its prices.
//! - [`document`]: all of it as JSON; docs/plan.md describes it field by field.
//! - [`check`]: whether a document's plan is the best one. It shares no code with the solver.
//! - [`left`]: who and what is left over, and why.

pub mod block;
pub mod check;
pub mod cost;
pub mod document;
pub mod left;
mod net;
mod numbered;
pub mod problem;
pub mod solve;
