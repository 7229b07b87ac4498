//! Households and how they sign in.

mod household;
mod residence;
mod sign_in;
mod trust;
