//! Rows of the access test; what its words stand for is said there.

use crate::access::Fields;

/// See [`crate::access`].
pub const PAGES: &[(&str, &str, [u16; 5])] = &[
    ("/staff/community", "", [303, 303, 303, 403, 200]),
    ("/staff/categories", "", [303, 303, 303, 403, 200]),
    ("/staff/categories/{id}", "yoga", [303, 303, 303, 403, 200]),
    ("/staff/estates", "", [303, 303, 303, 403, 200]),
    ("/staff/estates/{id}", "ESTATE", [303, 303, 303, 403, 200]),
    ("/staff/holidays", "", [303, 303, 303, 403, 200]),
    ("/staff/holidays/{id}", "2026-10-01", [303, 303, 303, 403, 200]),
];

/// See [`crate::access`]: what the demo is called stays.
pub const FUNCTIONS: &[(&str, Fields, [u16; 5])] = &[
    ("/api/put-setting", &[("name", ""), ("key", "setting")], [401, 401, 401, 403, 422]),
    ("/api/put-category", &[("name", ""), ("key", "category")], [401, 401, 401, 403, 422]),
    ("/api/retire-category", &[("category", "none"), ("key", "retire")], [401, 401, 401, 403, 404]),
    ("/api/put-estate", &[("name", ""), ("key", "estate")], [401, 401, 401, 403, 422]),
    ("/api/remove-estate", &[("estate", "none"), ("key", "gone")], [401, 401, 401, 403, 404]),
    ("/api/put-holiday", &[("first", "2026-13-01"), ("key", "holiday")], [401, 401, 401, 403, 422]),
    ("/api/remove-holiday", &[("day", "2026-11-11"), ("key", "workday")], [401, 401, 401, 403, 404]),
];
