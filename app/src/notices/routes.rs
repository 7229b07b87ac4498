//! The addresses of notices.

/// The household's notices.
pub const NOTICES: &str = "/notices";
/// The messages that the demo would have sent.
pub const OUTBOX: &str = "/demo/outbox";
