//! Rows of the access test; what its words stand for is said there.

use crate::access::Fields;

/// See [`crate::access`].
pub const PAGES: &[(&str, &str, [u16; 5])] = &[
    ("/help", "", [200; 5]),
    ("/help/ask", "", [303, 200, 200, 303, 303]),
    ("/help/mine", "", [303, 200, 200, 303, 303]),
    ("/help/needs/{id}", "NEED", [303, 404, 200, 303, 303]),
    ("/volunteer", "", [303, 200, 200, 303, 303]),
    ("/volunteer/needs", "", [303, 200, 200, 303, 303]),
    ("/volunteer/needs/{id}", "OPEN", [303, 404, 200, 303, 303]),
    ("/volunteer/hours", "", [303, 200, 200, 303, 303]),
    // Where nothing was issued is nothing to show; service/need.rs has somebody with one.
    ("/volunteer/certificate", "", [303, 404, 404, 303, 303]),
    ("/certificates/{code}", "SEAL", [200; 5]),
    ("/staff/service", "", [303, 303, 303, 403, 200]),
    ("/staff/service/needs/{id}", "NEED", [303, 303, 303, 403, 200]),
    ("/staff/service/plan", "", [303, 303, 303, 403, 200]),
    ("/staff/service/volunteers", "", [303, 303, 303, 403, 200]),
    ("/staff/service/kinds", "", [303, 303, 303, 403, 200]),
    ("/staff/service/kinds/{id}", "errand", [303, 303, 303, 403, 200]),
    ("/staff/service/brands", "", [303, 303, 303, 403, 200]),
    ("/staff/service/brands/{id}", "hands", [303, 303, 303, 403, 200]),
    ("/staff/service/teams", "", [303, 303, 303, 403, 200]),
    ("/staff/service/teams/{id}", "vanguard-team", [303, 303, 303, 403, 200]),
    ("/staff/service/emergencies", "", [303, 303, 303, 403, 200]),
    ("/staff/service/emergencies/{id}", "120", [303, 303, 303, 403, 200]),
];

/// See [`crate::access`].
pub const FUNCTIONS: &[(&str, Fields, [u16; 5])] = &[
    (
        "/api/ask-need",
        &[
            ("kind", "errand"),
            ("person", "PERSON"),
            ("days[]", "2026-12-01"),
            ("starts[]", "9:00"),
            ("ends[]", "11:00"),
            ("estate", "ESTATE"),
            ("key", "ask"),
        ],
        [401, 404, 200, 401, 401],
    ),
    (
        "/api/put-volunteer",
        &[("person", "PERSON"), ("skills[]", "phone"), ("risk", "l1"), ("key", "again")],
        [401, 404, 200, 401, 401],
    ),
    ("/api/claim-need", &[("need", "OPEN"), ("starts", "STARTS"), ("key", "claim")], [401, 404, 200, 401, 401]),
    // What is in a public place is confirmed at once: no lease, and no time before the visit at which a code counts.
    ("/api/extend-claim", &[("need", "OPEN"), ("key", "extend")], [401, 404, 409, 401, 401]),
    ("/api/answer-offer", &[("need", "OPEN"), ("answer", "accept"), ("key", "answer")], [401, 404, 409, 401, 401]),
    ("/api/look-address", &[("need", "OPEN"), ("key", "look")], [401, 404, 200, 401, 401]),
    (
        "/api/prove-visit",
        &[("need", "OPEN"), ("moment", "start"), ("code", "000000"), ("key", "prove")],
        [401, 404, 422, 401, 401],
    ),
    ("/api/stop-visit", &[("need", "NEED"), ("key", "stop")], [401, 404, 404, 401, 401]),
    ("/api/release-claim", &[("need", "OPEN"), ("key", "release")], [401, 404, 200, 401, 401]),
    ("/api/issue-certificate", &[("key", "issue")], [401, 404, 422, 401, 401]),
    (
        "/api/triage-need",
        &[("need", "NEED"), ("risk", "l1"), ("publish", "1"), ("key", "triage")],
        [401, 401, 401, 403, 200],
    ),
    // Nobody is ticked.
    ("/api/offer-needs", &[("key", "offer")], [401, 401, 401, 403, 422]),
    (
        "/api/dispatch-need",
        &[("need", "OPEN"), ("place", "PLACE"), ("wish", "cancel"), ("key", "dispatch")],
        [401, 401, 401, 403, 200],
    ),
    (
        "/api/note-paper",
        &[
            ("volunteer", "VOLUNTEER"),
            ("paper", "identity"),
            ("from_day", "2026-01-01"),
            ("until", "2027-01-01"),
            ("key", "paper"),
        ],
        [401, 401, 401, 403, 200],
    ),
    ("/api/step-need", &[("need", "NEED"), ("wish", "cancel"), ("key", "step")], [401, 404, 200, 401, 401]),
    ("/api/put-brand", &[("name", ""), ("colour", "blue"), ("key", "brand")], [401, 401, 401, 403, 422]),
    ("/api/remove-brand", &[("brand", "none"), ("key", "brand")], [401, 401, 401, 403, 404]),
    ("/api/put-kind", &[("name", ""), ("risk", "l0"), ("key", "kind")], [401, 401, 401, 403, 422]),
    ("/api/retire-kind", &[("kind", "none"), ("key", "kind")], [401, 401, 401, 403, 404]),
    ("/api/put-team", &[("name", ""), ("key", "team")], [401, 401, 401, 403, 422]),
    ("/api/remove-team", &[("team", "none"), ("key", "team")], [401, 401, 401, 403, 404]),
    ("/api/put-emergency", &[("words", ""), ("key", "emergency")], [401, 401, 401, 403, 422]),
    ("/api/remove-emergency", &[("emergency", "none"), ("key", "emergency")], [401, 401, 401, 403, 404]),
];
