//! The addresses of the desk's door, and of those who work there.

use domain::base::id::StaffId;

use crate::base::routes::encode;

/// The desk: where staff begin.
pub const DESK: &str = "/staff";
/// Signing in as staff: the phone.
pub const STAFF_SIGN_IN: &str = "/staff/sign-in";
/// Signing in as staff: the code.
pub const STAFF_CODE: &str = "/staff/sign-in/code";
/// Signing in as staff: the second factor, shown or set up.
pub const FACTOR: &str = "/staff/sign-in/factor";
/// Everybody who works here.
pub const MEMBERS: &str = "/staff/members";

/// The sign-in of staff that leads back to `next`.
#[must_use]
pub fn staff_sign_in(next: &str) -> String {
    format!("{STAFF_SIGN_IN}?next={}", encode(next))
}

/// The page that asks for the second factor and leads back to `next`.
#[must_use]
pub fn factor(next: &str) -> String {
    format!("{FACTOR}?next={}", encode(next))
}

/// Somebody who works here.
#[must_use]
pub fn member(id: &StaffId) -> String {
    format!("{MEMBERS}/{id}")
}
