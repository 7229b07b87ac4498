//! Staff sign in and out: the code that was sent to the phone, then the second factor.

use domain::{
    people::refusal::Refusal as PeopleRefusal,
    staff::{refusal::Refusal, session::LONGEST},
};
use leptos::prelude::*;

use crate::{
    base::{
        error::ApiError,
        respond::{lead_to, set_cookie},
        routes::local,
    },
    people::api::sign_in::is_secure,
    staff::routes::{DESK, STAFF_SIGN_IN as STAFF_SIGN_IN_PAGE, factor},
    visitor::Visitor,
};

/// Where the code form of staff posts to.
pub const STAFF_SIGN_IN: &str = "/api/staff-sign-in";
/// Where the second factor is shown.
pub const SHOW_FACTOR: &str = "/api/show-factor";
/// Where staff sign out.
pub const STAFF_SIGN_OUT: &str = "/api/staff-sign-out";
/// The cookie of staff who are signing in or have, where the site has HTTPS.
pub const SECURE_STAFF_COOKIE: &str = "__Host-wuse-staff";
/// The same on plain HTTP, which only loopback has.
pub const PLAIN_STAFF_COOKIE: &str = "wuse-staff";

/// Ends the first step: the phone is theirs.
#[server(prefix = "/api", endpoint = "staff-sign-in")]
pub async fn staff_sign_in(code: String, #[server(default)] next: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let request = visitor.code_request.as_deref().ok_or(PeopleRefusal::CodeSpent)?;
    let (token, _) = visitor.desk.use_staff_code(request, &code).await?;
    set_cookie(&staff_cookie(&visitor, &token, LONGEST));
    lead_to(&factor(local(&next)));
    Ok(())
}

/// Shows the second factor, or sets it up.
#[server(prefix = "/api", endpoint = "show-factor")]
pub async fn show_factor(factor: String, #[server(default)] next: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let token = visitor.staff_token.as_deref().ok_or(Refusal::SignInSpent)?;
    let token = visitor.desk.show_factor(token, &factor).await?;
    set_cookie(&staff_cookie(&visitor, &token, LONGEST));
    lead_to(if next.is_empty() { DESK } else { &next });
    Ok(())
}

/// Ends this sign-in at the desk.
#[server(prefix = "/api", endpoint = "staff-sign-out")]
pub async fn staff_sign_out() -> Result<(), ApiError> {
    let visitor = Visitor::current();
    if let Some(token) = &visitor.staff_token {
        visitor.desk.staff_sign_out(token).await?;
    }
    set_cookie(&staff_cookie(&visitor, "", 0));
    lead_to(STAFF_SIGN_IN_PAGE);
    Ok(())
}

/// The cookie of staff: no other site's link brings it along.
fn staff_cookie(visitor: &Visitor, token: &str, seconds: i64) -> String {
    let (name, secure) = if is_secure(visitor) { (SECURE_STAFF_COOKIE, "; Secure") } else { (PLAIN_STAFF_COOKIE, "") };
    format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}")
}
