//! Signing in and out.

use desk::people::sign_in::SIGNED_IN_FOR;
use domain::people::refusal::Refusal;
use domain::people::{code::LIFETIME, phone::Phone};
use leptos::prelude::*;

use crate::{
    base::{
        error::ApiError,
        respond::{lead_to, set_cookie},
        routes::{HOME, local},
    },
    people::routes,
    visitor::Visitor,
};

/// Where the phone form posts to.
pub const ASK_CODE: &str = "/api/ask-code";
/// Where the code form posts to.
pub const SIGN_IN: &str = "/api/sign-in";
/// Where signing out posts to.
pub const SIGN_OUT: &str = "/api/sign-out";
/// The cookie of somebody who is signed in, where the site has HTTPS.
pub const SECURE_COOKIE: &str = "__Host-wuse";
/// The same on plain HTTP, which only loopback has.
pub const PLAIN_COOKIE: &str = "wuse";
/// The cookie that binds a code to the browser that asked for it.
pub const CODE_COOKIE: &str = "wuse-code";

/// Sends a one-time code to a phone; `page` takes it, for signing in as somebody else than a household.
#[server(prefix = "/api", endpoint = "ask-code")]
pub async fn ask_code(
    phone: String,
    #[server(default)] next: String,
    #[server(default)] page: String,
    #[server(default)] key: String,
) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let phone = Phone::parse(&phone)?;
    let masked = phone.masked();
    let secret = visitor.desk.ask_code(phone, visitor.language, &key).await?;
    set_cookie(&cookie(&visitor, CODE_COOKIE, &secret, LIFETIME));
    let page = if page.is_empty() { routes::SIGN_IN_CODE } else { &page };
    lead_to(&routes::code(page, &masked, local(&next)));
    Ok(())
}

/// Signs in with the code that was sent to the phone.
#[server(prefix = "/api", endpoint = "sign-in")]
pub async fn sign_in(code: String, #[server(default)] next: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let request = visitor.code_request.as_deref().ok_or(Refusal::CodeSpent)?;
    let token = visitor.desk.use_code(request, &code, visitor.language).await?;
    set_cookie(&cookie(&visitor, session_cookie(&visitor), &token, SIGNED_IN_FOR));
    // The code's cookie stays for its ten minutes: a second tap is the same sign-in.
    lead_to(&next);
    Ok(())
}

/// Signs out here, or everywhere.
#[server(prefix = "/api", endpoint = "sign-out")]
pub async fn sign_out(#[server(default)] everywhere: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    visitor.signed_in()?;
    if let Some(token) = &visitor.token {
        visitor.desk.sign_out(token, everywhere == "1").await?;
    }
    for name in [session_cookie(&visitor), CODE_COOKIE] {
        set_cookie(&cookie(&visitor, name, "", 0));
    }
    lead_to(HOME);
    Ok(())
}

/// Whether the site has HTTPS.
pub(crate) fn is_secure(visitor: &Visitor) -> bool {
    visitor.base.starts_with("https://")
}

fn session_cookie(visitor: &Visitor) -> &'static str {
    if is_secure(visitor) { SECURE_COOKIE } else { PLAIN_COOKIE }
}

/// A cookie of this site, out of reach for scripts and other sites, for some seconds; with none it is forgotten.
#[must_use]
pub fn cookie(visitor: &Visitor, name: &str, value: &str, seconds: i64) -> String {
    let secure = if is_secure(visitor) { "; Secure" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}
