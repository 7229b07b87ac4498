//! What is kept of a household, in its own hands.

use desk::base::act::By;
use leptos::prelude::*;

use crate::{
    base::{
        cookie,
        error::ApiError,
        respond::{lead_to, set_cookie},
    },
    people::routes,
    visitor::Visitor,
};

/// Where ending one sign-in posts to.
pub const END_SIGN_IN: &str = "/api/end-sign-in";
/// Where a household posts to that wants to be forgotten.
pub const ERASE_HOUSEHOLD: &str = "/api/erase-household";

/// Ends one of the household's sign-ins.
#[server(prefix = "/api", endpoint = "end-sign-in")]
pub async fn end_sign_in(id: String, #[server(default)] key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id.clone();
    visitor.desk.end_sign_in(household, id, By::themselves(&key)).await?;
    lead_to(routes::OWN_DATA);
    Ok(())
}

/// Forgets the household, once nothing is to come.
#[server(prefix = "/api", endpoint = "erase-household")]
pub async fn erase_household(phone: String, #[server(default)] key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let household = visitor.signed_in()?.id.clone();
    visitor.desk.erase_household(household, &phone, By::themselves(&key)).await?;
    for name in [cookie::SESSION, cookie::CODE, cookie::BROWSER] {
        set_cookie(&visitor, name, "", 0);
    }
    lead_to(routes::ERASED);
    Ok(())
}
