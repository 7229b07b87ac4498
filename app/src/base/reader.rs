//! Whoever reads an answer: as much as its words depend on.

use desk::Desk;
use domain::base::{language::Language, time::Instant};

/// The reader of the answer to one request.
#[derive(Clone)]
pub struct Reader {
    /// In which language they read.
    pub language: Language,
    /// When the request came.
    pub now: Instant,
    /// For names, and for the number of a fault.
    pub desk: Desk,
}

impl Reader {
    /// The reader of the request that is being answered.
    #[must_use]
    pub fn current() -> Self {
        leptos::prelude::expect_context()
    }
}
