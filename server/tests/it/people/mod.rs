//! Households and how they sign in.

pub mod access;
mod at_desk;
mod household;
mod own_data;
mod preference;
mod sign_in;
