//! Households and how they sign in.

pub mod access;
mod at_desk;
mod household;
mod preference;
mod sign_in;
