//! Needs: what somebody asks for, when, where, and by whom they wish it done.

use ::time::{Date, Duration};
use serde::{Deserialize, Serialize};

use crate::base::{
    id::PersonId,
    time::{Instant, Period},
};
use crate::{
    base::id::{BuildingId, EstateId, StaffId},
    service::{
        id::{KindId, NeedId, VolunteerId},
        kind::Risk,
        refusal::Refusal,
        timers::MINUTE,
        volunteer::{Gender, Tongue},
    },
};

/// The most places that one need may have: a feast.
pub const PLACES_MAX: u8 = 40;
/// The most windows that one need may name.
pub const WINDOWS_MAX: usize = 8;
/// The longest text in own words, in characters.
pub const WORDS_MAX: usize = 500;

/// Something that somebody asks volunteers for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Which need.
    pub id: NeedId,
    /// Of what kind.
    pub kind: KindId,
    /// In own words; may be empty where the kind says it all.
    pub words: String,
    /// For whom.
    pub person: PersonId,
    /// The worker who entered it for a caller, where one did.
    pub entered_by: Option<StaffId>,
    /// When it was asked for.
    pub asked: Instant,
    /// When it could take place: any of these.
    pub windows: Vec<Period>,
    /// How many minutes it takes.
    pub minutes: u16,
    /// Where.
    pub spot: Spot,
    /// In which languages or dialects the person is at ease; empty when any will do.
    pub tongues: Vec<Tongue>,
    /// Whether it has to be a woman or a man.
    pub wish: Option<Gender>,
    /// There are pets.
    pub pets: bool,
    /// There are stairs and no lift.
    pub stairs: bool,
    /// Until which day it recurs every week; nothing for one visit.
    pub weekly_until: Option<Date>,
    /// It cannot wait.
    pub urgent: bool,
    /// How many volunteers it needs, 1–[`PLACES_MAX`].
    pub places: u8,
    /// How risky triage found it.
    pub risk: Option<Risk>,
    /// Who is to come, where somebody comes every week.
    pub regular: Option<VolunteerId>,
    /// Who is not to come again. Nobody has to say why.
    pub not: Vec<VolunteerId>,
}

/// Where a need is met. Who sees how much of it is decided in [`crate::service::sight`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The estate.
    pub estate: EstateId,
    /// The building; nothing in the open.
    pub building: Option<BuildingId>,
    /// Entrance, floor and door, as it was typed.
    pub door: Option<String>,
}

impl Need {
    /// Whether what was asked for can be asked for.
    ///
    /// # Errors
    /// All refusals at once, so that one look at the form shows everything.
    pub fn check(&self, own_words: bool, now: Instant) -> Result<(), Vec<Refusal>> {
        let mut refusals = Vec::new();
        if self.windows.is_empty() {
            refusals.push(Refusal::NoWindow);
        }
        if self.windows.len() > WINDOWS_MAX {
            refusals.push(Refusal::TooManyWindows { most: WINDOWS_MAX });
        }
        let length = i64::from(self.minutes) * MINUTE;
        let tight = |window: &&Period| window.ends.since(window.starts) < length;
        if let Some(window) = self.windows.iter().find(tight) {
            refusals.push(Refusal::WindowTooShort { starts: window.starts, minutes: self.minutes.into() });
        }
        if let Some(window) = self.windows.iter().find(|window| window.starts < now) {
            refusals.push(Refusal::WindowPast { starts: window.starts });
        }
        if self.minutes == 0 {
            refusals.push(Refusal::NoLength);
        }
        if self.places == 0 || self.places > PLACES_MAX {
            refusals.push(Refusal::PlacesRange { most: PLACES_MAX });
        }
        if own_words && self.words.trim().is_empty() {
            refusals.push(Refusal::WordsMissing);
        }
        if self.words.chars().count() > WORDS_MAX {
            refusals.push(Refusal::WordsTooLong { most: WORDS_MAX });
        }
        let last = self.windows.iter().map(|window| window.ends.local().date).max();
        if self.weekly_until.zip(last).is_some_and(|(until, last)| until < last) {
            refusals.push(Refusal::WeeklyOver);
        }
        if refusals.is_empty() { Ok(()) } else { Err(refusals) }
    }

    /// The last instant at which it could still begin; nothing without a window that is long enough.
    #[must_use]
    pub fn last_start(&self) -> Option<Instant> {
        let length = i64::from(self.minutes) * MINUTE;
        let start = |window: &Period| window.ends.plus(-length);
        self.windows.iter().filter(|window| start(window) >= window.starts).map(start).max()
    }

    /// Whether a visit at this time is one that was asked for: as long as it takes, within one window.
    #[must_use]
    pub fn allows(&self, period: &Period) -> bool {
        let inside = |window: &Period| window.starts <= period.starts && period.ends <= window.ends;
        period.ends.since(period.starts) == i64::from(self.minutes) * MINUTE && self.windows.iter().any(inside)
    }

    /// The windows of the week that begins `weeks` after the first one; none after its last day.
    ///
    /// China keeps one offset all year, so a week later is the same hour on the wall.
    #[must_use]
    pub fn windows_in(&self, weeks: u16) -> Vec<Period> {
        let ahead = Duration::weeks(weeks.into());
        let recurs = |window: &&Period| match (weeks, self.weekly_until) {
            (0, _) => true,
            (_, None) => false,
            (_, Some(until)) => window.starts.local().date.checked_add(ahead).is_some_and(|date| date <= until),
        };
        let moved = |window: &Period| Period {
            starts: window.starts.plus(ahead.whole_seconds()),
            ends: window.ends.plus(ahead.whole_seconds()),
        };
        self.windows.iter().filter(recurs).map(moved).collect()
    }
}

/// What a change of time asks of somebody who is bound to the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rebound {
    /// Nothing: the new time lies within the old one, and the promise stands.
    Stands,
    /// They are asked again, with a deadline; until they say yes they are not bound.
    AskedAgain,
}

/// Whether somebody who promised `old` is bound to `new`: shorter within the old time is, everything else is not.
#[must_use]
pub fn rebound(old: &Period, new: &Period) -> Rebound {
    if old.starts <= new.starts && new.ends <= old.ends { Rebound::Stands } else { Rebound::AskedAgain }
}
