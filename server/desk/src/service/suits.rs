//! What suits a volunteer, and what they have promised.

use domain::{
    base::id::HouseholdId,
    service::{
        claim::Place,
        fit::{Fit, SHOWN, for_you},
        life::Life,
        state::State,
        timers::Timers,
    },
};

use crate::{
    Desk, Error,
    service::{
        claim::{place, volunteer_of},
        place::{Found, agenda, find, found, terms},
    },
};

/// A need that fits, with what is shown of it.
#[derive(Clone, Debug)]
pub struct Suits {
    /// When, and why.
    pub fit: Fit,
    /// The need, with its kind.
    pub found: Found,
}

impl Desk {
    /// The needs that fit a household's volunteer best, with the reasons; all that are open, when `all`.
    ///
    /// # Errors
    /// `NotFound` when nobody of the household is a volunteer; [`Error::Unavailable`].
    pub async fn needs_for_me(&self, household: &HouseholdId, all: bool) -> Result<(Vec<Suits>, Vec<Found>), Error> {
        let now = self.now();
        let mut repo = self.read().await?;
        let who = volunteer_of(&mut *repo, household).await?;
        let agenda = agenda(&mut *repo, &who, now).await?;
        let mut open = Vec::new();
        // A lease that has ended is free, whether or not a job has run.
        for row in repo.service().needs_in(&[State::Published, State::Offered, State::Claimed]).await? {
            let found = found(&mut *repo, row).await?.joined(now);
            if found.row.household != who.household
                && found.lives(now).iter().any(|life| life.state == State::Published)
            {
                open.push(found);
            }
        }
        let lives: Vec<(usize, Life)> = open
            .iter()
            .enumerate()
            .flat_map(|(at, found)| found.lives(now).into_iter().map(move |life| (at, life)))
            .filter(|(_, life)| life.state == State::Published)
            .collect();
        let places: Vec<Place<'_>> =
            lives.iter().filter_map(|(at, life)| open.get(*at).map(|found| place(found, life))).collect();
        let fits = for_you(&places, &who.volunteer, &agenda, now, &Timers::default(), SHOWN);
        let with = |fit: Fit| {
            let found = open.iter().find(|found| found.row.need.id == fit.need)?.clone();
            Some(Suits { fit, found })
        };
        let suits: Vec<Suits> = fits.into_iter().filter_map(with).collect();
        let shown = |found: &Found| suits.iter().any(|suits| suits.found.row.need.id == found.row.need.id);
        let rest = if all { open.iter().filter(|found| !shown(found)).cloned().collect() } else { Vec::new() };
        Ok((suits, rest))
    }

    /// The needs of which a household's volunteer holds a place, or is asked whether they would.
    ///
    /// # Errors
    /// `NotFound` when nobody of the household is a volunteer; [`Error::Unavailable`].
    pub async fn held_by_me(&self, household: &HouseholdId) -> Result<Vec<(Found, Life)>, Error> {
        let now = self.now();
        let mut repo = self.read().await?;
        let who = volunteer_of(&mut *repo, household).await?;
        let mut held = Vec::new();
        for place in repo.service().places_of_holder(&who.volunteer.id).await? {
            let found = find(&mut *repo, &place.need).await?;
            let life = place.life.at(&terms(&found.row.need), now);
            if life.state.holds() || life.state == State::Offered {
                held.push((found, life));
            }
        }
        Ok(held)
    }
}
