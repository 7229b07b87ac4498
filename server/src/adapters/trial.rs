//! Trying the channels by hand: how they are, and one message that means nothing.

use app::notices::wording;
use async_trait::async_trait;
use desk::base::{
    channel::{Channel, Health, Message},
    trial::{Trials, Tried},
    ways,
};
use domain::{
    base::{
        channel::{Address, Failure},
        language::Language,
    },
    people::phone::Phone,
};

use super::Channels;

/// A code that opens nothing.
const CODE: &str = "000000";
/// The template that a trial uses where there is one; else that of codes.
const TRIAL: &str = "trial";

/// How every channel is: a line for each, and whether all of them would send.
pub async fn health(channels: &Channels) -> (Vec<String>, bool) {
    if channels.all().is_empty() {
        return (vec!["No channel is set up; docs/channels.md says how.".to_owned()], false);
    }
    let mut lines = Vec::new();
    let mut well = true;
    for channel in channels.all() {
        let name = channel.name();
        lines.push(match channel.health().await {
            Health::Well => format!("{name}: well."),
            Health::Untried => format!("{name}: set up; only a message can tell whether it works."),
            Health::Ill(reason) => {
                well = false;
                format!("{name}: {reason}. docs/channels.md says what to do about it.")
            }
        });
    }
    (lines, well)
}

/// The channels, as staff try them from the desk.
pub struct Trying(pub Channels);

#[async_trait]
impl Trials for Trying {
    fn channels(&self) -> Vec<(String, bool)> {
        let for_codes = |name: &str| self.0.for_codes().iter().any(|channel| channel.name() == name);
        self.0.all().iter().map(|channel| (channel.name().to_owned(), for_codes(channel.name()))).collect()
    }

    async fn send(&self, channel: &str, to: &str, id: String) -> Tried {
        hand_over(&self.0, channel, to, id).await
    }
}

/// Sends a message that means nothing, under this id, and says what came of it.
///
/// # Errors
/// A sentence when it was not handed over.
pub async fn send(channels: &Channels, name: &str, to: &str, id: String) -> Result<String, String> {
    match hand_over(channels, name, to, id).await {
        Tried::Taken(reference) if reference.is_empty() => Ok(format!("{name} took it.")),
        Tried::Taken(reference) => Ok(format!("{name} took it; its number there is {reference}.")),
        Tried::Refused(reason) => Err(format!("{name} refused it: {reason}.")),
        Tried::Unsure(reason) => Err(format!("Nobody knows whether {name} took it: {reason}.")),
        Tried::Later(reason) => Err(format!("{name} did not take it: {reason}. It may later.")),
        Tried::NoChannel => {
            let known: Vec<&str> = channels.all().iter().map(|channel| channel.name()).collect();
            Err(format!("{name} is not set up; what is: {}.", known.join(", ")))
        }
        Tried::NoAddress => Err(format!("{} is no mobile number of mainland China.", to.trim())),
        Tried::NoTemplate => Err(format!("{name} has a template neither for {TRIAL} nor for {}.", ways::CODE)),
    }
}

async fn hand_over(channels: &Channels, name: &str, to: &str, id: String) -> Tried {
    let Some(channel) = channels.named(name) else { return Tried::NoChannel };
    let Some(to) = address(&**channel, to) else { return Tried::NoAddress };
    let ways::Words { subject, text, mut facts, link } = wording::code(Language::Chinese, CODE);
    facts.extend(["title", "people", "starts", "until"].map(|fact| (fact.to_owned(), "试发".to_owned())));
    let (language, template) = (Language::Chinese, TRIAL.to_owned());
    let mut message = Message { id, to, language, template, facts, subject, text, link, unsubscribe: None };
    if !channel.takes(&message) {
        message.template = ways::CODE.into();
    }
    if !channel.takes(&message) {
        return Tried::NoTemplate;
    }
    match channel.send(&message).await {
        Ok(receipt) => Tried::Taken(receipt.reference),
        Err(Failure::Refused { reason, .. }) => Tried::Refused(reason.to_string()),
        Err(Failure::Unknown { reason }) => Tried::Unsure(reason.to_string()),
        Err(Failure::Later { reason } | Failure::Paused { reason, .. }) => Tried::Later(reason.to_string()),
    }
}

/// What somebody typed, as the address that a channel of this name has.
fn address(channel: &dyn Channel, typed: &str) -> Option<Address> {
    match channel.name() {
        "wechat" => Some(Address::OpenId(typed.to_owned())),
        "mail" | "webhook" if typed.contains('@') => Some(Address::Mail(typed.to_owned())),
        _ => Phone::parse(typed).ok().map(|phone| Address::Phone(phone.digits().to_owned())),
    }
}
