//! Who is asking, and how they want to be answered: everything that a page may depend on besides its path.

use std::sync::Arc;

use desk::{Desk, store::Household};
use domain::base::{language::Language, refusal::Refusal, time::Instant};
use leptos::prelude::expect_context;

use crate::base::error::ApiError;

/// The one request that is being answered. Cheap to clone.
#[derive(Clone)]
pub struct Visitor(Arc<Request>);

/// What the server found out about a request.
pub struct Request {
    /// The use cases.
    pub desk: Desk,
    /// Who is signed in.
    pub household: Option<Household>,
    /// The token of the sign-in, for ending it.
    pub token: Option<String>,
    /// The secret of the code that this browser asked for.
    pub code_request: Option<String>,
    /// In which language they read.
    pub language: Language,
    /// Whether they chose the elders' edition.
    pub elder: bool,
    /// Path and query, as in the address bar.
    pub path: String,
    /// The query's fields.
    pub query: Vec<(String, String)>,
    /// The site's own address, without a slash at the end.
    pub base: String,
    /// What allows the page's own script to run.
    pub nonce: String,
    /// Notices that have not been looked at.
    pub unread: u32,
    /// When the request came.
    pub now: Instant,
    /// What the installation is.
    pub site: Arc<Site>,
    /// The form that was just refused, when this page is shown because of that; or the one that was kept while
    /// its sender signed in again.
    pub failure: Option<Failure>,
    /// Whether their browser keeps a form that was sent after the sign-in had ended.
    pub draft: bool,
}

/// What is the same for every request.
pub struct Site {
    /// The community's name.
    pub community: domain::base::text::Text,
    /// Whether invented people live here.
    pub demo: bool,
    /// The messages that the demo would have sent.
    pub outbox: Arc<dyn Outbox>,
    /// The whole stylesheet, to be written into the page.
    pub style: String,
    /// Where the browser finds script and WebAssembly; nothing when they were not built.
    pub script: Option<Script>,
}

/// The addresses of the client.
pub struct Script {
    /// The glue.
    pub js: String,
    /// The module.
    pub wasm: String,
}

/// Messages that were not really sent.
pub trait Outbox: Send + Sync {
    /// The newest first: when, to which masked phone, what.
    fn messages(&self) -> Vec<(Instant, String, desk::base::channel::Body)>;
}

/// A form that came back.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Why.
    pub error: ApiError,
    /// The path of the server function that refused it.
    pub action: String,
    /// What was typed.
    pub typed: Vec<(String, String)>,
}

impl Failure {
    /// A form that was sent after the sign-in had ended, back on its page now that they are signed in again.
    #[must_use]
    pub fn kept(language: Language, action: String, typed: Vec<(String, String)>) -> Self {
        Self { error: ApiError::kept(language), action, typed }
    }

    /// What was typed into a field.
    #[must_use]
    pub fn value(&self, field: &str) -> Option<&str> {
        self.typed.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether a box with this value was ticked.
    #[must_use]
    pub fn ticked(&self, field: &str, value: &str) -> bool {
        self.typed.iter().any(|(name, typed)| name == field && typed == value)
    }
}

impl std::ops::Deref for Visitor {
    type Target = Request;

    fn deref(&self) -> &Request {
        &self.0
    }
}

impl Visitor {
    /// Wraps what the server found out.
    #[must_use]
    pub fn new(request: Request) -> Self {
        Self(Arc::new(request))
    }

    /// The visitor of the request that is being answered.
    #[must_use]
    pub fn current() -> Self {
        expect_context()
    }

    /// The household that is signed in.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`].
    pub fn signed_in(&self) -> Result<Household, Refusal> {
        self.household.clone().ok_or(Refusal::NotSignedIn)
    }

    /// A field of the query; empty when it is not there.
    #[must_use]
    pub fn asked(&self, field: &str) -> &str {
        self.query.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }

    /// The failure of the form that posts to `action`.
    #[must_use]
    pub fn failure_of(&self, action: &str) -> Option<&Failure> {
        self.failure.as_ref().filter(|failure| failure.action == action)
    }
}
