//! What can become of a message that is handed to a gateway.

use serde::{Deserialize, Serialize};

use crate::base::time::Instant;

/// Where a message goes. Its `Debug` shows no more than a page may show.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Address {
    /// A mobile number of mainland China: eleven digits.
    Phone(String),
    /// A mail address.
    Mail(String),
    /// A follower of the community's WeChat service account.
    OpenId(String),
    /// A program that listens at this address.
    Url(String),
}

impl Address {
    /// What may be shown and logged: `138****5678`, `l…@example.cn`, the first letters of an open id, a host.
    #[must_use]
    pub fn masked(&self) -> String {
        match self {
            Self::Phone(digits) => match (digits.get(..3), digits.get(7..)) {
                (Some(head), Some(tail)) if digits.len() == 11 => format!("{head}****{tail}"),
                _ => "****".to_owned(),
            },
            Self::Mail(mail) => match mail.rsplit_once('@') {
                Some((name, host)) => format!("{}…@{host}", name.chars().next().unwrap_or('…')),
                None => "…".to_owned(),
            },
            Self::OpenId(id) => format!("{}…", id.chars().take(4).collect::<String>()),
            Self::Url(url) => {
                let host = url.split("://").nth(1).unwrap_or_default();
                let host = host.split(['/', '?', '#']).next().unwrap_or_default();
                host.rsplit('@').next().unwrap_or_default().to_owned()
            }
        }
    }
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.masked())
    }
}

/// Why something failed, in the gateway's own short word: `isv.MOBILE_NUMBER_ILLEGAL`, `smtp-550`, `no-answer`.
///
/// It can be logged and shown to staff: it holds at most 64 letters, digits and `.` `:` `_` `-`, and never six digits
/// in a row, as a phone or a code would.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reason(String);

impl Reason {
    /// Most letters of a reason.
    const LONGEST: usize = 64;
    /// Digits in a row that could be somebody's.
    const TELLING: usize = 6;

    /// The word that a gateway gave, without what could tell anything about a person.
    #[must_use]
    pub fn new(word: &str) -> Self {
        let kept: String = word
            .chars()
            .take(Self::LONGEST)
            .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '_' | '-') { c } else { '-' })
            .collect();
        let mut reason = String::with_capacity(kept.len());
        for run in kept.split_inclusive(|c: char| !c.is_ascii_digit()) {
            let digits = run.chars().filter(char::is_ascii_digit).count();
            if digits < Self::TELLING {
                reason.push_str(run);
            } else {
                reason.push('-');
                reason.extend(run.chars().filter(|c| !c.is_ascii_digit()));
            }
        }
        Self(reason)
    }

    /// The word.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a message that was refused for good was refused for; it decides who has to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Blame {
    /// Nobody is reached there, or they do not want it: this channel is no way to this person.
    Address,
    /// What this message says; the next one may pass.
    Message,
    /// How the channel is set up; staff can mend it and send again.
    Setup,
}

/// Why a message was not handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Failure {
    /// For good: the same message will never go this way as things are.
    Refused {
        /// What it was refused for.
        blame: Blame,
        /// The gateway's word.
        reason: Reason,
    },
    /// It was certainly not sent; it may be tried again.
    Later {
        /// The gateway's word.
        reason: Reason,
    },
    /// Nobody knows whether it was sent: the answer was lost. What to do before it is sent again, [`Again`] says.
    Unknown {
        /// What was seen of it.
        reason: Reason,
    },
    /// It was certainly not sent, and nothing else will be before then.
    Paused {
        /// When the channel may be tried again.
        until: Instant,
        /// The gateway's word.
        reason: Reason,
    },
}

impl Failure {
    /// Refused for good.
    #[must_use]
    pub fn refused(blame: Blame, word: &str) -> Self {
        Self::Refused { blame, reason: Reason::new(word) }
    }

    /// Certainly not sent.
    #[must_use]
    pub fn later(word: &str) -> Self {
        Self::Later { reason: Reason::new(word) }
    }

    /// Perhaps sent.
    #[must_use]
    pub fn unknown(word: &str) -> Self {
        Self::Unknown { reason: Reason::new(word) }
    }

    /// Certainly not sent, and no use to try before `until`.
    #[must_use]
    pub fn paused(until: Instant, word: &str) -> Self {
        Self::Paused { until, reason: Reason::new(word) }
    }

    /// The gateway's word.
    #[must_use]
    pub const fn reason(&self) -> &Reason {
        match self {
            Self::Refused { reason, .. }
            | Self::Later { reason }
            | Self::Unknown { reason }
            | Self::Paused { reason, .. } => reason,
        }
    }
}

/// What a gateway says became of a message that it knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It was taken and is on its way; it must not be sent again.
    Underway,
    /// It arrived.
    Delivered,
    /// It was taken and did not arrive.
    Failed(Reason),
}

/// What sending a message again after a lost answer can do to the person whom it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// The other side takes it once, however often it is sent, for this many seconds after the first try.
    Once {
        /// Seconds since the first try.
        within: i64,
    },
    /// It would arrive twice. The gateway knows: that it never heard of a message counts once so many seconds have
    /// passed since the try.
    Ask {
        /// Seconds since the try.
        after: i64,
    },
    /// It may arrive twice, and nobody can be asked.
    Twice,
}
