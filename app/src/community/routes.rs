//! The addresses of the place itself.

use domain::base::{
    day,
    id::{CategoryId, EstateId},
};

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

/// Where people live, beside the form of a new estate.
pub const ESTATES: &str = "/staff/estates";

/// The same, beside the form of this one.
#[must_use]
pub fn estate(id: &EstateId) -> String {
    format!("{ESTATES}/{id}")
}

/// The estates, whose form leads back to `next` afterwards.
#[must_use]
pub fn estate_first(next: &str) -> String {
    format!("{ESTATES}?next={}", encode(next))
}

/// Holidays and make-up workdays, beside the form of a new one.
pub const HOLIDAYS: &str = "/staff/holidays";
/// Where a file of holidays posts to.
pub const IMPORT_HOLIDAYS: &str = "/staff/holidays/import";

/// The same, beside the form of this day.
#[must_use]
pub fn holiday(date: time::Date) -> String {
    format!("{HOLIDAYS}/{}", day::iso(date))
}

/// The holidays, which say how many days of a file are new and changed.
#[must_use]
pub fn holidays_taken(new: usize, changed: usize) -> String {
    format!("{HOLIDAYS}?new={new}&changed={changed}")
}

/// The same form, which leads back to `next` afterwards.
#[must_use]
pub fn community_first(next: &str) -> String {
    format!("{COMMUNITY}?next={}", encode(next))
}
