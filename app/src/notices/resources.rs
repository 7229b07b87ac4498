//! What programs read of notices.

use desk::Error;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    base::{
        resource::{moment, written},
        table::At,
    },
    notices::components::matter::sentences,
    visitor::Visitor,
};

/// Something that the household was told.
#[derive(Serialize, JsonSchema)]
pub(crate) struct NoticeAnswer {
    /// Which notice.
    id: String,
    /// What kind of thing it says: `offered`.
    kind: String,
    /// When it was written, RFC 3339.
    at: String,
    /// Whether it has been looked at.
    read: bool,
    /// What it says, in the language that is asked for.
    sentence: String,
    /// What follows from it; empty where nothing does.
    more: String,
    /// The path of what it is about.
    page: String,
}

/// The newest sixty notices of the household.
pub(crate) async fn notices(visitor: &Visitor, _: &At) -> Result<String, Error> {
    let household = visitor.signed_in()?.id;
    let notices = visitor.desk.notices(&household).await?.into_iter().map(|notice| {
        let (sentence, more) = sentences(visitor, &notice.matter);
        let page = (visitor.site.path_of)(&notice.matter.subject);
        let (id, at, kind) = (notice.id.to_string(), moment(notice.at), notice.matter.kind);
        NoticeAnswer { id, kind, at, read: notice.read, sentence, more, page }
    });
    written(&notices.collect::<Vec<_>>())
}
