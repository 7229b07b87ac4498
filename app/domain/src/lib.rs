//! What is allowed in Wuse: the types that server and browser share, and the rules on them.
//!
//! Everything here is a pure function of its arguments. Time, randomness and ids come in from
//! outside, so that the same rule gives the same answer on the server, in the browser and in a test.
//!
//! To add a rule: find the noun's file, write the rule as a function that returns its answer or a
//! [`Refusal`](refusal::Refusal), and give the refusal a sentence in both catalogues of `app/locales`.

pub mod booking;
pub mod calendar;
pub mod cancellation;
pub mod code;
pub mod consent;
pub mod course;
pub mod enrolment;
pub mod id;
pub mod language;
pub mod notice;
pub mod offer;
pub mod person;
pub mod phone;
pub mod places;
pub mod queue;
pub mod refusal;
pub mod room;
pub mod search;
pub mod teacher;
pub mod text;
pub mod time;
