//! Pages.

pub(crate) mod notices;
pub(crate) mod outbox;
