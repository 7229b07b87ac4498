//! What every area stands on: ids, time, words, and how a rule says no.

pub mod budget;
pub mod fact;
pub mod id;
pub mod language;
pub mod refusal;
pub mod right;
pub mod subject;
pub mod text;
pub mod time;
