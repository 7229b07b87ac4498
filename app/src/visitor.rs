//! Who is asking, and how they want to be answered: everything that a page may depend on besides its path.

use std::{pin::Pin, sync::Arc};

use desk::{
    Desk, Error,
    base::{channel::Message, whence::Whence},
    community::setting::Community,
    people::port::Household,
    staff::sign_in::AtWork,
};
use domain::base::{id::CategoryId, language::Language, refusal::Refusal, subject::Subject, time::Instant};
use leptos::prelude::expect_context;

use crate::{
    base::{failure::Failure, reader::Reader},
    t,
};

/// The one request that is being answered. Cheap to clone.
#[derive(Clone)]
pub struct Visitor(Arc<Request>);

/// What the server found out about a request.
pub struct Request {
    /// The use cases.
    pub desk: Desk,
    /// Who is signed in.
    pub household: Option<Household>,
    /// Who of the staff is signing in or has, in this browser.
    pub staff: Option<AtWork>,
    /// The token of that sign-in.
    pub staff_token: Option<String>,
    /// The token of the sign-in, for ending it.
    pub token: Option<String>,
    /// The secret of the code that this browser asked for.
    pub code_request: Option<String>,
    /// Whence the request comes.
    pub whence: Whence,
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
    /// What is known of the community.
    pub community: Arc<Community>,
    /// What the installation is.
    pub site: Arc<Site>,
    /// The form that was just refused, when this page is shown because of that; or the one that was kept while
    /// its sender signed in again.
    pub failure: Option<Failure>,
    /// What their browser keeps of forms that were sent after the sign-in had ended.
    pub kept: Kept,
}

/// What a browser keeps of forms that were sent after the sign-in had ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kept {
    /// Nothing.
    #[default]
    Nothing,
    /// One form or several.
    Forms,
    /// The newest; there was no room for what had been kept before.
    OnlyTheNewest,
}

/// What is the same for every request.
pub struct Site {
    /// Whether invented people live here.
    pub demo: bool,
    /// The messages that the demo would have sent.
    pub outbox: Arc<dyn Outbox>,
    /// The address of what a notice is about.
    pub path_of: fn(&Subject) -> String,
    /// What else than courses can be gone to from the first page.
    pub doors: fn(&Visitor) -> Opening<'_>,
    /// What else than courses the desk can set up: its page, and the key of its words.
    pub options: &'static [(&'static str, &'static str)],
    /// What the desk adds to the stylesheet.
    pub desk_style: Style,
    /// The whole stylesheet, to be written into the page.
    pub style: Style,
    /// Where the browser finds script and WebAssembly; nothing when they were not built.
    pub script: Option<Script>,
    /// Where it finds what checks a draw; likewise.
    pub recheck: Option<Script>,
}

/// A stylesheet that is written into pages.
pub struct Style {
    /// What it says.
    pub text: String,
    /// What stands for it where the server compresses a page; empty where that is not to be had.
    pub packed: Vec<u8>,
}

/// The doors that are on their way: what is behind them is looked up.
pub type Opening<'a> = Pin<Box<dyn Future<Output = Result<Vec<Door>, Error>> + Send + 'a>>;

/// A way from the first page to an area of the house.
pub struct Door {
    /// Where it leads.
    pub href: &'static str,
    /// Its drawing.
    pub motif: &'static str,
    /// What stands on it.
    pub words: String,
    /// The class of its colour.
    pub colour: &'static str,
}

/// The addresses of a script and its module, each with a version that changes with the files.
pub struct Script {
    /// The glue.
    pub js: String,
    /// The module.
    pub wasm: String,
}

/// Messages that were not really sent.
pub trait Outbox: Send + Sync {
    /// The newest first, and when each was kept.
    fn messages(&self) -> Vec<(Instant, Message)>;
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

    /// As much of them as the words of an answer depend on.
    #[must_use]
    pub fn reader(&self) -> Reader {
        Reader { language: self.language, now: self.now, desk: self.desk.clone() }
    }

    /// What the community is called, in their language; the program's own name where nobody has said.
    #[must_use]
    pub fn community_name(&self) -> String {
        let setting = self.community.setting.as_ref();
        setting.map_or_else(|| t!(self.language, "wuse"), |setting| setting.name.get(self.language).to_owned())
    }

    /// What people call a category; its id where it is unknown.
    #[must_use]
    pub fn category_name(&self, id: &CategoryId) -> String {
        let category = self.community.category(id);
        category.map_or_else(|| id.to_string(), |category| category.name.get(self.language).to_owned())
    }

    /// The drawing that stands for a category.
    #[must_use]
    pub fn motif_of(&self, id: &CategoryId) -> &'static str {
        self.community.category(id).map_or("flower", |category| category.motif.slug())
    }

    /// The household that is signed in.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`].
    pub fn signed_in(&self) -> Result<Household, Refusal> {
        self.household.clone().ok_or(Refusal::NotSignedIn)
    }

    /// Who of the staff is signed in; whether they may do something is asked by the dispatcher.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`].
    pub fn at_work(&self) -> Result<&AtWork, Refusal> {
        self.staff.as_ref().filter(|at_work| at_work.session.is_in()).ok_or(Refusal::NotSignedIn)
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
