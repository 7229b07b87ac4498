//! The pages and functions of notices.

use domain::{
    base::right::Right::{Anyone, Household, Staff},
    staff::right::Right,
};

use crate::{
    base::{
        resource::resources,
        table::{functions, pages},
    },
    notices::{
        api::{
            announcement::{ANNOUNCE, UNDO_ANNOUNCEMENT},
            notice::READ_NOTICES,
            stuck::RESEND_NOTICE,
        },
        pages::{announcements, desk_notices, notices, outbox},
        resources,
    },
};

pages! {
    "/notices" Household, notices::page;
    "/demo/outbox" Anyone, outbox::page;
    "/staff/notices" Staff(Right::Notices.slug()), desk_notices::page;
    "/staff/announcements" Staff(Right::Announcements.slug()), announcements::page;
}

functions! {
    READ_NOTICES => Household;
    RESEND_NOTICE => Staff(Right::Notices.slug());
    ANNOUNCE => Staff(Right::Announcements.slug());
    UNDO_ANNOUNCEMENT => Staff(Right::Announcements.slug());
}

resources! {
    "/api/v1/notices" Household, "The newest sixty notices of the household.", 0,
        Vec<resources::NoticeAnswer>, resources::notices;
}
