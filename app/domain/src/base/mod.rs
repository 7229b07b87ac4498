//! What every area stands on: ids, time, words, and how a rule says no.

pub mod chain;
pub mod fact;
pub mod id;
pub mod language;
pub mod refusal;
pub mod signature;
pub mod text;
pub mod time;
