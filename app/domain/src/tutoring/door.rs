//! What a phone at a door takes along, and what becomes of what was tapped on it without network.
//!
//! The phone has a copy of today's sheet and runs the same rules on it as the server. What it keeps is taken by the
//! server in the order of arrival, whatever is known by then: it has happened. What cannot be true at once is shown to a
//! person, see [`crate::tutoring::conflict`].

use ::time::Date;
use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{PersonId, PickupId, ProgrammeId, StaffId, TapId},
        text::Text,
        time::{Instant, Period},
    },
    courses::cancellation::can_undo,
    people::name,
    tutoring::{
        pass::{PassId, PassKey},
        pickup::{Pickup, may_collect},
        refusal::Refusal,
        sheet::Sheet,
        tap::{Collector, Hand, Tap, What},
    },
};

/// The most taps that one request may bring; an afternoon of 40 children has some hundred, and a phone sends the rest
/// with the next one.
pub const BATCH: usize = 100;
/// The longest id that is made on a phone, in characters. Ids are of ASCII digits and letters.
pub const ID_MAX: usize = 40;
/// The code of [`Refusal::NotListed`], as the tap of somebody who was turned away names it.
const NOT_LISTED: &str = "not-listed";

/// Today's sheet as a phone takes it along: no more than today needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// As of when it is true.
    pub as_of: Instant,
    /// Which day it is about.
    #[serde(with = "crate::base::day")]
    pub date: Date,
    /// Who holds the phone.
    pub member: StaffId,
    /// As colleagues know them.
    pub name: String,
    /// What takes place today.
    pub programmes: Vec<Afternoon>,
    /// Who is expected, by name.
    pub children: Vec<Child>,
    /// What was tapped about them so far.
    pub sheet: Sheet,
    /// The keys that sign passes.
    #[serde(default)]
    pub keys: Vec<PassKey>,
}

/// A programme's hours today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Afternoon {
    /// Which programme.
    pub programme: ProgrammeId,
    /// What it is called.
    pub title: Text,
    /// From when until when.
    pub hours: Period,
}

/// A child who is expected today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Child {
    /// Who.
    pub person: PersonId,
    /// In which programme.
    pub programme: ProgrammeId,
    /// The name.
    pub name: String,
    /// What those at the door must know; empty where there is nothing.
    pub allergies: String,
    /// Who may collect it, as far as was known when the phone last asked.
    pub collectors: Vec<Listed>,
}

/// An adult who was named for a child and today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// By which right.
    pub pickup: PickupId,
    /// The name.
    pub name: String,
    /// What the child calls them.
    pub called: String,
    /// Whether the right is for one time only.
    pub once: bool,
    /// The pass that shows it.
    #[serde(default)]
    pub pass: Option<PassId>,
    /// Passes that a newer one took the place of.
    #[serde(default)]
    pub old_passes: Vec<PassId>,
    /// The code of the printed card that shows it.
    #[serde(default)]
    pub card: Option<String>,
}

impl From<Pickup> for Listed {
    fn from(row: Pickup) -> Self {
        let Pickup { id, adult, once, pass, old_passes, card, .. } = row;
        Self { pickup: id, name: adult.name, called: adult.called, once, pass, old_passes, card }
    }
}

/// What became of a tap that a phone sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Which tap.
    pub tap: TapId,
    /// The code of what it was refused for; nothing where the server has it, now or since an earlier try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// The same as a sentence, in the language of whoever holds the phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
}

/// What the server knows of a child when a tap about it arrives.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// All taps of the day that the tap is about.
    pub sheet: &'a Sheet,
    /// In which programmes it was expected on that day.
    pub programmes: &'a [ProgrammeId],
    /// Everybody who was ever named for it.
    pub pickups: &'a [Pickup],
}

/// The newest tap of staff about a child that can still be undone at `now`.
#[must_use]
pub fn undoable(sheet: &Sheet, child: &PersonId, now: Instant) -> Option<TapId> {
    // What a family said is no slip of those at the door.
    let staff = |tap: &&Tap| matches!(tap.hand, Hand::Staff(_));
    let own = sheet.standing().filter(|tap| tap.child == *child && tap.undoes().is_none()).filter(staff);
    let moves = own.filter(|tap| tap.stay().is_some() || matches!(tap.what, What::Absent { .. }));
    moves.max_by_key(|tap| (tap.at, &tap.id)).filter(|tap| can_undo(tap.at, now)).map(|tap| tap.id.clone())
}

impl Known<'_> {
    /// The tap as it is written down, of a phone that `by` holds, when it arrives at `now`.
    ///
    /// A phone's taps of yesterday are taken too: it may have been without network at midnight.
    ///
    /// # Errors
    /// What no phone that goes by the rules can have kept: [`Refusal::OtherHand`], [`Refusal::DoorDayOver`],
    /// [`Refusal::NotOnSheet`], [`Refusal::TapUnreadable`], [`Refusal::NotListed`] and its like,
    /// [`Refusal::NothingToUndo`], [`Refusal::UndoneTooLate`].
    pub fn take(&self, tap: &Tap, by: &StaffId, now: Instant) -> Result<Tap, Refusal> {
        let id =
            |text: &str| (1..=ID_MAX).contains(&text.len()) && text.bytes().all(|each| each.is_ascii_alphanumeric());
        if !id(tap.id.as_str()) || !id(tap.device.as_str()) {
            return Err(Refusal::TapUnreadable);
        }
        if tap.hand != Hand::Staff(by.clone()) {
            return Err(Refusal::OtherHand);
        }
        let today = now.local().date;
        if tap.date != today && today.previous_day() != Some(tap.date) {
            return Err(Refusal::DoorDayOver);
        }
        if self.programmes.is_empty() {
            return Err(Refusal::NotOnSheet);
        }
        let what = self.what(tap)?;
        Ok(Tap { what, ..tap.clone() })
    }

    fn what(&self, tap: &Tap) -> Result<What, Refusal> {
        match &tap.what {
            What::In { programme, .. } if !self.programmes.contains(programme) => Err(Refusal::NotOnSheet),
            What::In { stay, .. } | What::Out { stay, .. }
                if !(1..=self.stays(&tap.child).saturating_add(1)).contains(stay) =>
            {
                Err(Refusal::NotHere)
            }
            What::Out { stay, with } => {
                let row = self.pickups.iter().find(|row| row.id == with.pickup && row.child == tap.child);
                let row = row.ok_or(Refusal::NotListed)?;
                if with.pass.is_some_and(|pass| row.pass != Some(pass) && !row.old_passes.contains(&pass)) {
                    return Err(Refusal::PassOtherChild);
                }
                match may_collect(self.pickups, row, &tap.child, tap.at) {
                    // Taken back while the phone did not hear of it, or used at another door: a person has to know,
                    // and the child has left all the same.
                    Err(Refusal::PickupRevoked { at }) if at.local().date == tap.date => {}
                    Err(Refusal::PickupUsed { .. }) => {}
                    came => came?,
                }
                let with = Collector { name: row.adult.name.clone(), once: row.once, ..with.clone() };
                Ok(What::Out { stay: *stay, with })
            }
            What::Absent { until } if *until != tap.date => Err(Refusal::TapUnreadable),
            What::TurnedAway { name, .. } => {
                let name = name::name(name).map_err(|_| Refusal::TapUnreadable)?;
                Ok(What::TurnedAway { name, code: NOT_LISTED.to_owned() })
            }
            What::Undo { of } => {
                let same = |(each, _): &(&Tap, Option<Instant>)| each.id == *of && each.child == tap.child;
                let (undone, _) = self.sheet.taps().find(same).ok_or(Refusal::NothingToUndo)?;
                if undone.undoes().is_some() || !matches!(undone.hand, Hand::Staff(_)) {
                    return Err(Refusal::NothingToUndo);
                }
                if !can_undo(undone.at, tap.at) {
                    return Err(Refusal::UndoneTooLate);
                }
                Ok(tap.what.clone())
            }
            What::In { .. } | What::Absent { .. } => Ok(tap.what.clone()),
            // Nobody takes a right back or corrects anything at a door.
            What::Revoked { .. } | What::Correct { .. } => Err(Refusal::TapUnreadable),
        }
    }

    /// The last stay of a child that is known; the next one is one more.
    fn stays(&self, child: &PersonId) -> u8 {
        let own = self.sheet.taps().filter(|(tap, _)| tap.child == *child);
        own.filter_map(|(tap, _)| tap.stay()).max().unwrap_or(0)
    }
}
