//! Households and how they sign in.

mod household;
mod sign_in;
mod trust;
