//! How people are reached.

use async_trait::async_trait;
use domain::{base::language::Language, notices::notice::Matter, people::phone::Phone};

use crate::Error;

/// A message to one phone.
#[derive(Clone, Debug)]
pub struct Message {
    /// Whom it goes to.
    pub phone: Phone,
    /// In which language.
    pub language: Language,
    /// What it says.
    pub body: Body,
}

/// What a message says; the sender puts it into words.
#[derive(Clone, Debug)]
pub enum Body {
    /// The one-time code that was asked for.
    Code(String),
    /// A notice.
    Notice(Matter),
}

/// Sends messages, by text message or whatever reaches the community.
#[async_trait]
pub trait Notifier: Send + Sync {
    /// Hands the message over for delivery.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it was not handed over, for certain; it may be tried again. Where nobody knows, such
    /// as after a time-out, it counts as handed over.
    async fn send(&self, message: Message) -> Result<(), Error>;
}
