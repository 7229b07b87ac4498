//! What was typed into forms whose sender was not signed in any more.
//!
//! Their browser keeps it in a cookie, sealed, while they sign in. It belongs to the household whose sign-in has ended,
//! and to nobody else who signs in in the same browser; the server looks at its age, whatever the browser does. The
//! page of a form shows it filled in, once. Nothing is sent by itself.

use app::{
    base::{cookie, failure::Failure},
    visitor::{Kept, Visitor},
};
use axum::http::{HeaderMap, HeaderValue, Response, header};
use domain::base::{id::HouseholdId, language::Language, time::Instant};
use serde::{Deserialize, Serialize};

use super::{Web, forms, visit};

/// Seconds for which it is kept: time to find the phone, and a second code.
const KEPT_FOR: i64 = 30 * 60;
/// Browsers keep no more than 4096 bytes in a cookie, its name and attributes among them.
const SEALED_MAX: usize = 3900;

/// The forms of one household that a browser keeps, the newest first.
#[derive(Serialize, Deserialize)]
pub(super) struct Drafts {
    household: HouseholdId,
    forms: Vec<Form>,
    /// Whether an older one had no room.
    lost: bool,
}

#[derive(Serialize, Deserialize)]
struct Form {
    at: Instant,
    /// The path of the server function.
    action: String,
    typed: Vec<(String, String)>,
}

impl Form {
    fn is_on(&self, path: &str) -> bool {
        forms::came_from(&self.typed) == path
    }
}

impl Drafts {
    /// What a browser brings along, as far as it is not too old.
    pub(super) fn of(web: &Web, headers: &HeaderMap) -> Option<Self> {
        let sealed = visit::cookie(headers, &cookie::name(&web.0.base, cookie::DRAFT))?;
        let mut drafts: Self = serde_json::from_str(&web.0.desk.open_draft(sealed)?).ok()?;
        let now = web.0.desk.now();
        drafts.forms.retain(|form| (0..=KEPT_FOR).contains(&now.since(form.at)));
        (!drafts.forms.is_empty()).then_some(drafts)
    }

    pub(super) const fn kept(&self) -> Kept {
        if self.lost { Kept::OnlyTheNewest } else { Kept::Forms }
    }

    /// The form as its own page shows it to its own household; nothing for every other page and household.
    pub(super) fn on(self, path: &str, household: &HouseholdId, language: Language) -> Option<Failure> {
        let forms = if self.household == *household { self.forms } else { Vec::new() };
        let form = forms.into_iter().find(|form| form.is_on(path))?;
        Some(Failure::kept(language, form.action, form.typed))
    }
}

/// Lets the browser keep a form, beside those that it keeps already: if it is known whose it is, if anything is in it,
/// and if it is not too much.
pub(super) async fn keep<B>(
    response: &mut Response<B>,
    web: &Web,
    visitor: &Visitor,
    headers: &HeaderMap,
    form: (&str, Vec<(String, String)>),
) {
    let (action, mut typed) = form;
    let Some(token) = visitor.token.as_deref().filter(|token| !token.is_empty()) else { return };
    let Ok(Some(household)) = web.0.desk.signed_in_once(token).await else { return };
    // The page that shows it gives it a fresh key.
    typed.retain(|(name, _)| name != "key");
    if typed.iter().all(|(name, _)| name == "from") {
        return;
    }
    let before = Drafts::of(web, headers).filter(|drafts| drafts.household == household);
    let (mut forms, mut lost) = before.map_or_else(|| (Vec::new(), false), |drafts| (drafts.forms, drafts.lost));
    let page = forms::came_from(&typed);
    // The same form, sent once more, is one.
    forms.retain(|form| form.action != action || !form.is_on(&page));
    forms.insert(0, Form { at: visitor.now, action: action.to_owned(), typed });
    while !forms.is_empty() {
        let drafts = Drafts { household: household.clone(), forms, lost };
        let sealed = seal(web, &drafts);
        if sealed.len() <= SEALED_MAX {
            set(response, web, &sealed, KEPT_FOR);
            return;
        }
        forms = drafts.forms;
        forms.pop();
        lost = true;
    }
}

/// Takes what was shown, or is another household's, out of the browser of somebody who is signed in.
pub(super) fn take<B>(response: &mut Response<B>, web: &Web, visitor: &Visitor, headers: &HeaderMap) {
    let Some(household) = &visitor.household else { return };
    let Some(sealed) = visit::cookie(headers, &cookie::name(&web.0.base, cookie::DRAFT)) else { return };
    if sealed.is_empty() {
        return;
    }
    let theirs = Drafts::of(web, headers).filter(|drafts| drafts.household == household.id);
    let Some(mut drafts) = theirs else { return set(response, web, "", 0) };
    let kept = drafts.forms.len();
    drafts.forms.retain(|form| !form.is_on(&visitor.path));
    drafts.lost = false;
    match drafts.forms.len() {
        0 => set(response, web, "", 0),
        left if left < kept => set(response, web, &seal(web, &drafts), KEPT_FOR),
        _ => {}
    }
}

fn seal(web: &Web, drafts: &Drafts) -> String {
    web.0.desk.seal_draft(&serde_json::to_string(drafts).unwrap_or_default())
}

fn set<B>(response: &mut Response<B>, web: &Web, sealed: &str, seconds: i64) {
    if let Ok(cookie) = HeaderValue::from_str(&cookie::cookie(&web.0.base, cookie::DRAFT, sealed, seconds)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
