//! Rows of the access test; what its words stand for is said there.

use crate::access::Fields;

/// See [`crate::access`].
pub const PAGES: &[(&str, &str, [u16; 5])] = &[
    ("/staff/teachers", "", [303, 303, 303, 403, 200]),
    ("/staff/teachers/{id}", "TEACHER", [303, 303, 303, 403, 200]),
    ("/staff/courses/{id}/edit", "COURSE", [303, 303, 303, 403, 200]),
    ("/staff/courses/{id}/dates", "COURSE", [303, 303, 303, 403, 200]),
    ("/staff/week", "", [303, 303, 303, 403, 200]),
    ("/staff/figures", "", [303, 303, 303, 403, 200]),
    ("/staff/fees/{id}", "PARTY", [303, 303, 303, 403, 200]),
];

/// See [`crate::access`].
pub const FUNCTIONS: &[(&str, Fields, [u16; 5])] = &[
    ("/api/put-teacher", &[("name", "郑老师"), ("about", "会刻章"), ("key", "teacher")], [401, 401, 401, 403, 200]),
    ("/api/note-check", &[("teacher", "TEACHER"), ("made", "2026-11-01"), ("key", "check")], [401, 401, 401, 403, 200]),
    ("/api/retire-teacher", &[("teacher", "none"), ("key", "retire")], [401, 401, 401, 403, 404]),
    ("/api/link-teacher", &[("teacher", "none"), ("key", "link")], [401, 401, 401, 403, 404]),
    (
        "/api/edit-course",
        &[
            ("course", "DRAFT"),
            ("version", "1"),
            ("title", "剪纸"),
            ("category", "paper-cutting"),
            ("room", "ROOM"),
            ("teacher", "TEACHER"),
            ("capacity", "5"),
            ("weekdays[]", "3"),
            ("starts", "9:00"),
            ("minutes", "60"),
            ("from_day", "2026-12-01"),
            ("count", "3"),
            ("key", "same"),
        ],
        [401, 401, 401, 403, 200],
    ),
    (
        "/api/change-date",
        &[("course", "DRAFT"), ("version", "1"), ("what", "drop"), ("session", "none"), ("key", "date")],
        [401, 401, 401, 403, 404],
    ),
    (
        "/api/note-fee",
        &[("party", "PARTY"), ("what", "paid"), ("amount", "0"), ("means", "cash"), ("key", "fee")],
        [401, 401, 401, 403, 422],
    ),
];
