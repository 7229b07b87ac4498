//! Pages with brotli.
//!
//! Most bytes of a page are its stylesheets, and those are always the same. They are compressed once, as well as can be,
//! in a way that lets other parts of a stream stand before and after them (RFC 7932: parts that end on whole bytes, and
//! refer to nothing before themselves nor to the dictionary, whose addresses depend on what came before). A page made for
//! one visitor only has its own words compressed: a tenth of the time, for some per cent more bytes.

use app::visitor::Style;
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use brotli::enc::BrotliEncoderParams;

use super::accept::weighed;

/// Brotli's quality for pages that are kept and sent often.
const KEPT: i32 = 5;
/// Brotli's quality for the words of a page that is sent once: most of the gain for little of the time.
const ONCE: i32 = 3;
/// Brotli's quality for stylesheets.
const BEST: i32 = 11;
/// The window of a page's parts, as a power of two: more than a page is long, and cheap to set up.
const WINDOW: i32 = 18;
/// The empty block that ends a stream.
const END: u8 = 3;

pub(super) fn takes_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    weighed(accepted).any(|(coding, _)| coding == "br")
}

pub(super) fn encoded(brotli: Bytes) -> Response {
    let headers = [
        (header::CONTENT_ENCODING, HeaderValue::from_static("br")),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    (headers, Body::from(brotli)).into_response()
}

/// A page that is sent once, compressed where the browser takes that.
pub(super) fn compressed(page: String, styles: [&Style; 2], headers: &HeaderMap) -> Response {
    match takes_brotli(headers).then(|| in_parts(&page, styles).or_else(|| whole(page.as_bytes()))).flatten() {
        Some(small) => encoded(small.into()),
        None => Body::from(page).into_response(),
    }
}

/// A page that is kept, compressed. Writing into memory does not fail; if it did, the page goes out as it is.
pub(super) fn whole(page: &[u8]) -> Option<Vec<u8>> {
    compress(page, &BrotliEncoderParams { quality: KEPT, ..Default::default() })
}

/// A stylesheet, with what stands for it in a compressed page.
pub(super) fn style(text: String) -> Style {
    let packed = part(text.as_bytes(), BEST, false).unwrap_or_default();
    Style { text, packed }
}

/// A page of which the stylesheets need not be compressed again; nothing if that cannot be done.
fn in_parts(page: &str, styles: [&Style; 2]) -> Option<Vec<u8>> {
    let mut small = Vec::with_capacity(page.len() / 3);
    let mut rest = page;
    for style in styles.into_iter().filter(|style| !style.packed.is_empty()) {
        let Some(at) = begin_of(rest, &style.text) else { continue };
        let (before, after) = rest.split_at(at);
        small.extend(part(before.as_bytes(), ONCE, small.is_empty())?);
        small.extend_from_slice(&style.packed);
        rest = &after[style.text.len()..];
    }
    small.extend(part(rest.as_bytes(), ONCE, small.is_empty())?);
    small.push(END);
    Some(small)
}

/// Where a stylesheet begins in a page. Only what follows a `<style>` is compared: there are few.
fn begin_of(page: &str, text: &str) -> Option<usize> {
    let mut tags = page.match_indices("<style").filter_map(|(at, _)| Some(at + page[at..].find('>')? + 1));
    tags.find(|at| page[*at..].starts_with(text))
}

/// A part of a stream, the first one with the stream's head.
fn part(text: &[u8], quality: i32, first: bool) -> Option<Vec<u8>> {
    let mut params =
        BrotliEncoderParams { quality, lgwin: WINDOW, byte_align: true, appendable: true, ..Default::default() };
    if first {
        let mut small = compress(text, &params)?;
        // It comes with the end of a stream that goes no further.
        return (small.pop() == Some(END)).then_some(small);
    }
    params.bare_stream = true;
    params.catable = true;
    params.use_dictionary = false;
    compress(text, &params)
}

fn compress(mut text: &[u8], params: &BrotliEncoderParams) -> Option<Vec<u8>> {
    let mut small = Vec::with_capacity(text.len() / 3);
    brotli::BrotliCompress(&mut text, &mut small, params).ok().map(|_| small)
}
