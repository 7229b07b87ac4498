//! What programs read: answers as JSON, and their description.

use app::{
    base::{
        cookie::{SESSION, name},
        error::ApiError,
    },
    house::{dispatch::may, openapi, tables::resource_at},
};
use axum::{
    Json,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use desk::Error;
use domain::base::refusal::Refusal;

use super::{Web, forms::json, unavailable, visit};

/// The answer of a resource.
pub(super) async fn read(State(web): State<Web>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let visitor = match visit::visitor(&web, &parts, None).await {
        Ok(visitor) => visitor,
        Err(visitor) => return json(&unavailable(&visitor)),
    };
    let found = async {
        let (row, at) = resource_at(parts.uri.path()).ok_or(Refusal::NotFound)?;
        may(&visitor, row.right)?;
        Ok::<_, Error>((row.kept, (row.read)(&visitor, &at).await?))
    };
    match found.await {
        Ok((kept, text)) => {
            let cache = if kept == 0 { "no-store".to_owned() } else { format!("public, max-age={kept}") };
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8")),
                (header::CACHE_CONTROL, HeaderValue::from_str(&cache).unwrap_or(HeaderValue::from_static("no-store"))),
            ];
            (headers, Body::from(text)).into_response()
        }
        Err(error) => json(&ApiError::new(&visitor.reader(), error, &[])),
    }
}

/// The description of all resources, as `OpenAPI`.
pub(super) async fn description(State(web): State<Web>) -> Response {
    Json(openapi::document(&web.0.base, &name(&web.0.base, SESSION))).into_response()
}
