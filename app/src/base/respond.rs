//! What a server function sends along with its answer.

use crate::base::routes::local;

/// Tells the server to lead the browser on after success. The path must be one of this site's.
pub(crate) fn lead_to(path: &str) {
    leptos_axum::redirect(local(path));
}

/// Sets a cookie of this site with the answer.
pub(crate) fn set_cookie(cookie: &str) {
    let Ok(value) = http::HeaderValue::from_str(cookie) else {
        return;
    };
    leptos::prelude::expect_context::<leptos_axum::ResponseOptions>().append_header(http::header::SET_COOKIE, value);
}
