//! The resident's client: the islands of [`app`] and what moves between pages, as the browser loads them.
//!
//! A crate of its own that is a module and nothing else. What is also a library for others is not optimized across the
//! borders of crates, and weighs a fifth more.

#[cfg(feature = "hydrate")]
pub use app::hydrate;
