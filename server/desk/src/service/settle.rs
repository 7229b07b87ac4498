//! What time does to needs: leases and hours that end, and the word before a lease ends.

use async_trait::async_trait;
use domain::service::{
    action::{Action, Actor},
    id::NeedId,
    news::News,
    state::State,
};

use crate::{
    Desk, Error,
    base::act::{self, Act},
    service::place::{find, step, tell},
    store::UseCase,
};

/// Places that are looked up in one go.
const BATCH: u32 = 200;

/// Moves on what time has moved on, and tells those whom it concerns.
struct Settle {
    need: NeedId,
    place: String,
}

#[async_trait]
impl UseCase for Settle {
    type Output = bool;

    async fn run(&self, act: &mut Act<'_>) -> Result<bool, Error> {
        let now = act.now;
        let mut found = find(&mut **act, &self.need).await?;
        let Some(at) = found.places.iter().position(|place| place.id == self.place) else { return Ok(false) };
        let (Some(place), Some(life)) = (found.places.get(at).cloned(), found.lives(now).get(at).cloned()) else {
            return Ok(false);
        };
        // Somebody may have answered between the look and this transaction.
        if life == place.life {
            return Ok(false);
        }
        step(act, &mut found, at, &Action::Pass, &Actor::Clock).await?;
        let holder = match &place.life.holder {
            Some(holder) if place.life.state.holds() => act.service().volunteer(holder).await?,
            _ => None,
        };
        if let Some(holder) = holder {
            tell(act, &holder.household, &found, &News::LeaseOver).await?;
        }
        if life.state == State::Expired {
            let household = found.row.household.clone();
            tell(act, &household, &found, &News::Expired).await?;
        }
        Ok(true)
    }
}

/// Tells the holder of a place that the lease ends soon, once.
struct Warn {
    need: NeedId,
    place: String,
}

#[async_trait]
impl UseCase for Warn {
    type Output = bool;

    async fn run(&self, act: &mut Act<'_>) -> Result<bool, Error> {
        let now = act.now;
        let found = find(&mut **act, &self.need).await?;
        act.service().mark_warned(&self.place).await?;
        let at = found.places.iter().position(|place| place.id == self.place);
        let Some(life) = at.and_then(|at| found.lives(now).get(at).cloned()) else { return Ok(false) };
        let (State::Claimed, Some(lease), Some(holder)) = (life.state, life.lease, life.holder) else {
            return Ok(false);
        };
        let Some(holder) = act.service().volunteer(&holder).await? else { return Ok(false) };
        tell(act, &holder.household, &found, &News::LeaseEnds { until: lease.until }).await?;
        Ok(true)
    }
}

impl Desk {
    /// Moves on what time has moved on: leases that ended, needs whose last hour passed; and says so beforehand.
    /// Takes no input, is safe to run twice and from several servers. Returns how many places it moved.
    ///
    /// # Errors
    /// The last one met; the others are settled all the same.
    pub async fn settle_needs(&self) -> Result<u32, Error> {
        let now = self.now();
        let mut outcome = Ok(());
        let mut settled = 0;
        for place in self.read().await?.service().places_due(now, BATCH).await? {
            match self.write(act::Actor::Wuse, Settle { need: place.need, place: place.id }).await {
                Ok(moved) => settled += u32::from(moved),
                Err(error) => outcome = Err(error),
            }
        }
        for place in self.read().await?.service().places_to_warn(now, BATCH).await? {
            outcome =
                outcome.and(self.write(act::Actor::Wuse, Warn { need: place.need, place: place.id }).await.map(|_| ()));
        }
        outcome.map(|()| settled)
    }
}
