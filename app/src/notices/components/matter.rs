//! A notice in words.

use domain::notices::notice::Matter;

use crate::{
    i18n::sentence::{said, told},
    visitor::Visitor,
};

/// A notice in one sentence, and what follows from it in another, which is empty where nothing does.
#[must_use]
pub(crate) fn sentences(visitor: &Visitor, matter: &Matter) -> (String, String) {
    let key = format!("notice-{}", matter.kind);
    let head = said(visitor.language, &key, &matter.facts, visitor.now);
    let more = told(visitor.language, &format!("{key}-more"), &matter.facts, visitor.now);
    (head, more.unwrap_or_default())
}
