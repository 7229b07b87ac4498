//! What happens to a child on an afternoon: a tap on a phone at the door, at the desk, or by a guardian.
//!
//! A tap is a fact that never changes. It carries an id that was made where it was tapped, so that it counts once
//! however often it arrives, and the time that the device showed.

use ::time::Date;
use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{DeviceId, PersonId, PickupId, ProgrammeId, StaffId, TapId},
        time::Instant,
    },
    tutoring::pass::PassId,
};

/// A tap.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tap {
    /// Which tap.
    pub id: TapId,
    /// The day that it is about; the first one where it is about several.
    pub date: Date,
    /// The child.
    pub child: PersonId,
    /// When, by the clock of the device.
    pub at: Instant,
    /// The device.
    pub device: DeviceId,
    /// The how-manieth tap of this device it was.
    pub number: u32,
    /// Whose hand it was.
    pub hand: Hand,
    /// What.
    pub what: What,
}

/// Whose hand it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hand {
    /// A tutor's, or a worker's at the desk.
    Staff(StaffId),
    /// A guardian's.
    Guardian(PersonId),
}

/// What happened.
///
/// A child can come back after it left, and then leave again: its first stay of the day is 1, the next one 2.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum What {
    /// It came.
    In {
        /// To which programme.
        programme: ProgrammeId,
        /// For which stay of the day.
        stay: u8,
    },
    /// It left with an adult.
    Out {
        /// From which stay of the day.
        stay: u8,
        /// With whom.
        with: Collector,
    },
    /// It does not come: on this day, and on those after it until `until`.
    Absent {
        /// The last day.
        until: Date,
    },
    /// Somebody wanted to collect it and was turned away.
    TurnedAway {
        /// Who, as they said.
        name: String,
        /// The code of the refusal.
        code: String,
    },
    /// A right to collect it was taken back.
    Revoked {
        /// Which.
        pickup: PickupId,
    },
    /// A tap was a slip, and does not count.
    Undo {
        /// Which.
        of: TapId,
    },
    /// A tap said something wrong. Both values stay.
    Correct {
        /// Which.
        of: TapId,
        /// When it was in truth.
        at: Instant,
        /// With whom it was in truth, where it is about leaving.
        with: Option<Collector>,
    },
}

/// The adult with whom a child left.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Collector {
    /// By which right.
    pub pickup: PickupId,
    /// The name, as it stands on the sheet.
    pub name: String,
    /// The pass that was shown, where one was.
    pub pass: Option<PassId>,
    /// Whether the right is for one time only.
    pub once: bool,
}

impl Tap {
    /// Whether it is about `date`.
    #[must_use]
    pub fn is_about(&self, date: Date) -> bool {
        match self.what {
            What::Absent { until } => (self.date..=until).contains(&date),
            _ => self.date == date,
        }
    }

    /// The stay of the day that it begins or ends.
    #[must_use]
    pub const fn stay(&self) -> Option<u8> {
        match self.what {
            What::In { stay, .. } | What::Out { stay, .. } => Some(stay),
            _ => None,
        }
    }

    /// The tap that it undoes.
    #[must_use]
    pub const fn undoes(&self) -> Option<&TapId> {
        match &self.what {
            What::Undo { of } => Some(of),
            _ => None,
        }
    }

    /// The tap that it corrects.
    #[must_use]
    pub const fn corrects(&self) -> Option<&TapId> {
        match &self.what {
            What::Correct { of, .. } => Some(of),
            _ => None,
        }
    }

    /// Whether somebody left by this right.
    #[must_use]
    pub fn leaves_by(&self, right: &PickupId) -> bool {
        matches!(&self.what, What::Out { with, .. } if with.pickup == *right)
    }
}
