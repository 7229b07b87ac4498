//! Announcing something to a group, and undoing it within its minute.

use desk::base::act::By;
use domain::{
    base::{id::AnnouncementId, subject::Subject, text::Text},
    notices::announcement::Said,
};
use leptos::prelude::*;

use crate::{
    base::{error::ApiError, respond::lead_to},
    notices::routes::{ANNOUNCEMENTS, announced},
    visitor::Visitor,
};

/// Where the form about an announcement posts to.
pub const ANNOUNCE: &str = "/api/announce";
/// Where the button posts to that undoes one.
pub const UNDO_ANNOUNCEMENT: &str = "/api/undo-announcement";

/// The group that a form's word means, `course:paper-cutting`; a word that means none gives a group that there is not.
pub(crate) fn audience(word: &str) -> Subject {
    let (noun, id) = word.split_once(':').unwrap_or_default();
    Subject::new(noun, id)
}

/// Announces something to the group `audience`, `course:paper-cutting`; `seen` is the group of which the sender has seen
/// how many households it reaches.
#[server(prefix = "/api", endpoint = "announce")]
pub async fn announce(
    #[server(default)] audience: String,
    #[server(default)] title: String,
    #[server(default)] title_en: String,
    #[server(default)] words: String,
    #[server(default)] words_en: String,
    #[server(default)] seen: String,
    key: String,
) -> Result<AnnouncementId, ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    let said = Said { title: Text { zh: title, en: title_en }, words: Text { zh: words, en: words_en } };
    let seen = (!seen.is_empty()).then(|| self::audience(&seen));
    let id = visitor.desk.announce(self::audience(&audience), said, seen, by).await?;
    lead_to(&announced(&id));
    Ok(id)
}

/// Undoes an announcement within its minute: nobody is told.
#[server(prefix = "/api", endpoint = "undo-announcement")]
pub async fn undo_announcement(announcement: String, key: String) -> Result<(), ApiError> {
    let visitor = Visitor::current();
    let by = By::staff(visitor.at_work()?.member.clone(), &key);
    visitor.desk.undo_announcement(AnnouncementId::new(announcement), by).await?;
    lead_to(ANNOUNCEMENTS);
    Ok(())
}
