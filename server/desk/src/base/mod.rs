//! What every area stands on: who acts, when, once; and the ports of clock, chance and channels.

pub mod act;
pub(crate) mod apart;
pub(crate) mod budget;
pub mod channel;
pub mod clock;
pub mod error;
pub mod event;
pub mod installation;
pub(crate) mod memory;
pub mod once;
pub(crate) mod pace;
pub mod port;
pub mod random;
pub(crate) mod retired;
pub mod signer;
pub mod trail;
pub mod trial;
pub mod vault;
pub mod ways;
pub mod whence;
