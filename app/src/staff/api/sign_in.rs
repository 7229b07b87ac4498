//! Staff sign in and out: the code that was sent to the phone, then the second factor.

use domain::{
    people::refusal::Refusal as PeopleRefusal,
    staff::{refusal::Refusal, session::LONGEST},
};
use leptos::prelude::*;

use crate::{
    base::{
        cookie,
        error::ApiError,
        respond::{lead_to, set_cookie},
        routes::local,
    },
    staff::routes::{DESK, STAFF_SIGN_IN as STAFF_SIGN_IN_PAGE, factor},
    visitor::Visitor,
};

/// Where the code form of staff posts to.
pub const STAFF_SIGN_IN: &str = "/api/staff-sign-in";
/// Where the second factor is shown.
pub const SHOW_FACTOR: &str = "/api/show-factor";
/// Where staff sign out.
pub const STAFF_SIGN_OUT: &str = "/api/staff-sign-out";
/// Ends the first step: the phone is theirs.
#[server(prefix = "/api", endpoint = "staff-sign-in")]
pub async fn staff_sign_in(code: String, #[server(default)] next: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let request = visitor.code_request.as_deref().ok_or(PeopleRefusal::CodeSpent)?;
    let (token, _) = visitor.desk.use_staff_code(request, &code, &visitor.whence).await?;
    set_cookie(&visitor, cookie::STAFF, &token, LONGEST);
    lead_to(&factor(local(&next)));
    Ok(())
}

/// Shows the second factor, or sets it up.
#[server(prefix = "/api", endpoint = "show-factor")]
pub async fn show_factor(factor: String, #[server(default)] next: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let token = visitor.staff_token.as_deref().ok_or(Refusal::SignInSpent)?;
    let token = visitor.desk.show_factor(token, &factor, &visitor.whence).await?;
    set_cookie(&visitor, cookie::STAFF, &token, LONGEST);
    lead_to(if next.is_empty() { DESK } else { &next });
    Ok(())
}

/// Ends this sign-in at the desk.
#[server(prefix = "/api", endpoint = "staff-sign-out")]
pub async fn staff_sign_out() -> Result<(), ApiError> {
    let visitor = Visitor::current();
    if let Some(token) = &visitor.staff_token {
        visitor.desk.staff_sign_out(token, &visitor.whence).await?;
    }
    set_cookie(&visitor, cookie::STAFF, "", 0);
    lead_to(STAFF_SIGN_IN_PAGE);
    Ok(())
}
