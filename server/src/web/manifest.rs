//! The manifest by which a phone puts the site on its home screen, in the community's name.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;

use super::Web;

pub(super) const PATH: &str = "/manifest.webmanifest";

/// The manifest that was built, with the name that the community has by now; nothing where none was built, or nobody has
/// named it.
pub(super) async fn named(web: &Web) -> Option<Response> {
    let community = web.0.desk.community_now().await.ok()?;
    let name = &community.setting.as_ref()?.name.zh;
    let mut manifest: Value = serde_json::from_str(&web.0.assets.text(PATH)).ok()?;
    let fields = manifest.as_object_mut()?;
    fields.insert("name".to_owned(), format!("五色 · {name}").into());
    fields.insert("short_name".to_owned(), name.as_str().into());
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/manifest+json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
    ];
    Some((headers, Body::from(manifest.to_string())).into_response())
}
