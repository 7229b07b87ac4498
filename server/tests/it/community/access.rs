//! Rows of the access test; what its words stand for is said there.

use crate::access::Fields;

/// See [`crate::access`].
pub const PAGES: &[(&str, &str, [u16; 5])] = &[
    ("/staff/community", "", [303, 303, 303, 403, 200]),
    ("/staff/categories", "", [303, 303, 303, 403, 200]),
    ("/staff/categories/{id}", "yoga", [303, 303, 303, 403, 200]),
];

/// See [`crate::access`]: what the demo is called stays.
pub const FUNCTIONS: &[(&str, Fields, [u16; 5])] = &[
    ("/api/put-setting", &[("name", ""), ("key", "setting")], [401, 401, 401, 403, 422]),
    ("/api/put-category", &[("name", ""), ("key", "category")], [401, 401, 401, 403, 422]),
];
