//! What whoever asked wishes about a need, or staff for them: each place takes the step, and the volunteer hears.

use async_trait::async_trait;
use domain::{
    base::{id::HouseholdId, refusal::Refusal as BaseRefusal},
    service::{
        action::{Action, Actor},
        id::NeedId,
        news::News,
        state::State,
    },
};
use serde::{Deserialize, Serialize};

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    service::{
        place::{Found, find, step, tell, tell_held, terms},
        port::PlaceRow,
    },
};

/// What a resident can do about one place of a need, or all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wish {
    /// Not wanted any more: every place that has not ended.
    Cancel,
    /// Agree to who wants to come.
    Agree,
    /// Somebody else, please.
    SomeoneElse,
    /// It was done.
    Verify,
    /// Nobody came.
    NoShow,
    /// It was not done, or not as it is told.
    Dispute,
    /// Still wanted after all.
    Reopen,
    /// Nothing is left to do.
    Close,
    /// Staff found out that it was done.
    SettleDone,
    /// Staff found out that it was not.
    SettleNot,
}

impl Wish {
    /// What a word of a form means.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        match slug {
            "cancel" => Some(Self::Cancel),
            "agree" => Some(Self::Agree),
            "someone-else" => Some(Self::SomeoneElse),
            "verify" => Some(Self::Verify),
            "no-show" => Some(Self::NoShow),
            "dispute" => Some(Self::Dispute),
            "reopen" => Some(Self::Reopen),
            "close" => Some(Self::Close),
            "settle-done" => Some(Self::SettleDone),
            "settle-not-done" => Some(Self::SettleNot),
            _ => None,
        }
    }

    const fn action(self) -> Action {
        match self {
            Self::Cancel => Action::Cancel,
            Self::Agree => Action::Agree,
            Self::SomeoneElse => Action::SomeoneElse,
            Self::Verify => Action::Verify,
            Self::NoShow => Action::NoShow,
            Self::Dispute => Action::Dispute,
            Self::Reopen => Action::Reopen,
            Self::Close => Action::Close,
            Self::SettleDone => Action::Settle { done: true },
            Self::SettleNot => Action::Settle { done: false },
        }
    }
}

#[derive(Serialize)]
struct StepNeed {
    household: HouseholdId,
    need: NeedId,
    place: Option<String>,
    wish: Wish,
}

#[async_trait]
impl Change for StepNeed {
    const NAME: &'static str = "step-need";
    type Output = State;

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<State, Error> {
        let mut found = find(&mut **act, &self.need).await?;
        if found.row.household != self.household {
            return Err(BaseRefusal::NotFound.into());
        }
        let ended = |place: &PlaceRow| place.life.state >= State::Done && place.life.state != State::Reassigned;
        let again = |place: &PlaceRow| {
            let state = place.life.at(&terms(&found.row.need), act.now).state;
            matches!(state, State::Cancelled | State::Expired | State::NoShow)
        };
        let meant = |place: &PlaceRow| match &self.place {
            Some(id) => place.id == *id,
            None if self.wish == Wish::Reopen => again(place),
            None => !ended(place),
        };
        let chosen: Vec<usize> =
            found.places.iter().enumerate().filter(|(_, place)| meant(place)).map(|(at, _)| at).collect();
        if chosen.is_empty() {
            return Err(BaseRefusal::NotFound.into());
        }
        for at in chosen {
            wish(act, &mut found, at, self.wish, &Actor::Resident).await?;
        }
        Ok(found.row.state)
    }
}

/// Does what a resident, or staff for them, wish about one place, and tells the volunteer.
pub(crate) async fn wish(act: &mut Act<'_>, found: &mut Found, at: usize, wish: Wish, by: &Actor) -> Result<(), Error> {
    let now = act.now;
    let before = found.places.get(at).map(|place| place.life.at(&terms(&found.row.need), now));
    let holder = before.filter(|life| life.state.holds()).and_then(|life| life.holder);
    if wish == Wish::SomeoneElse
        && let Some(holder) = &holder
        && !found.row.need.not.contains(holder)
    {
        found.row.need.not.push(holder.clone());
    }
    let life = step(act, found, at, &wish.action(), by).await?;
    let who = match &holder {
        Some(holder) => act.service().volunteer(holder).await?,
        None => None,
    };
    if let Some(who) = who {
        match wish {
            Wish::Agree => tell_held(act, found, &who, &life).await?,
            Wish::Cancel | Wish::SomeoneElse => tell(act, &who.household, found, &News::NotNeeded).await?,
            _ => {}
        }
    }
    if life.state == State::Reassigned {
        publish_again(act, found, at).await?;
    }
    Ok(())
}

/// Shows a place to volunteers again whose holder is gone, while somebody can still come in time.
pub(crate) async fn publish_again(act: &mut Act<'_>, found: &mut Found, at: usize) -> Result<(), Error> {
    if act.now < terms(&found.row.need).last_start {
        step(act, found, at, &Action::Publish, &Actor::Clock).await?;
    }
    Ok(())
}

impl Desk {
    /// Does what a household wishes about one place of its need, or all that have not ended.
    ///
    /// # Errors
    /// `NotFound`, also for another household's; those of [`Life::step`]; [`Error::Unavailable`].
    pub async fn step_need(
        &self,
        household: HouseholdId,
        need: NeedId,
        place: Option<String>,
        wish: Wish,
        by: By,
    ) -> Result<State, Error> {
        self.change(by, StepNeed { household, need, place, wish }).await
    }
}
