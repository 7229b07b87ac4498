//! Households and how they sign in.

mod household;
mod own_data;
mod residence;
mod sign_in;
mod trust;
