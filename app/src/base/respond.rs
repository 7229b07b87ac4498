//! What a server function sends along with its answer.

use crate::{
    base::{cookie::cookie, routes::local},
    visitor::Visitor,
};

/// Tells the server to lead the browser on after success. The path must be one of this site's.
pub(crate) fn lead_to(path: &str) {
    leptos_axum::redirect(local(path));
}

/// Sets a cookie of this site with the answer, for some seconds; with none it is forgotten.
pub(crate) fn set_cookie(visitor: &Visitor, name: &str, value: &str, seconds: i64) {
    let Ok(value) = http::HeaderValue::from_str(&cookie(&visitor.base, name, value, seconds)) else {
        return;
    };
    leptos::prelude::expect_context::<leptos_axum::ResponseOptions>().append_header(http::header::SET_COOKIE, value);
}
