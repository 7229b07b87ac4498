//! Where things take place.

#[expect(
    missing_docs,
    clippy::too_many_arguments,
    reason = "the macro makes structs for the arguments, which are the fields of a form"
)]
pub mod api;
pub mod pages;
pub mod routes;
pub mod table;
