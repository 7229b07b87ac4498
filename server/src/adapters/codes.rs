//! Codes for signing in, sent by the first channel that takes them.

use std::sync::Arc;

use async_trait::async_trait;
use desk::{
    Error,
    base::{
        channel::{Channel, Message},
        clock::Clock,
        notifier::{self, Body, Notifier},
        random::Random,
    },
};
use domain::base::{
    channel::{Address, Again, Failure, Fate},
    time::Instant,
};

use super::Channels;

/// The message that carries a one-time code: its template, and the name of the fact that is the code.
pub const CODE: &str = "code";
/// How long a code is valid, as templates say it.
const MINUTES: &str = "10";

/// Sends codes by the channels that are set up. Notices stand on the page of notices in any case.
pub struct Codes {
    channels: Channels,
    clock: Arc<dyn Clock>,
    random: Arc<Random>,
}

impl Codes {
    /// Codes go out by `channels`.
    #[must_use]
    pub const fn new(channels: Channels, clock: Arc<dyn Clock>, random: Arc<Random>) -> Self {
        Self { channels, clock, random }
    }
}

/// The message that a code is sent in.
#[must_use]
pub fn message(id: String, to: Address, language: domain::base::language::Language, code: &str) -> Message {
    let words = app::i18n::words(language, "message-code", None);
    Message {
        id,
        to,
        language,
        template: CODE.to_owned(),
        facts: vec![(CODE.to_owned(), code.to_owned()), ("minutes".to_owned(), MINUTES.to_owned())],
        subject: app::i18n::words(language, "code", None),
        text: format!("{words} {code}"),
        link: None,
        unsubscribe: None,
    }
}

#[async_trait]
impl Notifier for Codes {
    async fn send(&self, message: notifier::Message) -> Result<(), Error> {
        let code = match message.body {
            Body::Code(code) => code,
            Body::Notice(_) => return Ok(()),
        };
        let to = Address::Phone(message.phone.digits().to_owned());
        let message = self::message(self.random.token(), to, message.language, &code);
        for channel in self.channels.for_codes().iter().filter(|channel| channel.takes(&message)) {
            let asked_at = self.clock.now();
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
