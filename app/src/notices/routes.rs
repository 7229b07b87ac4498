//! The addresses of notices.

/// The household's notices.
pub const NOTICES: &str = "/notices";
/// How notices leave, for staff.
pub const DESK_NOTICES: &str = "/staff/notices";
/// What is announced to groups, for staff.
pub const ANNOUNCEMENTS: &str = "/staff/announcements";
