//! Pages.

pub(crate) mod announcements;
pub(crate) mod desk_notices;
pub(crate) mod notices;
pub(crate) mod outbox;
