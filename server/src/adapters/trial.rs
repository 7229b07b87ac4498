//! Trying the channels by hand: how they are, and one message that means nothing.

use app::notices::wording;
use desk::base::{
    channel::{Channel, Health, Message},
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

/// Sends a message that means nothing, under this id, and says what came of it.
///
/// # Errors
/// A sentence when it was not handed over.
pub async fn send(channels: &Channels, name: &str, to: &str, id: String) -> Result<String, String> {
    let known = || channels.all().iter().map(|channel| channel.name()).collect::<Vec<_>>().join(", ");
    let channel = channels.named(name).ok_or_else(|| format!("{name} is not set up; what is: {}.", known()))?;
    let to = address(&**channel, to)?;
    let ways::Words { subject, text, mut facts, link } = wording::code(Language::Chinese, CODE);
    facts.extend(["title", "people", "starts", "until"].map(|fact| (fact.to_owned(), "试发".to_owned())));
    let (language, template) = (Language::Chinese, TRIAL.to_owned());
    let mut message = Message { id, to, language, template, facts, subject, text, link, unsubscribe: None };
    if !channel.takes(&message) {
        message.template = ways::CODE.into();
    }
    if !channel.takes(&message) {
        return Err(format!("{name} has a template neither for {TRIAL} nor for {}.", ways::CODE));
    }
    match channel.send(&message).await {
        Ok(receipt) if receipt.reference.is_empty() => Ok(format!("{name} took it.")),
        Ok(receipt) => Ok(format!("{name} took it; its number there is {}.", receipt.reference)),
        Err(Failure::Refused { reason, .. }) => Err(format!("{name} refused it: {reason}.")),
        Err(Failure::Unknown { reason }) => Err(format!("Nobody knows whether {name} took it: {reason}.")),
        Err(Failure::Later { reason } | Failure::Paused { reason, .. }) => {
            Err(format!("{name} did not take it: {reason}. It may later."))
        }
    }
}

/// What somebody typed, as the address that a channel of this name has.
fn address(channel: &dyn Channel, typed: &str) -> Result<Address, String> {
    match channel.name() {
        "wechat" => Ok(Address::OpenId(typed.to_owned())),
        "mail" | "webhook" if typed.contains('@') => Ok(Address::Mail(typed.to_owned())),
        _ => match Phone::parse(typed) {
            Ok(phone) => Ok(Address::Phone(phone.digits().to_owned())),
            Err(_) => Err(format!("{} is no mobile number of mainland China.", typed.trim())),
        },
    }
}
