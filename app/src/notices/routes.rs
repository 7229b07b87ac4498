//! The addresses of notices.

use domain::base::id::AnnouncementId;

/// The household's notices.
pub const NOTICES: &str = "/notices";
/// How notices leave, for staff.
pub const DESK_NOTICES: &str = "/staff/notices";
/// What is announced to groups, for staff.
pub const ANNOUNCEMENTS: &str = "/staff/announcements";

/// The same, with this one marked.
#[must_use]
pub fn announced(announcement: &AnnouncementId) -> String {
    format!("{ANNOUNCEMENTS}?sent={announcement}")
}
