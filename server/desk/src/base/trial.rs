//! The port through which staff try the ways by which messages leave.

use async_trait::async_trait;

/// What came of a trial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tried {
    /// It was handed over; the gateway's own number for it, empty where it gives none.
    Taken(String),
    /// The gateway refused it, for this reason of its own.
    Refused(String),
    /// Nobody knows whether it was handed over, for this reason.
    Unsure(String),
    /// It was not handed over, and may be later, for this reason.
    Later(String),
    /// There is no such channel.
    NoChannel,
    /// What was typed is no address that this channel has.
    NoAddress,
    /// The channel has no template with which a trial could go out.
    NoTemplate,
}

/// The channels that the configuration sets up, as far as they can be tried.
#[async_trait]
pub trait Trials: Send + Sync {
    /// Their names, and whether codes for signing in go out by each.
    fn channels(&self) -> Vec<(String, bool)>;

    /// Sends a message that means nothing to a phone, a mail address or an open id, as it was typed; under this id, by
    /// which a gateway knows a repetition.
    async fn send(&self, channel: &str, to: &str, id: String) -> Tried;
}
