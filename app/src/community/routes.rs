//! The addresses of the place itself.

/// How personal data is used.
pub const PRIVACY: &str = "/privacy";
