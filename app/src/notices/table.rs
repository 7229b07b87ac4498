//! The pages and functions of notices.

use domain::base::right::Right::{Anyone, Household};

use crate::{
    base::table::{functions, pages},
    notices::{
        api::notice::READ_NOTICES,
        pages::{notices, outbox},
    },
};

pages! {
    "/notices" Household, notices::page;
    "/demo/outbox" Anyone, outbox::page;
}

functions! {
    READ_NOTICES => Household;
}
