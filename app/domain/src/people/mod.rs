//! Households, their people, and how they sign in.

pub mod ages;
pub mod code;
pub mod commitment;
pub mod consent;
pub mod device;
pub mod import;
pub mod name;
pub mod person;
pub mod phone;
pub mod refusal;
pub mod residence;
pub mod vetting;
