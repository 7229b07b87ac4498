//! Claiming: what suits a volunteer, holding it, giving it back, and seeing the address.

use async_trait::async_trait;
use domain::{
    base::{
        id::HouseholdId,
        refusal::Refusal as BaseRefusal,
        time::{Instant, Period},
    },
    service::{
        action::{Action, Actor},
        claim::{Agenda, Claimed, Place, fits_in, may_claim, papers, suits},
        fit::{Reason, for_you},
        id::NeedId,
        kind::Risk,
        life::Life,
        need::Spot,
        news::News,
        refusal::Refusal,
        release::release,
        sight::{Seen, Sight, Viewer, sees},
        state::State,
        timers::{MINUTE, Timers},
        visit::Visit,
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
        place::{Found, agenda, find, step, tell, tell_held, terms},
        port::VolunteerRow,
        wish::publish_again,
    },
    store::Repository,
};

/// For how long after a logged look door and phone stay on the page, in seconds. After that it is another look.
const LOOK: i64 = 10 * MINUTE;
/// How many times of a need are offered.
const TIMES: usize = 8;

/// What a volunteer needs for a visit once it is confirmed.
#[derive(Clone, Debug)]
pub struct Contact {
    /// For whom.
    pub name: String,
    /// Where they are reached.
    pub phone: String,
}

/// A need as a volunteer sees it.
#[derive(Clone, Debug)]
pub struct ToClaim {
    /// The need, with its kind. What of the spot is not in `seen` is not to be shown.
    pub found: Found,
    /// Their own place, or the one that they would get.
    pub life: Life,
    /// Whether they hold it or held it last.
    pub mine: bool,
    /// The times at which they may claim it.
    pub times: Vec<Period>,
    /// Whether staff and resident have to agree first.
    pub asks_both: bool,
    /// Why it suits them, where it does.
    pub reasons: Vec<Reason>,
    /// Who else comes or wants to, where several do it together.
    pub with: Vec<String>,
    /// Why not, when there is no such time.
    pub refusals: Vec<Refusal>,
    /// As much of the spot as they see now.
    pub seen: Seen,
    /// Name and phone, after a logged look.
    pub contact: Option<Contact>,
    /// Their visit, once confirmed.
    pub visit: Option<Visit>,
    /// Whether giving it back now is late.
    pub late: bool,
}

/// The volunteer of a household.
pub(crate) async fn volunteer_of(repo: &mut dyn Repository, household: &HouseholdId) -> Result<VolunteerRow, Error> {
    let own = repo.service().volunteers_of(household).await?.into_iter().next();
    own.ok_or_else(|| BaseRefusal::NotFound.into())
}

/// Where the volunteer's own place is, where they hold one or held it last.
pub(crate) fn own_place(found: &Found, who: &VolunteerRow, now: Instant) -> Option<usize> {
    found
        .lives(now)
        .iter()
        .position(|life| life.holder.as_ref() == Some(&who.volunteer.id) && life.state != State::Reassigned)
}

pub(crate) fn place<'a>(found: &'a Found, life: &'a Life) -> Place<'a> {
    Place { need: &found.row.need, kind: &found.kind, life, adult_comes: false }
}

/// The times of a need on whole half hours of its windows.
pub(crate) fn times(found: &Found) -> Vec<Period> {
    const STEP: i64 = 30 * MINUTE;
    let need = &found.row.need;
    let length = i64::from(need.minutes) * MINUTE;
    let mut windows = need.windows.clone();
    windows.sort_by_key(|window| window.starts);
    let starts = windows.into_iter().flat_map(|window| {
        let steps = (window.ends.since(window.starts) - length).div_euclid(STEP);
        (0..=steps).map(move |step| window.starts.plus(step * STEP))
    });
    starts.map(|starts| Period { starts, ends: starts.plus(length) }).collect()
}

#[derive(Serialize)]
struct ClaimNeed {
    household: HouseholdId,
    need: NeedId,
    starts: Instant,
}

#[async_trait]
impl Change for ClaimNeed {
    const NAME: &'static str = "claim-need";
    type Output = State;

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<State, Error> {
        let now = act.now;
        let who = volunteer_of(&mut **act, &self.household).await?;
        let mut found = find(&mut **act, &self.need).await?;
        let lives = found.lives(now);
        if !lives.iter().any(|life| life.published.is_some()) {
            return Err(BaseRefusal::NotFound.into());
        }
        // Whoever shares the account would see the codes of both sides.
        if found.row.household == who.household {
            return Err(Refusal::OwnNeed.into());
        }
        if own_place(&found, &who, now).and_then(|at| lives.get(at)).is_some_and(|life| life.state.holds()) {
            return Err(Refusal::AlreadyHeld.into());
        }
        let at = lives.iter().position(|life| life.state == State::Published).unwrap_or(0);
        let agenda = agenda(&mut **act, &who, now).await?;
        let period = Period { starts: self.starts, ends: self.starts.plus(i64::from(found.row.need.minutes) * MINUTE) };
        let life = lives.get(at).ok_or(BaseRefusal::NotFound)?;
        let joined = found.clone().joined(now);
        may_claim(place(&joined, life), &who.volunteer, &agenda, &period, now, &Timers::default())?;
        let by = Actor::Volunteer(who.volunteer.id.clone());
        let life = step(act, &mut found, at, &Action::Claim { period }, &by).await?;
        tell_held(act, &found, &who, &life).await?;
        Ok(life.state)
    }
}

/// What a volunteer does about a place that they hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hold {
    /// Takes what staff offered.
    Accept,
    /// Does not take it; nobody has to say why.
    Decline,
    /// Asks for more time, once.
    Extend,
    /// Steps back; a late one says so.
    Release {
        /// Whether they know that it is late.
        meant: bool,
    },
    /// Looks at door and phone.
    Look,
    /// Stopped, because somebody is not safe.
    Unsafe,
}

#[derive(Serialize)]
struct HoldNeed {
    household: HouseholdId,
    need: NeedId,
    hold: Hold,
}

#[async_trait]
impl Change for HoldNeed {
    const NAME: &'static str = "hold-need";
    type Output = State;

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<State, Error> {
        let now = act.now;
        let who = volunteer_of(&mut **act, &self.household).await?;
        let mut found = find(&mut **act, &self.need).await?;
        let at = own_place(&found, &who, now).ok_or(BaseRefusal::NotFound)?;
        let by = Actor::Volunteer(who.volunteer.id.clone());
        match self.hold {
            Hold::Accept => accept(act, &mut found, at, &who).await?,
            Hold::Decline => {
                step(act, &mut found, at, &Action::Decline, &by).await?;
            }
            Hold::Extend => {
                step(act, &mut found, at, &Action::Extend, &by).await?;
            }
            Hold::Release { meant } => {
                let life = found.places.get(at).map(|place| place.life.clone()).ok_or(BaseRefusal::NotFound)?;
                let terms = terms(&found.row.need);
                release(&life, &terms, &who.volunteer.id, meant, now, &Timers::default())?;
                step(act, &mut found, at, &Action::Release, &by).await?;
                let household = found.row.household.clone();
                tell(act, &household, &found, &News::NobodyYet).await?;
                publish_again(act, &mut found, at).await?;
            }
            Hold::Unsafe => {
                step(act, &mut found, at, &Action::StopUnsafe, &by).await?;
            }
            Hold::Look => {
                if sight(&found, &who, at, now) < Sight::Door {
                    return Err(BaseRefusal::NotFound.into());
                }
                let id = act.id();
                act.service().insert_look(&id, &self.need, &who.volunteer.id, now).await?;
            }
        }
        Ok(found.row.state)
    }
}

/// They come, if what has happened since they were asked lets them, and both sides hear.
async fn accept(act: &mut Act<'_>, found: &mut Found, at: usize, who: &VolunteerRow) -> Result<(), Error> {
    let now = act.now;
    let life = found.lives(now).get(at).cloned().ok_or(BaseRefusal::NotFound)?;
    if let Some(period) = life.period.filter(|_| life.state == State::Offered) {
        let agenda = agenda(&mut **act, who, now).await?;
        let mut refusals = suits(place(found, &life), &who.volunteer, period.starts);
        refusals.extend(papers(place(found, &life), &who.volunteer, &period));
        refusals.extend(fits_in(&found.row.need, &who.volunteer, &agenda, &period, &Timers::default()));
        if !refusals.is_empty() {
            return Err(refusals.into());
        }
    }
    let by = Actor::Volunteer(who.volunteer.id.clone());
    let life = step(act, found, at, &Action::Accept, &by).await?;
    tell_held(act, found, who, &life).await
}

fn sight(found: &Found, who: &VolunteerRow, at: usize, now: Instant) -> Sight {
    let viewer = Viewer::Volunteer(who.volunteer.id.clone());
    let life = found.places.get(at).map(|place| &place.life);
    life.map_or(Sight::Estate, |life| sees(&viewer, life, &terms(&found.row.need), now, &Timers::default()))
}

impl Desk {
    /// One need as a household's volunteer sees it. A need that was never published is none.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn need_to_claim(&self, household: &HouseholdId, id: &NeedId) -> Result<ToClaim, Error> {
        let now = self.now();
        let timers = Timers::default();
        let mut repo = self.read().await?;
        let who = volunteer_of(&mut *repo, household).await?;
        let mut found = find(&mut *repo, id).await?.joined(now);
        let lives = found.lives(now);
        if !lives.iter().any(|life| life.published.is_some()) {
            return Err(BaseRefusal::NotFound.into());
        }
        let own = own_place(&found, &who, now);
        let at = own.or_else(|| lives.iter().position(|life| life.state == State::Published)).unwrap_or(0);
        let life = lives.get(at).cloned().ok_or(BaseRefusal::NotFound)?;
        let agenda = agenda(&mut *repo, &who, now).await?;
        let (free, refusals) = claimable(&found, &life, &who, &agenda, now, &timers);
        let places = [place(&found, &life)];
        let fits = for_you(&places, &who.volunteer, &agenda, now, &timers, 1);
        let reasons = fits.into_iter().next().map(|fit| fit.reasons).unwrap_or_default();
        let mut with = Vec::new();
        for other in lives.iter().filter(|other| other.state.holds()).filter_map(|other| other.holder.as_ref()) {
            if *other != who.volunteer.id {
                with.extend(repo.service().volunteer(other).await?.map(|row| row.name));
            }
        }
        let sight = own.map_or(Sight::Estate, |at| sight(&found, &who, at, now));
        let looked = repo.service().looks(id).await?;
        let looked = looked.iter().any(|look| look.volunteer == who.volunteer.id && now.since(look.at) < LOOK);
        let shown = if looked { sight } else { sight.min(Sight::Building) };
        let mut spot = found.row.need.spot.clone();
        let mut contact = None;
        if shown == Sight::Door {
            spot.door = self.door(&found.row)?;
            contact = self.contact(&mut *repo, &found).await?;
        }
        let visit = match own.and_then(|at| found.places.get(at)) {
            Some(place) => repo.service().visit_of(&place.id, &who.volunteer.id).await?.map(|row| row.visit),
            None => None,
        };
        let starts = life.period.map(|period| period.starts);
        let late = life.state == State::Confirmed
            && starts.is_some_and(|starts| domain::service::release::is_late(starts, now, &timers));
        let asks_both = found.row.need.risk.unwrap_or(found.kind.risk);
        let seen = shown.of(&spot);
        // What they do not see is not in what leaves here.
        found.row.need.spot = Spot { estate: seen.estate.clone(), building: seen.building.clone(), door: None };
        Ok(ToClaim {
            life,
            mine: own.is_some(),
            times: free,
            asks_both: Risk::asks_both(asks_both),
            reasons,
            with,
            refusals,
            seen,
            contact,
            visit,
            late,
            found,
        })
    }

    /// Name and phone of whom a need is for.
    async fn contact(&self, repo: &mut dyn Repository, found: &Found) -> Result<Option<Contact>, Error> {
        let people = repo.people().people(&found.row.household).await?;
        let person = people.into_iter().find(|person| person.id == found.row.need.person);
        let household = repo.people().household(&found.row.household).await?;
        let Some((person, household)) = person.zip(household) else { return Ok(None) };
        let phone = self.vault.open_phone(&household.phone_index, &household.phone_sealed)?;
        Ok(Some(Contact { name: person.name, phone: phone.digits().to_owned() }))
    }

    /// Claims a place of a need for a time that begins at `starts`. Returns where it stands: confirmed, or claimed
    /// until staff and resident agree.
    ///
    /// # Errors
    /// Those of [`may_claim`]; `NotFound`; [`Error::Unavailable`].
    pub async fn claim_need(
        &self,
        household: HouseholdId,
        need: NeedId,
        starts: Instant,
        by: By,
    ) -> Result<State, Error> {
        self.change(by, ClaimNeed { household, need, starts }).await
    }

    /// Extends, gives back, stops, or looks at the address of a place that a household's volunteer holds.
    ///
    /// # Errors
    /// Those of [`Life::step`] and [`release`]; `NotFound`; [`Error::Unavailable`].
    pub async fn hold_need(&self, household: HouseholdId, need: NeedId, hold: Hold, by: By) -> Result<State, Error> {
        self.change(by, HoldNeed { household, need, hold }).await
    }
}

/// The times at which a volunteer may claim a place, or why there is none.
fn claimable(
    found: &Found,
    life: &Life,
    who: &VolunteerRow,
    agenda: &Agenda,
    now: Instant,
    timers: &Timers,
) -> (Vec<Period>, Vec<Refusal>) {
    if found.row.household == who.household {
        return (Vec::new(), vec![Refusal::OwnNeed]);
    }
    let mut refusals = Vec::new();
    let mut free = Vec::new();
    for period in times(found) {
        match may_claim(place(found, life), &who.volunteer, agenda, &period, now, timers) {
            Ok(Claimed::Confirmed | Claimed::Leased(_)) if free.len() < TIMES => free.push(period),
            Ok(_) => break,
            Err(why) if refusals.is_empty() => refusals = why,
            Err(_) => {}
        }
    }
    if !free.is_empty() {
        refusals.clear();
    }
    (free, refusals)
}
