//! The day sheet: where each child is, as all taps of a day together say.
//!
//! A sheet is a set of taps and nothing else. Adding is commutative, associative and idempotent, so phones that were
//! without network, the desk and the server come to the same sheet in whichever order they hear of what happened.
//! What cannot be true at once is not decided here but shown to a person: see [`crate::tutoring::conflict`].

use std::collections::{BTreeMap, BTreeSet};

use ::time::Date;
use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{PersonId, ProgrammeId, TapId},
        time::{Instant, Period},
    },
    courses::cancellation::can_undo,
    tutoring::{
        refusal::Refusal,
        tap::{Collector, Hand, Tap, What},
    },
};

/// Seconds after the end from which on a child who is still here is late, and after the beginning from which on one is missed.
pub const LATE: i64 = 15 * 60;

/// All that is known of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "Stored")]
pub struct Sheet {
    date: Date,
    /// Each tap, and when it arrived at the server first, where it has.
    taps: BTreeMap<Tap, Option<Instant>>,
}

/// A sheet as it is kept and sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Stored {
    date: Date,
    taps: Vec<(Tap, Option<Instant>)>,
}

impl From<Stored> for Sheet {
    fn from(stored: Stored) -> Self {
        let mut sheet = Self::new(stored.date);
        for (tap, arrived) in stored.taps {
            sheet.add(tap, arrived);
        }
        sheet
    }
}

impl From<Sheet> for Stored {
    fn from(sheet: Sheet) -> Self {
        Self { date: sheet.date, taps: sheet.taps.into_iter().collect() }
    }
}

/// Where a child is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Whereabouts {
    /// Nobody has said anything. That is not absent.
    Unknown,
    /// It was said that it does not come.
    Absent {
        /// When that was said.
        at: Instant,
        /// By whom.
        hand: Hand,
    },
    /// It is here.
    Here {
        /// In which programme.
        programme: ProgrammeId,
        /// Since when.
        at: Instant,
        /// Who signed it in.
        hand: Hand,
        /// The how-manieth stay of the day it is.
        stay: u8,
    },
    /// It has left.
    Left {
        /// When.
        at: Instant,
        /// With whom.
        with: Collector,
        /// Who signed it out.
        hand: Hand,
        /// The how-manieth stay of the day it was.
        stay: u8,
    },
}

/// What somebody has to be told about at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "alarm", rename_all = "kebab-case")]
pub enum Alarm {
    /// It is still here.
    Late {
        /// Minutes since the end.
        minutes: i64,
    },
    /// It was expected, and nobody has said anything.
    Missing {
        /// Minutes since the beginning.
        minutes: i64,
    },
}

/// What a child's row comes down to at a glance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glance {
    /// Still here after the end.
    Late,
    /// Nobody has said anything.
    Missing,
    /// Here.
    Here,
    /// Has left.
    Left,
    /// Does not come.
    Absent,
}

impl Glance {
    /// All of them, in the order in which they are counted.
    pub const ALL: [Self; 5] = [Self::Late, Self::Missing, Self::Here, Self::Left, Self::Absent];

    /// What a child comes down to that is there, and about whom this has to be told.
    #[must_use]
    pub const fn of(whereabouts: &Whereabouts, alarm: Option<&Alarm>) -> Self {
        match (whereabouts, alarm) {
            (_, Some(Alarm::Late { .. })) => Self::Late,
            (Whereabouts::Unknown, _) => Self::Missing,
            (Whereabouts::Here { .. }, _) => Self::Here,
            (Whereabouts::Left { .. }, _) => Self::Left,
            (Whereabouts::Absent { .. }, _) => Self::Absent,
        }
    }

    /// The word in styles and words.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Missing => "unknown",
            Self::Here => "here",
            Self::Left => "left",
            Self::Absent => "absent",
        }
    }

    /// The sign that stands beside the word.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Late => "clock",
            Self::Missing => "bell",
            Self::Here => "check",
            Self::Left => "exit",
            Self::Absent => "calendar",
        }
    }
}

impl Whereabouts {
    /// What somebody has to be told about at `now`, of a child who is expected in `hours`.
    #[must_use]
    pub fn alarm(&self, hours: Period, now: Instant) -> Option<Alarm> {
        match self {
            Self::Here { .. } if now.since(hours.ends) >= LATE => {
                Some(Alarm::Late { minutes: now.since(hours.ends) / 60 })
            }
            Self::Unknown if now.since(hours.starts) >= LATE => {
                Some(Alarm::Missing { minutes: now.since(hours.starts) / 60 })
            }
            _ => None,
        }
    }

    /// The stay that the next sign-in begins.
    #[must_use]
    pub const fn next_stay(&self) -> u8 {
        match self {
            Self::Left { stay, .. } => stay.saturating_add(1),
            _ => 1,
        }
    }
}

impl Sheet {
    /// A day of which nothing is known.
    #[must_use]
    pub const fn new(date: Date) -> Self {
        Self { date, taps: BTreeMap::new() }
    }

    /// The day.
    #[must_use]
    pub const fn date(&self) -> Date {
        self.date
    }

    /// Adds a tap, and when it arrived at the server, where that is known. Taps of other days are left out; the same
    /// tap again changes nothing but that its first arrival counts.
    pub fn add(&mut self, tap: Tap, arrived: Option<Instant>) {
        if tap.is_about(self.date) {
            let kept = self.taps.entry(tap).or_insert(arrived);
            *kept = [*kept, arrived].into_iter().flatten().min();
        }
    }

    /// Adds all that another sheet knows.
    pub fn merge(&mut self, other: &Self) {
        for (tap, arrived) in &other.taps {
            self.add(tap.clone(), *arrived);
        }
    }

    /// All taps, and when each arrived, by id.
    pub fn taps(&self) -> impl Iterator<Item = (&Tap, Option<Instant>)> {
        self.taps.iter().map(|(tap, arrived)| (tap, *arrived))
    }

    /// The taps that count: those that nobody undid. An undoing cannot be undone; what it took away is tapped again.
    pub fn standing(&self) -> impl Iterator<Item = &Tap> {
        let undone: BTreeSet<&TapId> = self.taps.keys().filter_map(Tap::undoes).collect();
        self.taps.keys().filter(move |tap| tap.undoes().is_some() || !undone.contains(&tap.id))
    }

    /// What a tap says in truth: when, and with whom, after the newest of its corrections.
    #[must_use]
    pub fn corrected<'a>(&'a self, tap: &'a Tap) -> (Instant, Option<&'a Collector>) {
        let said = if let What::Out { with, .. } = &tap.what { Some(with) } else { None };
        let newest =
            self.standing().filter(|each| each.corrects() == Some(&tap.id)).max_by_key(|each| (each.at, &each.id));
        match newest.map(|correction| &correction.what) {
            Some(What::Correct { at, with, .. }) => (*at, with.as_ref().filter(|_| said.is_some()).or(said)),
            _ => (tap.at, said),
        }
    }

    /// Where a child is. The latest stay counts, and in it leaving counts more than coming.
    #[must_use]
    pub fn whereabouts(&self, child: &PersonId) -> Whereabouts {
        let own: Vec<&Tap> = self.standing().filter(|tap| tap.child == *child).collect();
        let Some(last) = own.iter().filter_map(|tap| tap.stay()).max() else {
            let absent =
                own.iter().filter(|tap| matches!(tap.what, What::Absent { .. })).min_by_key(|tap| (tap.at, &tap.id));
            return absent
                .map_or(Whereabouts::Unknown, |tap| Whereabouts::Absent { at: tap.at, hand: tap.hand.clone() });
        };
        let of_stay = own.into_iter().filter(|tap| tap.stay() == Some(last));
        let mut in_time: Vec<(Instant, Option<&Collector>, &Tap)> = of_stay
            .map(|tap| {
                let (at, with) = self.corrected(tap);
                (at, with, tap)
            })
            .collect();
        in_time.sort_by_key(|(at, with, tap)| (with.is_none(), *at, &tap.id));
        match in_time.first() {
            Some((at, Some(with), tap)) => {
                Whereabouts::Left { at: *at, with: (*with).clone(), hand: tap.hand.clone(), stay: last }
            }
            Some((at, None, Tap { what: What::In { programme, .. }, hand, .. })) => {
                Whereabouts::Here { programme: programme.clone(), at: *at, hand: hand.clone(), stay: last }
            }
            _ => Whereabouts::Unknown,
        }
    }

    /// Whether a tap makes sense with what is known here. A phone asks before it keeps one, and the server before it
    /// takes one online; one that was kept without network is taken whatever is known by then.
    ///
    /// # Errors
    /// Why not; for a child who has left: when and with whom.
    pub fn may(&self, tap: &Tap) -> Result<(), Refusal> {
        match (&tap.what, self.whereabouts(&tap.child)) {
            (What::In { .. } | What::Absent { .. }, Whereabouts::Here { at, .. }) => Err(Refusal::HereAlready { at }),
            (What::Out { stay, .. }, Whereabouts::Left { at, with, stay: last, .. }) if *stay <= last => {
                Err(Refusal::LeftAlready { at, with: with.name })
            }
            (What::Absent { .. }, Whereabouts::Left { at, with, .. }) => {
                Err(Refusal::LeftAlready { at, with: with.name })
            }
            (What::In { stay, .. }, now) if *stay != now.next_stay() => Err(Refusal::NotHere),
            (What::Out { stay, with }, Whereabouts::Here { stay: now, .. }) if *stay == now => self.unused(with),
            (What::Out { .. }, _) => Err(Refusal::NotHere),
            (What::Undo { of }, _) => match self.standing().find(|each| each.id == *of && each.child == tap.child) {
                Some(each) if each.undoes().is_some() => Err(Refusal::NothingToUndo),
                Some(each) if !can_undo(each.at, tap.at) => Err(Refusal::UndoneTooLate),
                Some(_) => Ok(()),
                None => Err(Refusal::NothingToUndo),
            },
            (What::Correct { of, .. }, _) => {
                let own =
                    self.standing().any(|each| each.id == *of && each.child == tap.child && each.stay().is_some());
                if own { Ok(()) } else { Err(Refusal::NothingToUndo) }
            }
            _ => Ok(()),
        }
    }

    /// Whether a right that is for one time only has not been used today.
    fn unused(&self, with: &Collector) -> Result<(), Refusal> {
        let used = self.standing().find(|tap| with.once && tap.leaves_by(&with.pickup));
        used.map_or(Ok(()), |tap| Err(Refusal::PickupUsed { at: self.corrected(tap).0 }))
    }
}
