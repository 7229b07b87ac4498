//! The addresses of the desk's door, and of those who work there.

use domain::base::id::{HouseholdId, PersonId, RoleId, StaffId};

use crate::base::routes::encode;

/// The desk: where staff begin.
pub const DESK: &str = "/staff";
/// Signing in as staff: the phone.
pub const STAFF_SIGN_IN: &str = "/staff/sign-in";
/// Signing in as staff: the code.
pub const STAFF_CODE: &str = "/staff/sign-in/code";
/// Signing in as staff: the second factor, shown or set up.
pub const FACTOR: &str = "/staff/sign-in/factor";
/// The first page of an empty house.
pub const SET_UP: &str = "/setup";
/// What a new installation still needs.
pub const FIRST_STEPS: &str = "/staff/setup";
/// The ways by which messages leave.
pub const CHANNELS: &str = "/staff/channels";

/// The same page, after a trial of this channel.
#[must_use]
pub fn tried(channel: &str) -> String {
    format!("{CHANNELS}?tried={}", encode(channel))
}

/// Everybody who works here.
pub const MEMBERS: &str = "/staff/members";

/// The roles, and what they may do.
pub const ROLES: &str = "/staff/roles";

/// Finding people.
pub const PEOPLE: &str = "/staff/people";
/// The form of a new household.
pub const NEW_HOUSEHOLD: &str = "/staff/people/new";

/// A household, as staff see it.
#[must_use]
pub fn household(id: &HouseholdId) -> String {
    format!("{PEOPLE}/{id}")
}

/// The form that corrects somebody of a household at the desk.
#[must_use]
pub fn desk_person(household: &HouseholdId, person: &PersonId) -> String {
    format!("{PEOPLE}/{household}/{person}")
}

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

/// A role.
#[must_use]
pub fn role(id: &RoleId) -> String {
    format!("{ROLES}/{id}")
}

/// Somebody who works here.
#[must_use]
pub fn member(id: &StaffId) -> String {
    format!("{MEMBERS}/{id}")
}
