//! What every request must pass and every answer carries.

use std::{any::Any, panic::AssertUnwindSafe};

use app::{
    base::{error::ApiError, routes::HOME},
    visitor::Visitor,
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use desk::Error;
use futures::FutureExt;

use super::{Web, forms, visit};

/// Refuses changes that another site asks for, turns panics into a fault with a reference, adds the headers.
/// Both answer with a page, or with JSON for a program, and look nothing up.
pub(super) async fn guard(State(web): State<Web>, request: Request, next: Next) -> Response {
    if !reads(request.method()) && request.method() != Method::OPTIONS && is_cross_site(&request, &web.0.base) {
        tracing::warn!(path = request.uri().path(), "refused a change that another site asked for");
        let visitor = stranger(&web, request.headers());
        let refused = forms::refuse(&visitor, ApiError::cross_site(visitor.language), request.headers());
        return secured(refused, &web);
    }
    let (path, headers) = (request.uri().path().to_owned(), request.headers().clone());
    let response = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    let response = response.unwrap_or_else(|panic| fault(&web, &path, &headers, &*panic));
    secured(response, &web)
}

fn fault(web: &Web, path: &str, headers: &HeaderMap, panic: &(dyn Any + Send)) -> Response {
    let message = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    let reason = format!("{path} panicked: {}", message.unwrap_or("it did not say why"));
    let visitor = stranger(web, headers);
    forms::refuse(&visitor, ApiError::new(&visitor.reader(), Error::fault(reason), &[]), headers)
}

/// A visitor of whom nothing is looked up.
pub(super) fn stranger(web: &Web, headers: &HeaderMap) -> Visitor {
    Visitor::new(visit::stranger(web, headers, HOME.to_owned()))
}

/// Whether a request only asks to be shown something.
pub(super) fn reads(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Whether a browser says that another site caused this request. Programs that are no browsers say nothing,
/// and carry no cookies that they did not set themselves.
fn is_cross_site(request: &Request, base: &str) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    header("origin").is_some_and(|origin| origin != base)
}

/// The content security policy of whatever is no page.
pub(super) const NOTHING: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; base-uri 'none'");

/// The content security policy of a page whose own script and style are allowed by these sources: a nonce, or
/// their hashes.
pub(super) fn content_policy(script: &str, style: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' {script} 'wasm-unsafe-eval'; style-src {style}; \
         img-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; object-src 'none'; \
         base-uri 'none'; frame-ancestors 'none'"
    )
}

fn secured(mut response: Response, web: &Web) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(NOTHING);
    if web.0.base.starts_with("https://") {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}
