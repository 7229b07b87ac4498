//! What every request must pass and every answer carries.

use std::{any::Any, panic::AssertUnwindSafe, time::Instant};

use app::{
    base::{error::ApiError, routes::HOME},
    house::tables::{function_at, page_at, route_at},
    visitor::Visitor,
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use desk::{
    Error,
    base::{event::Event, whence::Whence},
};
use domain::base::refusal::Refusal;
use futures::FutureExt;
use tracing::Instrument;

use super::{Web, forms, visit, whence};

/// The longest address that is looked at, in bytes. A search in both languages has some 200.
const ADDRESS_MAX: usize = 2048;

/// Refuses what no browser sends here by itself, turns panics into a fault with a reference, adds the headers and the
/// number of the request. All answer with a page, or with JSON for a program, and look nothing up.
pub(super) async fn guard(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let whence = whence::of(&web, &request);
    request.extensions_mut().insert(whence.clone());
    let span = tracing::info_span!("request", id = whence.request, method = %request.method());
    let number = HeaderValue::from_str(&whence.request);
    let (route, method, began) = (route(request.uri().path()), request.method().clone(), Instant::now());
    let mut response = pass(&web, whence, request, next).instrument(span).await;
    web.metrics().answered(route, &method, response.status(), began.elapsed());
    if let Ok(number) = number {
        response.headers_mut().insert("x-request-id", number);
    }
    secured(response, &web)
}

/// The route of a path, as numbers are counted by: never more of an address than that.
fn route(path: &str) -> &'static str {
    const OWN: [&str; 5] =
        ["/api/live", "/healthz", "/readyz", "/bookings/{party}/calendar.ics", "/calendar/{household}/{file}"];
    let fixed = OWN.into_iter().find(|own| *own == path);
    let known = || match path.split('/').nth(1) {
        Some("pkg") => "/pkg/{file}",
        Some("calendar") => OWN[4],
        Some("bookings") if path.ends_with("/calendar.ics") => OWN[3],
        Some("staff") if path.starts_with("/staff/exports/") => "/staff/exports/{file}",
        Some("field") => "/field/{file}",
        _ => "other",
    };
    fixed.or_else(|| route_at(path)).unwrap_or_else(known)
}

async fn pass(web: &Web, whence: Whence, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let refused = |error: &dyn Fn(&Visitor) -> ApiError| {
        let visitor = stranger(web, headers, whence.clone());
        forms::refuse(&visitor, error(&visitor), headers)
    };
    // Which site is meant must not be for whoever stands between to choose (RFC 9112, 3.2).
    if headers.get_all(header::HOST).iter().count() != 1 {
        return refused(&|visitor| ApiError::new(&visitor.reader(), Refusal::Malformed, &[]));
    }
    if request.uri().path_and_query().map_or(0, |address| address.as_str().len()) > ADDRESS_MAX {
        return refused(&|visitor| ApiError::new(&visitor.reader(), Refusal::AddressTooLong, &[]));
    }
    if !reads(request.method()) && request.method() != Method::OPTIONS && is_cross_site(&request, &web.0.base) {
        let what = function_at(request.uri().path()).map_or_else(String::new, |_| request.uri().path().to_owned());
        web.0.desk.record(&Event::CrossSite { what }, &whence);
        return refused(&|visitor| ApiError::cross_site(visitor.language));
    }
    let (path, headers) = (request.uri().path().to_owned(), headers.clone());
    let response = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    response.unwrap_or_else(|panic| fault(web, (&path, &headers), whence, &*panic))
}

fn fault(web: &Web, asked: (&str, &HeaderMap), whence: Whence, panic: &(dyn Any + Send)) -> Response {
    let (path, headers) = asked;
    let message = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    // An address may hold a secret, such as a calendar's.
    let place = page_at(path).map_or(path.split('/').nth(1).unwrap_or_default(), |(row, _)| row.pattern);
    let reason = format!("{place} panicked: {}", message.unwrap_or("it did not say why"));
    let visitor = stranger(web, headers, whence);
    forms::refuse(&visitor, ApiError::new(&visitor.reader(), Error::fault(reason), &[]), headers)
}

/// A visitor of whom nothing is looked up.
pub(super) fn stranger(web: &Web, headers: &HeaderMap, whence: Whence) -> Visitor {
    Visitor::new(visit::stranger(web, headers, whence, HOME.to_owned()))
}

/// Whether a request only asks to be shown something.
pub(super) fn reads(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// Whether a browser says that another site caused this request. Programs that are no browsers say nothing,
/// and carry no cookies that they did not set themselves.
fn is_cross_site(request: &Request, base: &str) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    // Both must agree: either may be missing, and neither may say that it is from elsewhere.
    let elsewhere = header("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none"));
    let own = |origin: &str| {
        // On the machine itself people come by its number or by its name.
        let local = base.starts_with("http://").then(|| header("host")).flatten();
        origin == base || (origin.strip_prefix("http://") == local && local.is_some())
    };
    elsewhere || header("origin").is_some_and(|origin| !own(origin))
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

/// What pages may use of a device: the camera, for tickets that are shown at a door. All else is off.
const PERMISSIONS: HeaderValue = HeaderValue::from_static(
    "camera=(self), accelerometer=(), autoplay=(), browsing-topics=(), display-capture=(), \
     encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), \
     idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), \
     publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()",
);

/// What every answer carries, whatever it is.
pub(super) fn always(headers: &mut HeaderMap, base: &str) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert("permissions-policy", PERMISSIONS);
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(NOTHING);
    if base.starts_with("https://") {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
}

fn secured(mut response: Response, web: &Web) -> Response {
    always(response.headers_mut(), &web.0.base);
    response
}
