//! What something is about: a notice, an audit entry.

use serde::{Deserialize, Serialize};

/// A thing of whichever area, by its noun and its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// What kind of thing: `party`, `course`.
    pub noun: String,
    /// Which one.
    pub id: String,
}

impl Subject {
    /// The thing with this id.
    pub fn new(noun: &str, id: impl std::fmt::Display) -> Self {
        Self { noun: noun.to_owned(), id: id.to_string() }
    }
}
