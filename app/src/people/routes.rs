//! The addresses of people and of signing in.

use domain::base::id::PersonId;

use crate::base::routes::encode;

/// The household itself.
pub const ME: &str = "/me";
/// What is kept of the household.
pub const OWN_DATA: &str = "/me/data";
/// The same as a document for programs.
pub const OWN_DATA_JSON: &str = "/me/data.json";
/// The same as a table.
pub const OWN_DATA_CSV: &str = "/me/data.csv";
/// Where somebody arrives who is forgotten.
pub const ERASED: &str = "/me/erased";
/// Signing in: the phone.
pub const SIGN_IN: &str = "/sign-in";
/// Signing in: the code.
pub const SIGN_IN_CODE: &str = "/sign-in/code";

/// The form that changes somebody of the household.
#[must_use]
pub fn person(id: &PersonId) -> String {
    format!("/me/people/{id}")
}

/// The sign-in page that leads back to `next`.
#[must_use]
pub fn sign_in(next: &str) -> String {
    format!("{SIGN_IN}?next={}", encode(next))
}

/// The page, usually [`SIGN_IN_CODE`], that takes the code which was sent to a masked phone, and leads back to `next`.
#[must_use]
pub fn code(page: &str, phone: &str, next: &str) -> String {
    format!("{page}?phone={}&next={}", encode(phone), encode(next))
}
