//! The server functions: one file per noun, each at a fixed path under `/api/`, all in docs/api.md.
//!
//! A plain form posts to the same path as the browser's client does; the server turns the answer into a
//! redirect or into the form's page with the message beside the field (`server/src/forms.rs`).

pub mod booking;
pub mod enrolment;
pub mod error;
pub mod household;
pub mod notice;
pub mod preference;
pub mod sign_in;

/// Tells the server to lead the browser on after success. The path must be one of this site's.
fn lead_to(path: &str) {
    leptos_axum::redirect(crate::routes::local(path));
}

/// Sets a cookie of this site with the answer.
fn set_cookie(cookie: &str) {
    let Ok(value) = http::HeaderValue::from_str(cookie) else {
        return;
    };
    leptos::prelude::expect_context::<leptos_axum::ResponseOptions>().append_header(http::header::SET_COOKIE, value);
}
