//! Households and how they sign in.

mod at_desk;
mod household;
mod sign_in;
