//! How somebody wants Wuse to look: remembered in the browser, and the language also for messages.

use domain::base::{language::Language, refusal::Refusal, time::DAY};
use leptos::prelude::*;

use crate::{
    base::{
        cookie,
        error::ApiError,
        respond::{lead_to, set_cookie},
    },
    visitor::Visitor,
};

/// Where the language switch posts to.
pub const SET_LANGUAGE: &str = "/api/set-language";
/// Where the elders' edition is switched on and off.
pub const SET_ELDER: &str = "/api/set-elder";
/// The field of either's address that names the function of a form that is half filled in: it comes back as it was.
pub const FILLED: &str = "filled";
/// Seconds for which a browser remembers either.
const REMEMBERED: i64 = 365 * DAY;

/// Speaks the named language from now on.
#[server(prefix = "/api", endpoint = "set-language")]
pub async fn set_language(to: String, #[server(default)] from: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let language = Language::from_tag(&to).ok_or(Refusal::Malformed)?;
    if let Some(household) = &visitor.household {
        visitor.desk.set_language(household.id.clone(), language).await?;
    }
    set_cookie(&visitor, cookie::LANGUAGE, language.tag(), REMEMBERED);
    lead_to(&from);
    Ok(())
}

/// Turns the elders' edition on (`1`) or off (`0`).
#[server(prefix = "/api", endpoint = "set-elder")]
pub async fn set_elder(on: String, #[server(default)] from: String) -> Result<(), ApiError> {
    let value = match on.as_str() {
        "1" => "1",
        "0" => "0",
        _ => return Err(Refusal::Malformed.into()),
    };
    set_cookie(&Visitor::current(), cookie::ELDER, value, REMEMBERED);
    lead_to(&from);
    Ok(())
}
