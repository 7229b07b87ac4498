//! Documents that somebody takes home: made whole before anything leaves, for them alone, and kept by nobody on the way.

use app::{base::error::ApiError, house::dispatch, visitor::Visitor};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
};
use desk::Error;

use super::{Web, answer, unavailable, visit};

/// A document.
pub(super) struct Document {
    /// What its file is called.
    pub(super) name: String,
    /// Of which kind it is, as a content type.
    pub(super) kind: &'static str,
    /// What stands in it.
    pub(super) bytes: Vec<u8>,
}

/// As JSON.
pub(super) const JSON: &str = "application/json; charset=utf-8";
/// As text with columns.
pub(super) const CSV: &str = "text/csv; charset=utf-8";
/// As a workbook.
pub(super) const BOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Who asks.
///
/// # Errors
/// The answer, where nobody can say it now.
pub(super) async fn asker(web: &Web, parts: &Parts) -> Result<Visitor, Box<Response>> {
    visit::visitor(web, parts, None).await.map_err(|visitor| {
        Box::new(answer(&visitor, dispatch::refuse(&visitor, unavailable(&visitor)), &parts.headers))
    })
}

/// The document; or the page that says why there is none.
pub(super) fn handed_out(visitor: &Visitor, headers: &HeaderMap, found: Result<Document, Error>) -> Response {
    match found {
        Ok(Document { name, kind, bytes }) => {
            let place = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
                (header::CONTENT_DISPOSITION, place.unwrap_or(HeaderValue::from_static("attachment"))),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            (headers, Body::from(bytes)).into_response()
        }
        Err(error) => {
            let refused = ApiError::new(&visitor.reader(), error, &[]);
            answer(visitor, dispatch::refuse(visitor, refused), headers)
        }
    }
}
