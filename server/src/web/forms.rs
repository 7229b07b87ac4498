//! Server functions, for programs and for plain forms.
//!
//! A program gets JSON. A plain form (its browser accepts HTML) is led on after success; when it is refused,
//! the page that it stands on is shown again: filled in as it was, the messages beside the fields, with the
//! refusal's status.

use std::time::Duration;

use app::{
    base::{
        error::ApiError,
        failure::Failure,
        routes::{HOME, local},
    },
    house::{
        dispatch::{self, may},
        tables::function_at,
    },
    people::{
        api::preference::{FILLED, SET_ELDER, SET_LANGUAGE},
        routes::sign_in,
    },
    visitor::Visitor,
};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use desk::base::{act::Actor, event::Event};
use domain::base::refusal::{Refusal, Refuses as _};
use leptos::prelude::provide_context;

use super::{Web, answer, draft, redirect, unavailable, visit};

/// What a household is refused for that changes too much.
const TOO_MANY_CHANGES: &str = "too-many-changes";
/// The most that a form may hold, in bytes.
const BODY_MAX: usize = 64 * 1024;
/// How long it may take to arrive. A bad network needs seconds for it.
const BODY_WITHIN: Duration = Duration::from_secs(30);

pub(super) async fn post(State(web): State<Web>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let html = accepts_html(&parts.headers);
    let visitor = match visit::visitor(&web, &parts, None).await {
        Ok(visitor) => visitor,
        Err(visitor) => return refuse(&visitor, unavailable(&visitor), &parts.headers),
    };
    let path = parts.uri.path().to_owned();
    let Some(right) = function_at(&path) else {
        return refuse(&visitor, ApiError::new(&visitor.reader(), Refusal::NotFound, &[]), &parts.headers);
    };
    let body = match tokio::time::timeout(BODY_WITHIN, to_bytes(body, BODY_MAX)).await {
        Ok(Ok(body)) => body,
        unread => {
            let status = if unread.is_err() { 408 } else { 413 };
            let error = ApiError { status, ..ApiError::new(&visitor.reader(), Refusal::Malformed, &[]) };
            return refuse(&visitor, error, &parts.headers);
        }
    };
    if !is_form(&parts) || std::str::from_utf8(&body).is_err() {
        return refuse(&visitor, ApiError::new(&visitor.reader(), Refusal::Malformed, &[]), &parts.headers);
    }
    let typed: Vec<(String, String)> = form_urlencoded::parse(&body).into_owned().collect();
    if let Err(refusal) = may(&visitor, right) {
        let why = refusal.code().unwrap_or_default().to_owned();
        web.0.desk.record(&Event::AccessRefused { who: who(&visitor), what: path, why }, &visitor.whence);
        let error = ApiError::new(&visitor.reader(), refusal, &[]);
        return if html { show_refused(&web, &visitor, &parts, typed, error).await } else { json(&error) };
    }
    // The server function answers with data; leading a browser on is done here.
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let context = visitor.clone();
    let call = Request::from_parts(parts.clone(), Body::from(body.clone()));
    let response = leptos_axum::handle_server_fns_with_context(
        move || {
            provide_context(context.clone());
            provide_context(context.reader());
        },
        call,
    )
    .await
    .into_response();
    let (mut head, body_of_answer) = response.into_parts();
    head.headers.remove("serverfnredirect");
    let location = head.headers.remove(header::LOCATION);
    if head.status.is_success() {
        if !html {
            return Response::from_parts(head, body_of_answer);
        }
        if let Some(filled) = filled(&parts) {
            return show_filled(&web, parts, typed, filled, &head.headers).await;
        }
        let path = location.as_ref().and_then(|location| location.to_str().ok()).unwrap_or(HOME);
        let mut response = redirect(path);
        for cookie in head.headers.get_all(header::SET_COOKIE) {
            response.headers_mut().append(header::SET_COOKIE, cookie.clone());
        }
        return response;
    }
    let error =
        to_bytes(body_of_answer, BODY_MAX).await.ok().and_then(|body| serde_json::from_slice::<ApiError>(&body).ok());
    let error = error.unwrap_or_else(|| ApiError::new(&visitor.reader(), Refusal::Malformed, &[]));
    if error.is(TOO_MANY_CHANGES) {
        let event = Event::BudgetExceeded { who: who(&visitor), what: TOO_MANY_CHANGES };
        web.0.desk.record(&event, &visitor.whence);
    }
    if !html {
        return json(&error);
    }
    show_refused(&web, &visitor, &parts, typed, error).await
}

/// The form's page once more, with what stands in its way; or the way to sign in, while the browser keeps the form.
async fn show_refused(
    web: &Web,
    visitor: &Visitor,
    parts: &Parts,
    typed: Vec<(String, String)>,
    error: ApiError,
) -> Response {
    let (path, from) = (parts.uri.path().to_owned(), came_from(&typed));
    if error.is(Refusal::NotSignedIn.code()) {
        let mut response = redirect(&sign_in(&from));
        draft::keep(&mut response, web, visitor, &parts.headers, (&path, typed)).await;
        return response;
    }
    let retry_after = error.retry_after;
    let failure = Failure { error, action: path, typed };
    let mut response = match visit::visitor(web, parts, Some((from, failure))).await {
        Ok(visitor) => show_again(&visitor, parts).await,
        Err(visitor) => answer(&visitor, dispatch::refuse(&visitor, unavailable(&visitor)), &parts.headers),
    };
    say_when(&mut response, retry_after);
    response
}

/// The function of the form that was sent along with a change of how the page looks.
fn filled(parts: &Parts) -> Option<String> {
    let looks = [SET_LANGUAGE, SET_ELDER].contains(&parts.uri.path());
    let (_, filled) = form_urlencoded::parse(parts.uri.query()?.as_bytes()).find(|(name, _)| name == FILLED)?;
    (looks && function_at(&filled).is_some()).then(|| filled.into_owned())
}

/// The page of a form that is half filled in, as it looks from now on, and with what was typed.
async fn show_filled(
    web: &Web,
    mut parts: Parts,
    mut typed: Vec<(String, String)>,
    filled: String,
    said: &HeaderMap,
) -> Response {
    let from = came_from(&typed);
    // The page that comes has a fresh key.
    typed.retain(|(name, _)| name != "key");
    // What the browser is told to remember counts for this page already.
    let before = parts.headers.remove(header::COOKIE);
    let said: Vec<HeaderValue> = said.get_all(header::SET_COOKIE).into_iter().cloned().collect();
    for cookie in said.iter().chain(&before) {
        parts.headers.append(header::COOKIE, cookie.clone());
    }
    let failure = Failure::filled(filled, typed);
    let mut response = match visit::visitor(web, &parts, Some((from, failure))).await {
        Ok(visitor) => answer(&visitor, dispatch::answer(&visitor).await, &parts.headers),
        Err(visitor) => answer(&visitor, dispatch::refuse(&visitor, unavailable(&visitor)), &parts.headers),
    };
    for cookie in said {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Who has asked, for the log.
pub(super) fn who(visitor: &Visitor) -> String {
    let household = visitor.household.as_ref().map(|household| Actor::Household(household.id.clone()));
    let staff = visitor.staff.as_ref().map(|staff| Actor::Staff(staff.member.clone()));
    staff.or(household).map_or_else(|| "nobody".to_owned(), |who| who.column())
}

/// Tells a program when it is worth asking again.
fn say_when(response: &mut Response, seconds: Option<i64>) {
    if let Some(seconds) = seconds {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
}

/// The page that the form stands on, or a page with nothing but the message when that one has gone.
async fn show_again(visitor: &Visitor, parts: &Parts) -> Response {
    let page = match dispatch::answer(visitor).await {
        dispatch::Answer::Html { html, status, secret } if html.contains("class=\"error-summary\"") => {
            dispatch::Answer::Html { status, html, secret }
        }
        page @ dispatch::Answer::Redirect(_) => page,
        dispatch::Answer::Html { .. } => match &visitor.failure {
            Some(failure) => dispatch::refuse(visitor, failure.error.clone()),
            None => dispatch::refuse(visitor, ApiError::new(&visitor.reader(), Refusal::Malformed, &[])),
        },
    };
    answer(visitor, page, &parts.headers)
}

/// The path of the page that a form stands on, which the form carries along.
pub(super) fn came_from(typed: &[(String, String)]) -> String {
    let from = typed.iter().find(|(name, _)| name == "from").map_or(HOME, |(_, path)| path.as_str());
    local(from).to_owned()
}

/// A page with nothing but the message, or JSON for a program.
pub(super) fn refuse(visitor: &Visitor, error: ApiError, headers: &HeaderMap) -> Response {
    if accepts_html(headers) { answer(visitor, dispatch::refuse(visitor, error), headers) } else { json(&error) }
}

/// Why not, for a program.
pub(super) fn json(error: &ApiError) -> Response {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_vec(error).unwrap_or_default();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    let mut response = (status, headers, body).into_response();
    say_when(&mut response, error.retry_after);
    response
}

pub(super) fn accepts_html(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

fn is_form(parts: &Parts) -> bool {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}
