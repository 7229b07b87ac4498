//! Offering what a plan suggests: each volunteer is asked, and answers by themselves.

use async_trait::async_trait;
use domain::{
    base::{
        id::HouseholdId,
        refusal::Refusal as BaseRefusal,
        time::{Instant, Period},
    },
    service::{
        action::{Action, Actor},
        claim::may_claim,
        id::{NeedId, VolunteerId},
        news::News,
        refusal::Refusal,
        state::State,
        timers::{MINUTE, Timers},
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    service::{
        claim::place,
        place::{bound, find, step, tell},
        triage::{Officer, actor},
    },
};

/// Who is to be asked for what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// The need.
    pub need: NeedId,
    /// Which place of it.
    pub place: String,
    /// Whom.
    pub volunteer: VolunteerId,
    /// When the visit would begin.
    pub starts: Instant,
}

impl Offer {
    /// The offer that a box of the plan's form stands for: need, place, volunteer and start, a space between them.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(' ').map(str::to_owned);
        let (need, place, volunteer, starts) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let starts = Instant(starts.parse().ok()?);
        let own = Self { need: NeedId::new(need), place, volunteer: VolunteerId::new(volunteer), starts };
        parts.next().is_none().then_some(own)
    }
}

impl std::fmt::Display for Offer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {} {}", self.need, self.place, self.volunteer, self.starts.0)
    }
}

#[derive(Serialize)]
struct OfferNeeds {
    offers: Vec<Offer>,
    #[serde(skip)]
    officer: Officer,
}

#[async_trait]
impl Change for OfferNeeds {
    const NAME: &'static str = "offer-needs";
    type Output = usize;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<usize, Error> {
        if self.offers.is_empty() {
            return Err(Refusal::NobodyChosen.into());
        }
        for offer in &self.offers {
            self.offer(act, offer).await?;
        }
        Ok(self.offers.len())
    }
}

impl OfferNeeds {
    async fn offer(&self, act: &mut Act<'_>, offer: &Offer) -> Result<(), Error> {
        let now = act.now;
        let mut found = find(&mut **act, &offer.need).await?;
        let at = found.places.iter().position(|place| place.id == offer.place).ok_or(BaseRefusal::NotFound)?;
        let who = act.service().volunteer(&offer.volunteer).await?.ok_or(BaseRefusal::NotFound)?;
        let by = actor(&mut **act, &self.officer, Some(&offer.volunteer)).await?;
        // Offering is staff's agreement, and nobody agrees to themselves.
        if matches!(by, Actor::Officer { volunteer: Some(_), .. }) {
            return Err(Refusal::NotTheirs.into());
        }
        if found.row.household == who.household {
            return Err(Refusal::OwnNeed.into());
        }
        let length = i64::from(found.row.need.minutes) * MINUTE;
        let period = Period { starts: offer.starts, ends: offer.starts.plus(length) };
        let life = found.lives(now).get(at).cloned().ok_or(BaseRefusal::NotFound)?;
        let agenda = bound(&mut **act, &who, true, now).await?;
        let joined = found.clone().joined(now);
        let may = may_claim(place(&joined, &life), &who.volunteer, &agenda, &period, now, &Timers::default());
        let twice = found.lives(now).iter().any(|life| {
            life.holder.as_ref() == Some(&offer.volunteer) && (life.state.holds() || life.state == State::Offered)
        });
        if may.is_err() || twice {
            return Err(Refusal::PlanMoved { name: who.name, starts: offer.starts }.into());
        }
        let action = Action::Offer { to: offer.volunteer.clone(), period };
        let life = step(act, &mut found, at, &action, &by).await?;
        match life.lease {
            Some(lease) => {
                let news = News::Offered { starts: period.starts, until: lease.until };
                tell(act, &who.household, &found, &news).await
            }
            None => Ok(()),
        }
    }
}

impl Desk {
    /// Asks each of these volunteers, who hear of it and have time to answer; all of them or, where one of these does
    /// not hold any more, nobody. Returns how many.
    ///
    /// # Errors
    /// [`Refusal::NobodyChosen`]; [`Refusal::PlanMoved`] names the first that does not hold; [`Refusal::NotTheirs`] for
    /// an offer to themselves; [`Refusal::OwnNeed`]; `NotFound`; [`Error::Unavailable`].
    pub async fn offer_needs(&self, officer: Officer, offers: Vec<Offer>, key: &str) -> Result<usize, Error> {
        let by = By::staff(officer.member.clone(), key);
        self.change(by, OfferNeeds { offers, officer }).await
    }
}
