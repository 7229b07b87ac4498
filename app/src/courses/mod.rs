//! Courses and bookings.

#[cfg(feature = "ssr")]
#[expect(
    missing_docs,
    clippy::too_many_arguments,
    reason = "the macro makes structs for the arguments, which are the fields of a form"
)]
pub mod api;
#[cfg(feature = "ssr")]
pub mod components;
#[cfg(feature = "ssr")]
mod exports;
#[expect(missing_docs, reason = "the macro makes structs for the arguments")]
pub mod islands;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod resources;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod table;
#[cfg(feature = "ssr")]
pub mod typed;
