//! Signing in and out.

use desk::people::sign_in::{BROWSER_KNOWN_FOR, SIGNED_IN_FOR};
use domain::people::refusal::Refusal;
use domain::people::{code::LIFETIME, phone::Phone};
use leptos::prelude::*;

use crate::{
    base::{
        cookie,
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
/// Sends a one-time code to a phone, or, `again`, another one to the phone that this browser has asked for; `page` takes
/// it, for signing in as somebody else than a household.
#[server(prefix = "/api", endpoint = "ask-code")]
pub async fn ask_code(
    #[server(default)] phone: String,
    #[server(default)] again: String,
    #[server(default)] next: String,
    #[server(default)] page: String,
    #[server(default)] key: String,
) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let (language, whence) = (visitor.language, &visitor.whence);
    let (secret, masked) = if again == "1" {
        let request = visitor.code_request.as_deref().ok_or(Refusal::CodeSpent)?;
        visitor.desk.ask_code_again(request, language, &key, whence).await?
    } else {
        let phone = Phone::parse(&phone)?;
        let masked = phone.masked();
        (visitor.desk.ask_code(phone, language, &key, whence).await?, masked)
    };
    set_cookie(&visitor, cookie::CODE, &secret, LIFETIME);
    let page = if page.is_empty() { routes::SIGN_IN_CODE } else { &page };
    lead_to(&routes::code(page, &masked, local(&next)));
    Ok(())
}

/// Signs in with the code that was sent to the phone.
#[server(prefix = "/api", endpoint = "sign-in")]
pub async fn sign_in(code: String, #[server(default)] next: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let request = visitor.code_request.as_deref().ok_or(Refusal::CodeSpent)?;
    let before = visitor.token.as_deref();
    let signed_in = visitor.desk.use_code(request, &code, before, visitor.language, &visitor.whence).await?;
    set_cookie(&visitor, cookie::SESSION, &signed_in.token, SIGNED_IN_FOR);
    if let Some(browser) = &visitor.whence.browser {
        set_cookie(&visitor, cookie::BROWSER, browser, BROWSER_KNOWN_FOR);
    }
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
        visitor.desk.sign_out(token, everywhere == "1", &visitor.whence).await?;
    }
    for name in [cookie::SESSION, cookie::CODE] {
        set_cookie(&visitor, name, "", 0);
    }
    lead_to(HOME);
    Ok(())
}
