//! The ways to people: the channels that are set up, in the order in which they are tried, and the words that go by
//! them.

use std::sync::Arc;

use domain::base::{
    channel::{Address, Again, Failure, Fate},
    fact::Facts,
    language::Language,
    subject::Subject,
    time::Instant,
};

use crate::{
    Error,
    base::{
        channel::{Channel, Message},
        clock::Clock,
    },
};

/// The key of the message that carries a one-time code.
pub const CODE: &str = "code";

/// What a message says, in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// In one line.
    pub subject: String,
    /// All of it.
    pub text: String,
    /// What templates are filled in with: each fact's name and its words.
    pub facts: Vec<(String, String)>,
    /// The page that it leads to.
    pub link: Option<String>,
}

/// Puts messages into words.
pub trait Wording: Send + Sync {
    /// A one-time code.
    fn code(&self, language: Language, code: &str) -> Words;

    /// A notice of this kind about `subject`, as it is told at `now`.
    fn notice(&self, language: Language, kind: &str, facts: &Facts, subject: &Subject, now: Instant) -> Words;
}

/// Where nobody is reached, nothing is put into words either.
struct Silence;

impl Wording for Silence {
    fn code(&self, _: Language, _: &str) -> Words {
        Words::default()
    }

    fn notice(&self, _: Language, _: &str, _: &Facts, _: &Subject, _: Instant) -> Words {
        Words::default()
    }
}

/// The channels that are set up, and the words that go by them. Cheap to clone.
#[derive(Clone)]
pub struct Ways {
    wording: Arc<dyn Wording>,
    notices: Vec<Arc<dyn Channel>>,
    codes: Vec<Arc<dyn Channel>>,
}

impl Ways {
    /// Notices go by the first of `notices` that takes them, codes by the first of `codes`.
    #[must_use]
    pub fn new(wording: Arc<dyn Wording>, notices: Vec<Arc<dyn Channel>>, codes: Vec<Arc<dyn Channel>>) -> Self {
        Self { wording, notices, codes }
    }

    /// No channel: notices stand in the app only, and codes cannot be sent.
    #[must_use]
    pub fn none() -> Self {
        Self::new(Arc::new(Silence), Vec::new(), Vec::new())
    }

    /// The words for messages.
    #[must_use]
    pub fn wording(&self) -> &dyn Wording {
        &*self.wording
    }

    /// The names of the channels that notices go by, in order.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        self.notices.iter().map(|channel| channel.name()).collect()
    }

    /// The names of those that codes go by, in order.
    #[must_use]
    pub fn names_for_codes(&self) -> Vec<&'static str> {
        self.codes.iter().map(|channel| channel.name()).collect()
    }

    /// The channel of this name that notices go by.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Arc<dyn Channel>> {
        self.notices.iter().find(|channel| channel.name() == name)
    }

    /// The names of those that take this message, in order; with `after`, only those that come after it.
    #[must_use]
    pub fn that_take(&self, message: &Message, after: Option<&str>) -> Vec<&'static str> {
        let passed = after.and_then(|name| self.notices.iter().position(|channel| channel.name() == name));
        let left = self.notices.iter().skip(passed.map_or(0, |at| at + 1));
        left.filter(|channel| channel.takes(message)).map(|channel| channel.name()).collect()
    }

    /// Hands a one-time code to the first channel that takes it, under this id.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it was not handed over, for certain. Where nobody knows, such as after a time-out, it
    /// counts as handed over.
    pub async fn send_code(
        &self,
        id: String,
        to: Address,
        language: Language,
        code: &str,
        clock: &dyn Clock,
    ) -> Result<(), Error> {
        let Words { subject, text, facts, link } = self.wording.code(language, code);
        let template = CODE.to_owned();
        let message = Message { id, to, language, template, facts, subject, text, link, unsubscribe: None };
        for channel in self.codes.iter().filter(|channel| channel.takes(&message)) {
            let asked_at = clock.now();
            let Err(failure) = channel.send(&message).await else {
                return Ok(());
            };
            tracing::warn!(channel = channel.name(), reason = %failure.reason(), "a code was not handed over");
            // Perhaps it is on its way: a second one would only puzzle whoever waits for the first.
            if matches!(failure, Failure::Unknown { .. }) && !never_taken(&**channel, &message, asked_at).await {
                return Ok(());
            }
        }
        Err(Error::unavailable("no channel took the code"))
    }
}

/// Whether the gateway is sure that a code whose answer was lost will not arrive. A gateway that knows nothing of it
/// yet is not.
async fn never_taken(channel: &dyn Channel, message: &Message, asked_at: Instant) -> bool {
    matches!(channel.again(), Again::Ask { .. })
        && matches!(channel.find(message, asked_at).await, Ok(Some(Fate::Failed(_))))
}
