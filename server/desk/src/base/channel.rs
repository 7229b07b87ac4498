//! The port of a channel: one way to reach people, such as a text message gateway, mail or WeChat.
//!
//! To add one: implement [`Channel`], say in [`Channel::again`] what a lost answer means, and test it against a
//! receiver that fails on purpose.

use async_trait::async_trait;
use domain::base::{
    channel::{Address, Again, Failure, Fate, Reason},
    language::Language,
    time::Instant,
};

/// One message to one address. Its `Debug` tells neither what it says nor whom it is for.
#[derive(Clone)]
pub struct Message {
    /// Stable for each notice and channel, however often it is tried: at most [`Message::LONGEST_ID`] letters,
    /// digits, `-` and `_`. Gateways are asked by it, and receivers know by it what they have already.
    pub id: String,
    /// Where it goes.
    pub to: Address,
    /// In which language.
    pub language: Language,
    /// Which kind of message it is, by its key in the catalogues: `code`, `offered`. Gateways that send only templates
    /// look theirs up by it.
    pub template: String,
    /// What the template is filled in with: each fact's name and its words, in the reader's language.
    pub facts: Vec<(String, String)>,
    /// The words of a mail's subject, in one line.
    pub subject: String,
    /// All the words, for channels that send text.
    pub text: String,
    /// The page that it leads to.
    pub link: Option<String>,
    /// Where somebody says that they want no more of this kind; nothing where it cannot be declined, such as a code.
    pub unsubscribe: Option<String>,
}

impl Message {
    /// Letters of the longest id.
    pub const LONGEST_ID: usize = 64;

    /// The words of a fact.
    #[must_use]
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.facts.iter().find(|(known, _)| known == name).map(|(_, words)| words.as_str())
    }
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { id, to, language, template, .. } = self;
        f.debug_struct("Message")
            .field("id", id)
            .field("to", to)
            .field("language", language)
            .field("template", template)
            .finish_non_exhaustive()
    }
}

/// What a gateway gave for a message that it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The gateway's own number for it, for a question to its people; empty where it gives none.
    pub reference: String,
}

/// How a channel is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// The other side answered, knows us, and has what we need.
    Well,
    /// There is nothing that could be asked without sending a message.
    Untried,
    /// Messages would not go out; staff have to do something or wait.
    Ill(Reason),
}

/// A way to reach people.
///
/// Nothing is queued here and nothing tried twice: who calls keeps the message and decides when to try again.
#[async_trait]
pub trait Channel: Send + Sync {
    /// What the configuration calls it: `aliyun`, `tencent`, `mail`, `wechat`, `webhook`.
    fn name(&self) -> &'static str;

    /// Whether somebody hears it ring: at night nothing but what is urgent goes by such a channel.
    fn rings(&self) -> bool {
        true
    }

    /// Whether it can send this kind of message to this kind of address, as it is set up.
    fn takes(&self, message: &Message) -> bool;

    /// Hands the message over, once.
    ///
    /// # Errors
    /// A [`Failure`] that says whether it may be tried again, and whether somebody must be asked before.
    async fn send(&self, message: &Message) -> Result<Receipt, Failure>;

    /// What sending again after [`Failure::Unknown`] would do.
    fn again(&self) -> Again;

    /// Asks what became of a try of this message at `asked_at`; nothing when the gateway knows of none, which
    /// [`Again::Ask`] says when to believe.
    ///
    /// # Errors
    /// [`Failure`] when it cannot be asked just now.
    async fn find(&self, _message: &Message, _asked_at: Instant) -> Result<Option<Fate>, Failure> {
        Ok(None)
    }

    /// Asks the other side whether messages would go out, without sending one.
    async fn health(&self) -> Health;
}
