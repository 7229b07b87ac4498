//! Households, and how they sign in.

pub(crate) mod finding;
pub(crate) mod household;
pub(crate) mod note;
pub(crate) mod own;
pub(crate) mod residence;
pub(crate) mod sign_in;
