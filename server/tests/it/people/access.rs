//! Rows of the access test; what its words stand for is said there.

use crate::access::Fields;

/// See [`crate::access`].
pub const PAGES: &[(&str, &str, [u16; 5])] = &[
    ("/staff/people", "", [303, 303, 303, 403, 200]),
    ("/staff/people/{id}", "HOUSEHOLD", [303, 303, 303, 403, 200]),
    ("/staff/people/new", "", [303, 303, 303, 403, 200]),
    ("/staff/people/{household}/{person}", "", [303, 303, 303, 403, 200]),
];

/// See [`crate::access`].
pub const FUNCTIONS: &[(&str, Fields, [u16; 5])] = &[
    (
        "/api/register-household",
        &[("phone", "FRESH"), ("name", "周大爷"), ("key", "register")],
        [401, 401, 401, 403, 200],
    ),
    (
        "/api/put-person-at-desk",
        &[("household", "HOUSEHOLD"), ("name", "小红"), ("relation", "partner"), ("key", "put")],
        [401, 401, 401, 403, 200],
    ),
    (
        "/api/consent-at-desk",
        &[("household", "HOUSEHOLD"), ("person", "RESIDENT"), ("consent", "yes"), ("key", "yes")],
        [401, 401, 401, 403, 200],
    ),
    (
        "/api/put-residence",
        &[("household", "HOUSEHOLD"), ("estate", "none"), ("key", "home")],
        [401, 401, 401, 403, 422],
    ),
    ("/api/add-note", &[("household", "HOUSEHOLD"), ("note", "听力不好"), ("key", "note")], [401, 401, 401, 403, 200]),
    ("/api/remove-note", &[("household", "HOUSEHOLD"), ("note", "NOTE"), ("key", "tidy")], [401, 401, 401, 403, 200]),
    (
        "/api/book-at-desk",
        &[("household", "HOUSEHOLD"), ("course", "COURSE"), ("people[]", "PARTNER"), ("key", "at-desk")],
        [401, 401, 401, 403, 200],
    ),
    (
        "/api/cancel-at-desk",
        &[("household", "HOUSEHOLD"), ("party", "THEIRS"), ("people[]", "RESIDENT"), ("key", "off")],
        [401, 401, 401, 403, 200],
    ),
    (
        "/api/accept-at-desk",
        &[("household", "HOUSEHOLD"), ("party", "THEIRS"), ("key", "take")],
        [401, 401, 401, 403, 409],
    ),
    (
        "/api/decline-at-desk",
        &[("household", "HOUSEHOLD"), ("party", "THEIRS"), ("key", "leave")],
        [401, 401, 401, 403, 409],
    ),
];
