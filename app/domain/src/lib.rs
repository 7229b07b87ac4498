//! What is allowed in Wuse: the types that server and browser share, and the rules on them.
//!
//! Everything here is a pure function of its arguments. Time, randomness and ids come in from
//! outside, so that the same rule gives the same answer on the server, in the browser and in a test.
//!
//! To add a rule: find the noun's file, write the rule as a function that returns its answer or a
//! [`Refusal`](refusal::Refusal), and give the refusal a sentence in both catalogues of `app/locales`.

pub mod base;
pub mod community;
pub mod courses;
pub mod notices;
pub mod people;
pub mod rooms;
pub mod service;
pub mod staff;
pub mod tutoring;
