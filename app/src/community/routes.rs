//! The addresses of the place itself.

use domain::base::id::CategoryId;

use crate::base::routes::encode;

/// How personal data is used.
pub const PRIVACY: &str = "/privacy";
/// What every page shows of the community, as its staff enter it.
pub const COMMUNITY: &str = "/staff/community";

/// What is done in courses, beside the form of a new category.
pub const CATEGORIES: &str = "/staff/categories";

/// The same, beside the form of this one.
#[must_use]
pub fn category(id: &CategoryId) -> String {
    format!("{CATEGORIES}/{id}")
}

/// The same form, which leads back to `next` afterwards.
#[must_use]
pub fn community_first(next: &str) -> String {
    format!("{COMMUNITY}?next={}", encode(next))
}
