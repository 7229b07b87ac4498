//! The pages and functions of the place itself.

use domain::base::right::Right::{Anyone, Staff};

use crate::{
    base::table::{functions, pages},
    community::{
        api::{category::PUT_CATEGORY, setting::PUT_SETTING},
        pages::{categories, privacy, setting},
    },
};

/// The right of staff to change what the community is called and how it works; the staff are an area above this one.
const SETTINGS: &str = "settings";

pages! {
    "/privacy" Anyone, privacy::page, shared;
    "/staff/community" Staff(SETTINGS), setting::page;
    "/staff/categories" Staff(SETTINGS), categories::page;
    "/staff/categories/{id}" Staff(SETTINGS), categories::page;
}

functions! {
    PUT_SETTING => Staff(SETTINGS);
    PUT_CATEGORY => Staff(SETTINGS);
}
