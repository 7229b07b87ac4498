//! Finding out who is asking.

use app::{
    base::failure::Failure,
    people::api::{
        preference::{ELDER_COOKIE, LANGUAGE_COOKIE},
        sign_in::{CODE_COOKIE, PLAIN_COOKIE, SECURE_COOKIE},
    },
    staff::api::sign_in::{PLAIN_STAFF_COOKIE, SECURE_STAFF_COOKIE},
    visitor::{Request, Visitor},
};
use axum::http::{HeaderMap, Method, header, request::Parts};
use domain::base::language::Language;

use super::{Web, draft::Draft};

/// The visitor of a request; as an error, one who is not known because the database is out of reach.
pub(super) async fn visitor(web: &Web, parts: &Parts, failure: Option<(String, Failure)>) -> Result<Visitor, Visitor> {
    let address = parts.uri.path_and_query().map_or("/", |address| address.as_str());
    let (path, failure) = match failure {
        Some((path, failure)) => (path, Some(failure)),
        None => (address.to_owned(), None),
    };
    let mut request = stranger(web, &parts.headers, path);
    request.failure = failure;
    let draft = Draft::of(web, &parts.headers);
    request.draft = draft.is_some();
    if let Some(token) = request.token.clone().filter(|token| !token.is_empty()) {
        match web.0.desk.signed_in(&token).await {
            Ok(household) => request.household = household,
            Err(_) => return Err(Visitor::new(request)),
        }
        if let Some(household) = &request.household {
            // Only pages show the count. It is an ornament: a page without it is better than none.
            if parts.method == Method::GET || request.failure.is_some() {
                request.unread = web.0.desk.unread_notices(&household.id).await.unwrap_or(0);
            }
            let kept = || draft?.on(&request.path, request.language);
            request.failure = request.failure.or_else(kept);
        }
    }
    if let Some(token) = request.staff_token.clone().filter(|token| !token.is_empty()) {
        match web.0.desk.at_work(&token).await {
            Ok(at_work) => request.staff = at_work,
            Err(_) => return Err(Visitor::new(request)),
        }
    }
    Ok(Visitor::new(request))
}

/// What a request says by itself, before anything was looked up.
pub(super) fn stranger(web: &Web, headers: &HeaderMap, path: String) -> Request {
    let query = path.split_once('?').map_or("", |(_, query)| query);
    Request {
        desk: web.0.desk.clone(),
        household: None,
        staff: None,
        staff_token: cookie(headers, staff_cookie(web)).map(str::to_owned),
        code_request: cookie(headers, CODE_COOKIE).map(str::to_owned),
        language: language(headers),
        elder: elder(headers),
        query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
        path,
        base: web.0.base.clone(),
        nonce: web.0.desk.fresh_key(),
        unread: 0,
        now: web.0.desk.now(),
        site: web.0.site.clone(),
        failure: None,
        draft: false,
        token: cookie(headers, session_cookie(web)).map(str::to_owned),
    }
}

/// The language that was chosen, or that the browser asks for; Chinese when neither says.
pub(super) fn language(headers: &HeaderMap) -> Language {
    let chosen = cookie(headers, LANGUAGE_COOKIE).and_then(Language::from_tag);
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = asked.split(',').find_map(|tag| Language::from_tag(tag.split(';').next()?.trim()));
    chosen.or(first).unwrap_or_default()
}

/// The name of the cookie with the sign-in.
pub(super) fn session_cookie(web: &Web) -> &'static str {
    if web.0.base.starts_with("https://") { SECURE_COOKIE } else { PLAIN_COOKIE }
}

/// The name of the cookie with the sign-in of staff.
pub(super) fn staff_cookie(web: &Web) -> &'static str {
    if web.0.base.starts_with("https://") { SECURE_STAFF_COOKIE } else { PLAIN_STAFF_COOKIE }
}

/// Whether the elders' edition was chosen.
pub(super) fn elder(headers: &HeaderMap) -> bool {
    cookie(headers, ELDER_COOKIE) == Some("1")
}

/// Whether the request carries one of these cookies with something in it.
pub(super) fn has_cookie(headers: &HeaderMap, names: &[&str]) -> bool {
    names.iter().any(|name| cookie(headers, name).is_some_and(|value| !value.is_empty()))
}

/// The value of a cookie.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(own, _)| *own == name)
        .map(|(_, value)| value)
}
