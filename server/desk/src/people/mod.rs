//! Households, and signing in.

pub mod code;
pub mod draft;
pub mod finding;
pub mod household;
pub mod note;
pub mod own_data;
pub mod port;
pub mod registration;
pub mod residence;
pub mod sign_in;
