//! What somebody is told.

use serde::{Deserialize, Serialize};

use crate::base::{
    id::{NoticeId, PartyId},
    text::Text,
    time::Instant,
};

/// Something a household is told: written in the transaction that causes it, delivered afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Which notice.
    pub id: NoticeId,
    /// What it says.
    pub matter: Matter,
    /// When it was written.
    pub at: Instant,
    /// Whether it has been looked at.
    pub read: bool,
}

/// What a notice says. Words come from the catalogue of the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Matter {
    /// Places are confirmed.
    Confirmed(About),
    /// They are in the queue.
    Waitlisted(About),
    /// A freed place is held for them.
    Offered {
        /// What it is about.
        #[serde(flatten)]
        about: About,
        /// Until when.
        until: Instant,
    },
    /// The offer lapsed.
    Lapsed(About),
    /// It was cancelled.
    Cancelled(About),
    /// Everything they waited for has begun.
    QueueOver(About),
}

/// The booking that a notice is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Which party.
    pub party: PartyId,
    /// The course's title.
    pub title: Text,
    /// The names of the people, as they are written.
    pub people: Vec<String>,
    /// When the next session starts, where one comes.
    pub starts: Option<Instant>,
}

impl Matter {
    /// The key of its words in the catalogues.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Confirmed(_) => "confirmed",
            Self::Waitlisted(_) => "waitlisted",
            Self::Offered { .. } => "offered",
            Self::Lapsed(_) => "lapsed",
            Self::Cancelled(_) => "cancelled",
            Self::QueueOver(_) => "queue-over",
        }
    }

    /// The booking that it is about.
    #[must_use]
    pub const fn about(&self) -> &About {
        match self {
            Self::Confirmed(about)
            | Self::Waitlisted(about)
            | Self::Lapsed(about)
            | Self::Cancelled(about)
            | Self::QueueOver(about)
            | Self::Offered { about, .. } => about,
        }
    }
}
