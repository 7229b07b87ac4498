//! What was typed into a form whose sender was not signed in any more.
//!
//! Their browser keeps it in a cookie, sealed, while they sign in. The first page that they see signed in takes it
//! out again: filled in, if it is the form's page. Nothing is sent by itself.

use app::{base::failure::Failure, people::api::sign_in::cookie, visitor::Visitor};
use axum::http::{HeaderMap, HeaderValue, Response, header};
use domain::base::language::Language;

use super::{Web, forms, visit};

const COOKIE: &str = "wuse-draft";
/// Seconds for which it is kept: time to find the phone, and a second code.
const KEPT_FOR: i64 = 30 * 60;
/// Browsers keep no more than 4096 bytes in a cookie, its name and attributes among them.
const SEALED_MAX: usize = 3900;

/// Path of the server function, and the fields.
pub(super) struct Draft(String, Vec<(String, String)>);

impl Draft {
    /// The draft that a browser brings along.
    pub(super) fn of(web: &Web, headers: &HeaderMap) -> Option<Self> {
        let text = web.0.desk.open_draft(visit::cookie(headers, COOKIE)?)?;
        let (action, typed) = serde_json::from_str(&text).ok()?;
        Some(Self(action, typed))
    }

    /// The form as its own page shows it; nothing for every other page.
    pub(super) fn on(self, path: &str, language: Language) -> Option<Failure> {
        let Self(action, typed) = self;
        (forms::came_from(&typed) == path).then(|| Failure::kept(language, action, typed))
    }
}

/// Lets the browser keep a form, if anything is in it, and if it is not too much.
pub(super) fn keep<B>(response: &mut Response<B>, visitor: &Visitor, action: &str, mut typed: Vec<(String, String)>) {
    // The page that shows it gives it a fresh key.
    typed.retain(|(name, _)| name != "key");
    let anything = typed.iter().any(|(name, _)| name != "from");
    let text = serde_json::to_string(&(action, &typed)).unwrap_or_default();
    let sealed = visitor.desk.seal_draft(&text);
    if anything && sealed.len() <= SEALED_MAX {
        set(response, &cookie(visitor, COOKIE, &sealed, KEPT_FOR));
    } else {
        set(response, &cookie(visitor, COOKIE, "", 0));
    }
}

/// Takes the draft out of the browser of somebody who is signed in.
pub(super) fn take<B>(response: &mut Response<B>, visitor: &Visitor) {
    if visitor.draft && visitor.household.is_some() {
        set(response, &cookie(visitor, COOKIE, "", 0));
    }
}

fn set<B>(response: &mut Response<B>, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
