//! What staff announce to a group: a course, an estate, everybody with children in a grade.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        fact::Fact,
        id::{AnnouncementId, StaffId},
        slug::slugs,
        subject::Subject,
        text::Text,
        time::Instant,
    },
    notices::{notice::Matter, refusal::Refusal},
};

/// Characters of a title at most: what a text message has room for.
pub const TITLE_MAX: usize = 30;
/// Characters of the words at most.
pub const WORDS_MAX: usize = 500;
/// Seconds for which it can be undone before anybody is told.
pub const UNDO: i64 = 60;

slugs! {
    /// How far an announcement has come.
    State {
        /// It is sent once its minute is over.
        Waiting = "waiting",
        /// It was undone within its minute; nobody was told.
        Undone = "undone",
        /// The notices are written.
        Sent = "sent",
    }
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// In a few words.
    pub title: Text,
    /// The whole of it; may have several lines.
    pub words: Text,
}

/// Something announced to a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// Which.
    pub id: AnnouncementId,
    /// To whom: the noun of a group and which one.
    pub audience: Subject,
    /// What the group was called then.
    pub group: Text,
    /// What is said.
    pub said: Said,
    /// Who announced it.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    /// How far it has come.
    pub state: State,
    /// How many households are told, or were when it was announced.
    pub households: u32,
}

impl Said {
    /// What somebody typed, as it is kept: without blanks around it.
    ///
    /// # Errors
    /// All refusals at once: [`Refusal::AnnouncementTitleMissing`], [`Refusal::AnnouncementTitleTooLong`],
    /// [`Refusal::AnnouncementWordsMissing`], [`Refusal::AnnouncementWordsTooLong`].
    pub fn checked(self) -> Result<Self, Vec<Refusal>> {
        let plain = |text: Text| Text { zh: text.zh.trim().to_owned(), en: text.en.trim().to_owned() };
        let said = Self { title: plain(self.title), words: plain(self.words) };
        let longer =
            |text: &Text, most: usize| [&text.zh, &text.en].into_iter().any(|each| each.chars().count() > most);
        let mut refusals = Vec::new();
        if said.title.zh.is_empty() {
            refusals.push(Refusal::AnnouncementTitleMissing);
        }
        if longer(&said.title, TITLE_MAX) {
            refusals.push(Refusal::AnnouncementTitleTooLong { most: TITLE_MAX });
        }
        if said.words.zh.is_empty() {
            refusals.push(Refusal::AnnouncementWordsMissing);
        }
        if longer(&said.words, WORDS_MAX) {
            refusals.push(Refusal::AnnouncementWordsTooLong { most: WORDS_MAX });
        }
        if refusals.is_empty() { Ok(said) } else { Err(refusals) }
    }
}

impl Announcement {
    /// The kind of notice that it becomes.
    #[must_use]
    pub const fn kind() -> &'static str {
        "announced"
    }

    /// When the notices are written, at the earliest.
    #[must_use]
    pub fn goes_at(&self) -> Instant {
        self.at.plus(UNDO)
    }

    /// Whether it is to be sent by `now`.
    #[must_use]
    pub fn is_due(&self, now: Instant) -> bool {
        self.state == State::Waiting && self.goes_at() <= now
    }

    /// The same, undone.
    ///
    /// # Errors
    /// [`Refusal::AnnouncementGone`] once its minute is over.
    pub fn undone(self, now: Instant) -> Result<Self, Refusal> {
        match self.state {
            State::Undone => Ok(self),
            State::Waiting if !self.is_due(now) => Ok(Self { state: State::Undone, ..self }),
            State::Waiting | State::Sent => Err(Refusal::AnnouncementGone),
        }
    }

    /// The same, sent to so many households.
    #[must_use]
    pub fn sent(self, households: u32) -> Self {
        Self { state: State::Sent, households, ..self }
    }

    /// What each household is told.
    #[must_use]
    pub fn matter(&self) -> Matter {
        Matter::new(Self::kind(), Subject::new("announcement", &self.id))
            .with("what", Fact::Text(self.said.title.clone()))
            .with("words", Fact::Text(self.said.words.clone()))
    }
}
