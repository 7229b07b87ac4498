//! The addresses of the place itself.

use crate::base::routes::encode;

/// How personal data is used.
pub const PRIVACY: &str = "/privacy";
/// What every page shows of the community, as its staff enter it.
pub const COMMUNITY: &str = "/staff/community";

/// The same form, which leads back to `next` afterwards.
#[must_use]
pub fn community_first(next: &str) -> String {
    format!("{COMMUNITY}?next={}", encode(next))
}
