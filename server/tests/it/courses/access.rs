//! Rows of the access test; what its words stand for is said there.

use crate::access::Fields;

/// See [`crate::access`].
pub const PAGES: &[(&str, &str, [u16; 5])] = &[
    ("/staff/teachers", "", [303, 303, 303, 403, 200]),
    ("/staff/teachers/{id}", "TEACHER", [303, 303, 303, 403, 200]),
];

/// See [`crate::access`].
pub const FUNCTIONS: &[(&str, Fields, [u16; 5])] = &[
    ("/api/put-teacher", &[("name", "郑老师"), ("about", "会刻章"), ("key", "teacher")], [401, 401, 401, 403, 200]),
    ("/api/note-check", &[("teacher", "TEACHER"), ("made", "2026-11-01"), ("key", "check")], [401, 401, 401, 403, 200]),
];
