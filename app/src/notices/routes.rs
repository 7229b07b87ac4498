//! The addresses of notices.

/// The household's notices.
pub const NOTICES: &str = "/notices";
