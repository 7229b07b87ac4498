//! Rows of the access test; what its words stand for is said there.

use crate::access::Fields;

/// See [`crate::access`].
pub const PAGES: &[(&str, &str, [u16; 5])] = &[
    ("/staff/programmes", "", [303, 303, 303, 403, 200]),
    ("/staff/programmes/{id}", "PROGRAMME", [303, 303, 303, 403, 200]),
    ("/staff/door/phone", "", [303, 303, 303, 403, 200]),
    ("/staff/schools", "", [303, 303, 303, 403, 200]),
    ("/staff/schools/{id}", "qinxian-primary", [303, 303, 303, 403, 200]),
    ("/staff/ballots/new", "", [303, 303, 303, 403, 200]),
];

/// See [`crate::access`].
pub const FUNCTIONS: &[(&str, Fields, [u16; 5])] = &[
    // The child is at its place on Mondays; it is Tuesday.
    ("/api/tell-absence", &[("person", "CHILD"), ("from", "2026-11-30"), ("key", "absent")], [401, 404, 200, 401, 401]),
    ("/api/take-absence-back", &[("person", "CHILD"), ("absence", "none"), ("key", "back")], [401, 404, 404, 401, 401]),
    ("/api/put-school", &[("name", "门厅小学"), ("key", "school")], [401, 401, 401, 403, 200]),
    (
        "/api/put-programme",
        &[
            ("title", "门厅托管"),
            ("first", "2027-03-01"),
            ("last", "2027-06-30"),
            ("from_grade", "1"),
            ("to_grade", "6"),
            ("hours[1]", "16:30-18:30"),
            ("places[1]", "8"),
            ("room", "ROOM"),
            ("ratio", "8"),
            ("price", "免费"),
            ("opens", "2027-02-01T09:00"),
            ("closes", "2027-02-20T09:00"),
            ("method", "first-come"),
            ("key", "care"),
        ],
        [401, 401, 401, 403, 200],
    ),
    (
        "/api/open-ballot",
        &[("title", "门厅抽签"), ("opens", "2026-11-25T09:00"), ("closes", "2026-12-25T09:00"), ("key", "ballot")],
        [401, 401, 401, 403, 422],
    ),
];
