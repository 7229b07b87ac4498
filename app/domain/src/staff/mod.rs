//! Those who work for the community: what they may do, and how they prove who they are.

pub mod import;
pub mod member;
pub mod refusal;
pub mod right;
pub mod role;
pub mod second_factor;
pub mod session;
