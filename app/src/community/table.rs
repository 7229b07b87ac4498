//! The pages and functions of the place itself.

use domain::base::right::Right::{Anyone, Staff};

use crate::{
    base::table::{functions, pages},
    community::{
        api::{
            category::{PUT_CATEGORY, RETIRE_CATEGORY},
            estate::{PUT_ESTATE, REMOVE_ESTATE},
            holiday::{PUT_HOLIDAY, REMOVE_HOLIDAY},
            setting::PUT_SETTING,
        },
        pages::{categories, estates, holidays, privacy, setting},
    },
};

/// The right of staff to change what the community is called and how it works; the staff are an area above this one.
const SETTINGS: &str = "settings";

pages! {
    "/privacy" Anyone, privacy::page, shared;
    "/staff/community" Staff(SETTINGS), setting::page;
    "/staff/categories" Staff(SETTINGS), categories::page;
    "/staff/categories/{id}" Staff(SETTINGS), categories::page;
    "/staff/estates" Staff(SETTINGS), estates::page;
    "/staff/estates/{id}" Staff(SETTINGS), estates::page;
    "/staff/holidays" Staff(SETTINGS), holidays::page;
    "/staff/holidays/{id}" Staff(SETTINGS), holidays::page;
}

functions! {
    PUT_SETTING => Staff(SETTINGS);
    PUT_CATEGORY => Staff(SETTINGS);
    RETIRE_CATEGORY => Staff(SETTINGS);
    PUT_ESTATE => Staff(SETTINGS);
    REMOVE_ESTATE => Staff(SETTINGS);
    PUT_HOLIDAY => Staff(SETTINGS);
    REMOVE_HOLIDAY => Staff(SETTINGS);
}
