//! Rows of the access test; what its words stand for is said there.

use crate::access::Fields;

/// See [`crate::access`].
pub const PAGES: &[(&str, &str, [u16; 5])] = &[
    ("/setup", "", [200; 5]),
    ("/staff/setup", "", [303, 303, 303, 403, 200]),
    ("/staff/channels", "", [303, 303, 303, 403, 200]),
];

/// See [`crate::access`]: a demo is set up, and has no channel.
pub const FUNCTIONS: &[(&str, Fields, [u16; 5])] = &[
    ("/api/set-up", &[("code", "AAAA-BBBB-CCCC"), ("name", "张敏"), ("phone", "FRESH")], [409; 5]),
    ("/api/try-channel", &[("channel", "mail"), ("to", "FRESH"), ("key", "try")], [401, 401, 401, 403, 422]),
];
