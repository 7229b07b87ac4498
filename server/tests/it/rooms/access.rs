//! Rows of the access test; what its words stand for is said there.

use crate::access::Fields;

/// See [`crate::access`].
pub const PAGES: &[(&str, &str, [u16; 5])] =
    &[("/staff/rooms", "", [303, 303, 303, 403, 200]), ("/staff/rooms/{id}", "ROOM", [303, 303, 303, 403, 200])];

/// See [`crate::access`].
pub const FUNCTIONS: &[(&str, Fields, [u16; 5])] = &[
    (
        "/api/put-room",
        &[("name", "门厅"), ("address", "一楼进门"), ("seats", "10"), ("key", "room")],
        [401, 401, 401, 403, 200],
    ),
    ("/api/retire-room", &[("room", "none"), ("key", "retire")], [401, 401, 401, 403, 404]),
];
