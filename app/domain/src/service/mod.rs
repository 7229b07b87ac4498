//! Customized service: a need, a volunteer, a visit, and hours that are true.

pub mod action;
pub mod alarm;
pub mod brand;
pub mod certificate;
pub mod claim;
pub mod fit;
pub mod hours;
pub mod id;
pub mod kind;
pub mod lease;
pub mod ledger;
pub mod life;
pub mod need;
pub mod plan;
pub mod refusal;
pub mod regular;
pub mod release;
pub mod sight;
pub mod stars;
pub mod state;
pub mod team;
pub mod template;
pub mod timers;
pub mod visit;
pub mod volunteer;
