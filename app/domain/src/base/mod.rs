//! What every area stands on: ids, time, words, and how a rule says no.

pub mod budget;
pub mod chain;
pub mod channel;
pub mod day;
pub mod diff;
pub mod fact;
pub mod id;
pub mod language;
pub mod money;
pub mod refusal;
pub mod right;
pub mod sheet;
pub mod signature;
pub mod slug;
pub mod subject;
pub mod table;
pub mod text;
pub mod time;
pub mod wall_time;
