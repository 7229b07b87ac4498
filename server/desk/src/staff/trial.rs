//! Trying a channel from the desk.

use async_trait::async_trait;
use domain::{base::id::HouseholdId, staff::refusal::Refusal};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
        trial::Tried,
    },
};

/// Letters of a key that become a part of the message's id.
const KEY_MAX: usize = 40;

/// Writes down that somebody tries a channel; to whom, it does not say.
#[derive(Serialize)]
struct TryChannel {
    channel: String,
    to: String,
}

#[async_trait]
impl Change for TryChannel {
    const NAME: &'static str = "try-channel";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.audit(None, "channel-tried", &self.channel).await
    }
}

impl Desk {
    /// The channels that the configuration sets up: each one's name, and whether codes go out by it.
    #[must_use]
    pub fn channels(&self) -> Vec<(String, bool)> {
        self.trials.as_ref().map(|trials| trials.channels()).unwrap_or_default()
    }

    /// Sends a message that means nothing by a channel. Under one key the gateway gets it under one id.
    ///
    /// # Errors
    /// [`Refusal::ChannelUnknown`], [`Refusal::ChannelAddress`], [`Refusal::ChannelTemplate`],
    /// [`Refusal::ChannelRefused`], [`Refusal::ChannelUnsure`]; [`Error::Unavailable`].
    pub async fn try_channel(&self, channel: &str, to: &str, by: By) -> Result<(), Error> {
        let trials = self.trials.clone().filter(|trials| trials.channels().iter().any(|(name, _)| name == channel));
        let trials = trials.ok_or(Refusal::ChannelUnknown)?;
        let key: String = by.key.chars().filter(char::is_ascii_alphanumeric).take(KEY_MAX).collect();
        self.change(by, TryChannel { channel: channel.to_owned(), to: to.trim().to_owned() }).await?;
        match trials.send(channel, to.trim(), format!("trial-{key}")).await {
            Tried::Taken(_) => Ok(()),
            Tried::Refused(reason) => Err(Refusal::ChannelRefused { reason }.into()),
            Tried::Unsure(reason) | Tried::Later(reason) => Err(Refusal::ChannelUnsure { reason }.into()),
            Tried::NoChannel => Err(Refusal::ChannelUnknown.into()),
            Tried::NoAddress => Err(Refusal::ChannelAddress.into()),
            Tried::NoTemplate => Err(Refusal::ChannelTemplate.into()),
        }
    }
}
