//! Text messages in mainland China: gateways send nothing but templates that were approved, filled in with a few words.

pub mod aliyun;
pub mod tencent;

use desk::base::channel::Message;
use domain::base::{
    channel::{Address, Blame, Failure},
    language::Language,
    time::Instant,
};
use serde::Deserialize;

/// Seconds after which a channel whose account somebody has to mend is tried again.
const MENDING: i64 = 15 * 60;
/// The key of the message that carries a one-time code.
const CODE: &str = "code";
/// Letters of the longest word that both gateways put into a notice.
pub const LONGEST: usize = 35;

/// The gateway's numbers of one template, by language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// The Chinese template.
    pub zh: String,
    /// The English one; the Chinese stands in where there is none.
    pub en: Option<String>,
}

impl Numbers {
    fn of(&self, language: Language) -> &str {
        match (language, &self.en) {
            (Language::English, Some(en)) => en,
            _ => &self.zh,
        }
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        [Some(&self.zh), self.en.as_ref()].into_iter().flatten().map(String::as_str)
    }
}

/// The eleven digits of the phone that a message is for.
fn phone(message: &Message) -> Result<&str, Failure> {
    match &message.to {
        Address::Phone(digits) if digits.len() == 11 && digits.bytes().all(|digit| digit.is_ascii_digit()) => {
            Ok(digits)
        }
        _ => Err(Failure::refused(Blame::Address, "not-a-phone")),
    }
}

/// What a template gets for one of its gaps.
///
/// A code goes through whole or not at all: four to six digits. Other words are one line, and cut where they are longer
/// than `longest` letters, with `…` for what is missing: half a title says more than no message.
fn filled(message: &Message, fact: &str, longest: usize) -> Result<String, Failure> {
    let words = message.fact(fact).ok_or_else(|| Failure::refused(Blame::Setup, &format!("no-fact:{fact}")))?;
    if message.template == CODE && fact == CODE {
        let sound = (4..=6).contains(&words.len()) && words.bytes().all(|digit| digit.is_ascii_digit());
        return if sound { Ok(words.to_owned()) } else { Err(Failure::refused(Blame::Message, "not-a-code")) };
    }
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return Err(Failure::refused(Blame::Message, &format!("empty-fact:{fact}")));
    }
    Ok(shortened(&line, longest))
}

/// The words, at most `longest` letters of them.
pub(super) fn shortened(words: &str, longest: usize) -> String {
    if words.chars().count() <= longest {
        return words.to_owned();
    }
    let kept: String = words.chars().take(longest.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The next midnight in the community: when a day's quota begins anew.
pub(super) fn midnight(now: Instant) -> Instant {
    let today = now.local().date;
    Instant::at(today.next_day().unwrap_or(today), 0, 0)
}
