//! Dropping out: a volunteer steps back.

use crate::base::time::Instant;
use crate::service::{
    action::{Action, Actor},
    id::VolunteerId,
    life::{Life, Terms},
    refusal::Refusal,
    state::State,
    timers::Timers,
};

/// What stepping back comes to, and who hears of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    /// The place, with nobody to hold it.
    pub life: Life,
    /// Whether it was late. Late is not a no-show: who says so is thanked for saying so.
    pub late: bool,
    /// Who is told, in this order.
    pub told: Vec<Told>,
}

/// Somebody who hears that a volunteer stepped back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Who.
    pub who: Hears,
    /// Whether they hear it in quiet hours too.
    pub at_night: bool,
}

/// Who hears that a volunteer stepped back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hears {
    /// Who stands by for this place.
    Standby,
    /// The duty lead.
    Lead,
    /// The resident: who comes instead, or that nobody does yet.
    Resident,
}

/// Whether stepping back from a visit that begins at `starts` is late at `now`.
#[must_use]
pub const fn is_late(starts: Instant, now: Instant, timers: &Timers) -> bool {
    now.0 > starts.plus(-timers.free_release).0
}

/// What comes of `volunteer` stepping back at `now`. `meant` is the one more tap that a late one needs.
///
/// A lease that nobody has confirmed yet is given up freely at any time: nobody counts on it.
///
/// # Errors
/// [`Refusal::LateRelease`] for the tap, and what [`Life::step`] refuses.
pub fn release(
    life: &Life,
    terms: &Terms,
    volunteer: &VolunteerId,
    meant: bool,
    now: Instant,
    timers: &Timers,
) -> Result<Released, Refusal> {
    let before = life.at(terms, now);
    let after = before.step(terms, &Action::Release, &Actor::Volunteer(volunteer.clone()), now, timers)?;
    let counted_on = before.state == State::Confirmed;
    let starts = before.period.map(|period| period.starts).filter(|starts| counted_on && is_late(*starts, now, timers));
    if let Some(starts) = starts.filter(|_| !meant) {
        return Err(Refusal::LateRelease { starts });
    }
    let late = starts.is_some();
    let at_night = late || terms.urgent;
    let mut told = Vec::new();
    if counted_on {
        told.extend([Hears::Standby, Hears::Lead].map(|who| Told { who, at_night }));
    }
    // A resident sleeps, unless it is about this very night.
    told.push(Told { who: Hears::Resident, at_night: terms.urgent });
    Ok(Released { life: after, late, told })
}
