//! Who works here, and how they sign in.

pub(crate) mod member;
pub(crate) mod sign_in;
