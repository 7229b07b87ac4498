//! How a notice finds its way out: tries, the pauses between them, what an answer means, and when nobody tries any more.
//!
//! A notice goes one way at a time: the first that takes it, the next where that one says no for good. It is marked
//! before each try and after it, so that whoever finds it after a crash knows that a try may have got through, and asks.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        channel::{Again, Blame, Failure, Fate, Reason},
        slug::slugs,
        time::{DAY, HOUR, Instant},
    },
    notices::refusal::Refusal,
};

/// Tries of one way after which nobody tries any more by themselves.
pub const TRIES: u32 = 12;
/// Seconds after the first try that failed.
const FIRST_PAUSE: i64 = 30;
/// Seconds of the longest pause between two tries.
const LONGEST_PAUSE: i64 = 2 * HOUR;
/// Seconds after which a notice is no news any more: a gateway that is paid weeks later sends no old ones.
pub const NEWS_FOR: i64 = 3 * DAY;

/// Seconds from the `tries`th try, which failed, to the next: half a minute, doubling, at most two hours. Nothing after
/// the last.
#[must_use]
pub const fn pause(tries: u32) -> Option<i64> {
    if tries >= TRIES {
        return None;
    }
    let doublings = if tries == 0 { 0 } else { tries - 1 };
    let pause = FIRST_PAUSE << doublings;
    Some(if pause < LONGEST_PAUSE { pause } else { LONGEST_PAUSE })
}

slugs! {
    /// How far a notice has come. It stands on the household's own page in any case.
    State {
        /// It is to be sent.
        Waiting = "waiting",
        /// A channel took it.
        Sent = "sent",
        /// No channel that is set up takes it: it is shown in the app, and that is all.
        AppOnly = "app-only",
        /// It concerned nobody any more, or was no longer true, when it was to be sent.
        Dropped = "dropped",
        /// Nobody tries any more; staff can send it again.
        Dead = "dead",
    }
}

slugs! {
    /// What went wrong with the last try.
    Trouble {
        /// This way reaches nobody at this address.
        Address = "address",
        /// The channel does not take these words.
        Message = "message",
        /// The channel is not set up for it.
        Setup = "setup",
        /// It was certainly not sent.
        Later = "later",
        /// The answer was lost: it may have been sent.
        Unknown = "unknown",
        /// The channel takes nothing for a while.
        Paused = "paused",
        /// The channel took it, and it did not arrive.
        Undelivered = "undelivered",
        /// The phone or the words cannot be read from the database.
        Unreadable = "unreadable",
        /// It waited so long that it is no news any more.
        Late = "late",
    }
}

impl Trouble {
    /// Whether the next message by this way would meet it as well.
    #[must_use]
    pub const fn of_the_way(self) -> bool {
        matches!(self, Self::Setup | Self::Later | Self::Unknown | Self::Paused)
    }
}

impl From<Blame> for Trouble {
    fn from(blame: Blame) -> Self {
        match blame {
            Blame::Address => Self::Address,
            Blame::Message => Self::Message,
            Blame::Setup => Self::Setup,
        }
    }
}

/// What is known of a notice's way to its household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// How far it has come.
    pub state: State,
    /// The channel by which it goes or went, by its name; nothing until one was chosen.
    pub way: Option<String>,
    /// Tries by this way.
    pub tries: u32,
    /// Nobody tries before.
    pub next: Instant,
    /// When a try began whose answer nobody knows.
    pub open: Option<Instant>,
    /// The gateway's own number for it; empty where it gave none.
    pub reference: String,
    /// What went wrong last; nothing once it was sent.
    pub trouble: Option<Trouble>,
    /// The gateway's word for that.
    pub reason: Option<Reason>,
    /// When it was sent, or nobody tried any more.
    pub ended: Option<Instant>,
    /// How often staff sent it again after it was given up; each time it is another message to the gateway.
    pub resent: u32,
}

/// What comes before a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// It can be sent.
    Send,
    /// The gateway knows whether the try that began then got through.
    Ask {
        /// When it began.
        began: Instant,
    },
    /// The gateway can be asked from then on.
    Wait {
        /// From when.
        until: Instant,
    },
}

impl Delivery {
    /// A notice that was just written.
    #[must_use]
    pub const fn new(now: Instant) -> Self {
        Self {
            state: State::Waiting,
            way: None,
            tries: 0,
            next: now,
            open: None,
            reference: String::new(),
            trouble: None,
            reason: None,
            ended: None,
            resent: 0,
        }
    }

    /// The id of its message: the same for each try, another one each time that staff send it again.
    #[must_use]
    pub fn message_id(&self, notice: &str) -> String {
        if self.resent == 0 { notice.to_owned() } else { format!("{notice}-{}", self.resent) }
    }

    /// It goes by this way from now on.
    #[must_use]
    pub fn by(self, way: &str, now: Instant) -> Self {
        Self { way: Some(way.to_owned()), tries: 0, next: now, open: None, ..self }
    }

    /// Its way is to be chosen anew.
    #[must_use]
    pub fn by_another(self) -> Self {
        Self { way: None, tries: 0, open: None, ..self }
    }

    /// It waits until then.
    #[must_use]
    pub fn put_off(self, until: Instant) -> Self {
        Self { next: until, ..self }
    }

    /// No channel takes it.
    #[must_use]
    pub fn app_only(self, now: Instant) -> Self {
        Self { state: State::AppOnly, ended: Some(now), ..self }
    }

    /// It is not true any more, or concerns nobody.
    #[must_use]
    pub fn dropped(self, now: Instant) -> Self {
        Self { state: State::Dropped, ended: Some(now), trouble: None, reason: None, ..self }
    }

    /// Nobody tries any more.
    #[must_use]
    pub fn dead(self, trouble: Trouble, now: Instant) -> Self {
        Self { state: State::Dead, trouble: Some(trouble), ended: Some(now), ..self }
    }

    /// Whether what was told at `told` is no news at `now`. What staff sent again they know the age of.
    #[must_use]
    pub const fn is_late(&self, told: Instant, now: Instant) -> bool {
        self.resent == 0 && now.since(told) > NEWS_FOR
    }

    /// What comes before the next try by a channel where sending again does that.
    #[must_use]
    pub const fn before(&self, again: Again, now: Instant) -> Before {
        match (self.open, again) {
            (Some(began), Again::Ask { after }) if now.since(began) < after => {
                Before::Wait { until: began.plus(after) }
            }
            (Some(began), Again::Ask { .. }) => Before::Ask { began },
            // The other side takes it once, or nobody can be asked: twice is better than never.
            _ => Before::Send,
        }
    }

    /// A try begins. Written down before it does.
    #[must_use]
    pub const fn begun(mut self, now: Instant) -> Self {
        self.open = Some(now);
        self.tries = self.tries.saturating_add(1);
        self
    }

    /// The channel took it.
    #[must_use]
    pub fn sent(self, reference: &str, now: Instant) -> Self {
        let (state, ended) = (State::Sent, Some(now));
        Self { state, ended, open: None, trouble: None, reason: None, reference: reference.to_owned(), ..self }
    }

    /// The try failed; `other` is a way that takes it as well.
    #[must_use]
    pub fn failed(mut self, failure: &Failure, other: Option<&str>, now: Instant) -> Self {
        self.reason = Some(failure.reason().clone());
        match failure {
            Failure::Refused { blame, .. } => self.elsewhere((*blame).into(), other, now),
            Failure::Later { .. } => {
                self.open = None;
                self.later(Trouble::Later, other, now)
            }
            Failure::Unknown { .. } => self.later(Trouble::Unknown, other, now),
            Failure::Paused { until, .. } => {
                // It is the channel that failed, not this message: the try does not count.
                self.open = None;
                self.tries = self.tries.saturating_sub(1);
                match other {
                    Some(_) => self.elsewhere(Trouble::Paused, other, now),
                    None => Self { trouble: Some(Trouble::Paused), next: (*until).max(now.plus(FIRST_PAUSE)), ..self },
                }
            }
        }
    }

    /// What the gateway knows of the try whose answer was lost: where it knows of none, nothing changes and it can be
    /// sent.
    #[must_use]
    pub fn found(mut self, fate: &Fate, other: Option<&str>, now: Instant) -> Self {
        match fate {
            Fate::Underway | Fate::Delivered => self.sent("", now),
            Fate::Failed(reason) => {
                self.reason = Some(reason.clone());
                self.elsewhere(Trouble::Undelivered, other, now)
            }
        }
    }

    /// The gateway could not be asked. That counts as a try: it is not asked for ever.
    #[must_use]
    pub fn not_found_out(mut self, failure: &Failure, other: Option<&str>, now: Instant) -> Self {
        self.reason = Some(failure.reason().clone());
        self.tries = self.tries.saturating_add(1);
        self.later(Trouble::Unknown, other, now)
    }

    fn later(self, trouble: Trouble, other: Option<&str>, now: Instant) -> Self {
        match pause(self.tries) {
            Some(pause) => Self { trouble: Some(trouble), next: now.plus(pause), ..self },
            None => self.elsewhere(trouble, other, now),
        }
    }

    fn elsewhere(self, trouble: Trouble, other: Option<&str>, now: Instant) -> Self {
        match other {
            Some(way) => Self { trouble: Some(trouble), ..self.by(way, now) },
            None => self.dead(trouble, now),
        }
    }

    /// Whether it needs somebody: given up, or failing and tried again.
    #[must_use]
    pub const fn is_stuck(&self) -> bool {
        matches!((self.state, self.trouble), (State::Dead, _) | (State::Waiting, Some(_)))
    }

    /// Staff send it again: what was given up begins anew, what fails is tried at once.
    ///
    /// # Errors
    /// [`Refusal::NoticeNotStuck`].
    pub fn again(self, now: Instant) -> Result<Self, Refusal> {
        match self.state {
            State::Dead => Ok(Self { resent: self.resent.saturating_add(1), ..Self::new(now) }),
            State::Waiting if self.is_stuck() => Ok(self.put_off(now)),
            _ => Err(Refusal::NoticeNotStuck),
        }
    }
}
