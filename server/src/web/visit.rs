//! Finding out who is asking.

use app::{
    base::{
        cookie::{self, name},
        failure::Failure,
    },
    visitor::{Kept, Request, Visitor},
};
use axum::http::{HeaderMap, Method, header, request::Parts};
use desk::base::whence::Whence;
use domain::base::language::Language;

use super::{Web, accept::weighed, draft::Drafts};

/// The visitor of a request; as an error, one who is not known because the database is out of reach.
pub(super) async fn visitor(web: &Web, parts: &Parts, failure: Option<(String, Failure)>) -> Result<Visitor, Visitor> {
    if let Err(error) = web.0.desk.community_now().await {
        // What was known of it last stands on the page; the page itself says what it cannot look up.
        tracing::warn!(%error, "the community was not looked up");
    }
    let address = parts.uri.path_and_query().map_or("/", |address| address.as_str());
    let (path, failure) = match failure {
        Some((path, failure)) => (path, Some(failure)),
        None => (address.to_owned(), None),
    };
    let mut request = stranger(web, &parts.headers, whence(parts), path);
    request.failure = failure;
    let drafts = Drafts::of(web, &parts.headers);
    request.kept = drafts.as_ref().map_or(Kept::Nothing, Drafts::kept);
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
            let kept = || drafts?.on(&request.path, &household.id, request.language);
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

/// Whence a request comes, as the guard has found.
pub(super) fn whence(parts: &Parts) -> Whence {
    parts.extensions.get::<Whence>().cloned().unwrap_or_default()
}

/// What a request says by itself, before anything was looked up.
pub(super) fn stranger(web: &Web, headers: &HeaderMap, whence: Whence, path: String) -> Request {
    let own = |cookie| self::cookie(headers, &name(&web.0.base, cookie)).map(str::to_owned);
    Request {
        code_request: own(cookie::CODE),
        token: own(cookie::SESSION),
        staff_token: own(cookie::STAFF),
        language: language(web, headers),
        elder: elder(web, headers),
        ..nobody(web, whence, path)
    }
}

/// Somebody of whom nothing is known but where they are.
pub(super) fn nobody(web: &Web, whence: Whence, path: String) -> Request {
    let query = path.split_once('?').map_or("", |(_, query)| query);
    Request {
        desk: web.0.desk.clone(),
        household: None,
        token: None,
        staff: None,
        staff_token: None,
        code_request: None,
        whence,
        language: Language::default(),
        elder: false,
        query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
        path,
        base: web.0.base.clone(),
        nonce: web.0.desk.fresh_key(),
        unread: 0,
        now: web.0.desk.now(),
        community: web.0.desk.community(),
        site: web.0.site.clone(),
        failure: None,
        kept: Kept::Nothing,
    }
}

/// The language that was chosen, or that the browser asks for; Chinese when neither says.
pub(super) fn language(web: &Web, headers: &HeaderMap) -> Language {
    let chosen = cookie(headers, &name(&web.0.base, cookie::LANGUAGE)).and_then(Language::from_tag);
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let liked = || weighed(asked).filter_map(|(tag, weight)| Some((Language::from_tag(tag)?, weight)));
    // Of those that are liked best, the first.
    let best = liked().map(|(_, weight)| weight).max_by(f32::total_cmp);
    let first = liked().find(|(_, weight)| Some(*weight) == best).map(|(language, _)| language);
    chosen.or(first).unwrap_or_default()
}

/// Whether the elders' edition was chosen.
pub(super) fn elder(web: &Web, headers: &HeaderMap) -> bool {
    cookie(headers, &name(&web.0.base, cookie::ELDER)) == Some("1")
}

/// Whether the request carries one of these cookies with something in it.
pub(super) fn has_cookie(headers: &HeaderMap, names: &[String]) -> bool {
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
