//! The pages of the place itself.

use domain::base::right::Right::Anyone;

use crate::{base::table::pages, community::pages::privacy};

pages! {
    "/privacy" Anyone, privacy::page, shared;
}
