//! Who sees how much of where a need is met.

use serde::{Deserialize, Serialize};

use crate::base::time::Instant;
use crate::{
    base::id::{BuildingId, EstateId},
    service::{
        id::VolunteerId,
        life::{Life, Terms},
        need::Spot,
        state::State,
        timers::Timers,
    },
};

/// How much of an address is seen; more is greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sight {
    /// The estate: what everybody sees.
    Estate,
    /// The building as well.
    Building,
    /// The door and the phone as well. Each look is logged, and the resident sees who looked.
    Door,
}

/// Who looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Viewer {
    /// Anybody.
    Anyone,
    /// A volunteer, whoever holds the place.
    Volunteer(VolunteerId),
    /// Who asked, or for whom it was asked: it is their own address.
    Resident,
    /// Staff with the right to; they give a reason.
    Officer,
}

/// How much `viewer` sees at `now` of the address of a place of a need.
///
/// A volunteer sees the building while they hold a lease, door and phone once their visit is confirmed, and until
/// 30 days after it last moved once it is over, or after its end where it never moved on. Who stepped back, was replaced, did not come, or lost the lease sees the
/// estate, like everybody.
#[must_use]
pub fn sees(viewer: &Viewer, life: &Life, terms: &Terms, now: Instant, timers: &Timers) -> Sight {
    let volunteer = match viewer {
        Viewer::Resident | Viewer::Officer => return Sight::Door,
        Viewer::Anyone => return Sight::Estate,
        Viewer::Volunteer(volunteer) => volunteer,
    };
    let life = life.at(terms, now);
    if life.holder.as_ref() != Some(volunteer) {
        return Sight::Estate;
    }
    match life.state {
        State::Claimed => Sight::Building,
        // Where nobody says what became of it, its own end is what counts.
        State::Confirmed | State::InProgress
            if life.period.is_none_or(|period| now < period.ends.plus(timers.address)) =>
        {
            Sight::Door
        }
        State::Done | State::Verified | State::Closed | State::Disputed | State::UnsafeStop
            if now < life.since.plus(timers.address) =>
        {
            Sight::Door
        }
        _ => Sight::Estate,
    }
}

/// As much of a spot as somebody sees. What they do not see is not in it, so that no page, file or message can tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The estate.
    pub estate: EstateId,
    /// The building, where it is seen.
    pub building: Option<BuildingId>,
    /// The door, where it is seen.
    pub door: Option<String>,
    /// Whether the phone may be shown.
    pub phone: bool,
}

impl Sight {
    /// What is seen of `spot`.
    #[must_use]
    pub fn of(self, spot: &Spot) -> Seen {
        Seen {
            estate: spot.estate.clone(),
            building: spot.building.clone().filter(|_| self >= Self::Building),
            door: spot.door.clone().filter(|_| self == Self::Door),
            phone: self == Self::Door,
        }
    }
}
