//! What every area stands on: who acts, when, once; and the ports of clock, chance and channels.

pub mod act;
pub mod channel;
pub mod clock;
pub mod error;
pub mod notifier;
pub mod once;
pub mod port;
pub mod random;
pub mod signer;
pub mod vault;
