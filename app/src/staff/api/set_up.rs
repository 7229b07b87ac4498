//! Setting an empty house up: its first administrator.

use domain::{people::phone::Phone, staff::session::LONGEST};
use leptos::prelude::*;

use crate::{
    base::{
        cookie,
        error::ApiError,
        respond::{lead_to, set_cookie},
    },
    staff::routes::{FIRST_STEPS, factor},
    visitor::Visitor,
};

/// Where the form of the first administrator posts to.
pub const SET_UP: &str = "/api/set-up";

/// Lets the first administrator in who has the code from the machine, and begins their sign-in. There is no key: the
/// same again begins the same anew.
#[server(prefix = "/api", endpoint = "set-up")]
pub async fn set_up(
    #[server(default)] code: String,
    #[server(default)] name: String,
    #[server(default)] phone: String,
) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let phone = Phone::parse(&phone)?;
    let token = visitor.desk.begin_set_up(&code, &name, &phone, &visitor.whence).await?;
    set_cookie(&visitor, cookie::STAFF, &token, LONGEST);
    lead_to(&factor(FIRST_STEPS));
    Ok(())
}
