//! Households, and how they sign in.

pub(crate) mod household;
pub(crate) mod sign_in;
