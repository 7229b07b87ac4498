//! What staff do: the board, triage, agreeing to a claim, papers that were seen.

use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, StaffId},
        refusal::Refusal as BaseRefusal,
        time::{DAY, Instant},
    },
    service::{
        action::{Action, Actor},
        alarm::{Alarm, alarms},
        id::{NeedId, VolunteerId},
        kind::Risk,
        news::News,
        refusal::Refusal,
        state::State,
        timers::Timers,
        volunteer::{Document, Paper},
    },
    staff::right::Right,
};
use serde::Serialize;
use time::Date;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    service::{
        place::{Found, find, found, step, tell, terms},
        port::VolunteerRow,
        wish::{Wish, wish},
    },
    staff::sign_in::AtWork,
    store::Repository,
};

/// The states of the board, in the order in which it shows them.
pub const BOARD: [State; 12] = [
    State::Requested,
    State::Triaged,
    State::Reassigned,
    State::NoShow,
    State::UnsafeStop,
    State::Disputed,
    State::Claimed,
    State::Published,
    State::Offered,
    State::Confirmed,
    State::InProgress,
    State::Done,
];

/// A need on the board.
#[derive(Clone, Debug)]
pub struct OnBoard {
    /// The need.
    pub found: Found,
    /// How it stands as a whole now.
    pub state: State,
    /// What has been past its line for longest, if anything is.
    pub alarm: Option<Alarm>,
    /// Who holds its places.
    pub who: Vec<String>,
}

impl OnBoard {
    /// The moment by which its card goes: the line that it is past, or is going to be; else since when it stands there.
    #[must_use]
    pub fn line(&self, now: Instant) -> Instant {
        if let Some(alarm) = self.alarm {
            return alarm.since;
        }
        let need = &self.found.row.need;
        let lives = self.found.lives(now);
        let lease = lives.iter().filter_map(|life| life.lease.as_ref()).map(|lease| lease.until).min();
        let starts =
            lives.iter().filter(|life| life.state.holds()).filter_map(|life| life.period).map(|at| at.starts).min();
        match self.state {
            State::Requested => need.asked.plus(Timers::default().triage_of(need.urgent)),
            State::Claimed | State::Offered => lease.unwrap_or(need.asked),
            State::Confirmed | State::InProgress => starts.unwrap_or(need.asked),
            State::Published => lives.iter().filter_map(|life| life.published).min().unwrap_or(need.asked),
            _ => lives.iter().map(|life| life.since).min().unwrap_or(need.asked),
        }
    }

    /// Whether somebody should see to it now: an alarm, or nobody has promised to come within a day of its last hour.
    #[must_use]
    pub fn late(&self, now: Instant) -> bool {
        let open = matches!(self.state, State::Published | State::Offered | State::Reassigned | State::NoShow);
        let last = self.found.row.need.last_start();
        self.alarm.is_some() || open && last.is_some_and(|last| last.since(now) < DAY)
    }
}

/// A need as staff see it.
#[derive(Clone, Debug)]
pub struct AtDesk {
    /// The need.
    pub found: Found,
    /// How it stands as a whole now.
    pub state: State,
    /// For whom it is.
    pub name: String,
    /// Who holds each place.
    pub holders: Vec<Option<VolunteerRow>>,
}

/// A worker who decides about needs.
#[derive(Clone, Debug)]
pub struct Officer {
    /// Who.
    pub member: StaffId,
    /// Whether they lead the duty.
    pub lead: bool,
}

impl Officer {
    /// Whoever is at work.
    #[must_use]
    pub fn of(at_work: &AtWork) -> Self {
        Self { member: at_work.member.clone(), lead: at_work.rights.contains(&Right::ServiceLead) }
    }
}

/// As whom a worker acts on a place: who holds it themselves does not judge it.
pub(crate) async fn actor(
    repo: &mut dyn Repository,
    officer: &Officer,
    holder: Option<&VolunteerId>,
) -> Result<Actor, Error> {
    let Officer { member, lead } = officer;
    let mut own = None;
    if let (Some(holder), Some(phone)) = (holder, repo.staff().member_phone(member).await?)
        && let Some(household) = repo.people().household_by_phone(&phone.index).await?
    {
        let theirs = repo.service().volunteers_of(&household.id).await?;
        own = theirs.into_iter().map(|row| row.volunteer.id).find(|id| id == holder);
    }
    Ok(Actor::Officer { id: member.clone(), volunteer: own, lead: *lead })
}

#[derive(Serialize)]
struct Triage {
    need: NeedId,
    risk: Risk,
    publish: bool,
    #[serde(skip)]
    officer: Officer,
}

#[async_trait]
impl Change for Triage {
    const NAME: &'static str = "triage-need";
    type Output = State;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<State, Error> {
        let mut found = find(&mut **act, &self.need).await?;
        let state = found.state(act.now);
        if !matches!(state, State::Requested | State::Triaged) {
            return Err(Refusal::NotNow { state: state.slug().to_owned() }.into());
        }
        found.row.need.risk = Some(self.risk);
        let by = actor(&mut **act, &self.officer, None).await?;
        for at in 0..found.places.len() {
            if found.places.get(at).is_some_and(|place| place.life.state == State::Requested) {
                step(act, &mut found, at, &Action::Triage, &by).await?;
            }
            if self.publish {
                step(act, &mut found, at, &Action::Publish, &by).await?;
            }
        }
        if self.publish {
            let household = found.row.household.clone();
            tell(act, &household, &found, &News::Published).await?;
        }
        Ok(found.row.state)
    }
}

#[derive(Serialize)]
struct DispatchNeed {
    need: NeedId,
    place: String,
    /// Nothing publishes it again.
    wish: Option<Wish>,
    #[serde(skip)]
    officer: Officer,
}

#[async_trait]
impl Change for DispatchNeed {
    const NAME: &'static str = "dispatch-need";
    type Output = State;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<State, Error> {
        let mut found = find(&mut **act, &self.need).await?;
        let at = found.places.iter().position(|place| place.id == self.place).ok_or(BaseRefusal::NotFound)?;
        let holder = found.places.get(at).and_then(|place| place.life.holder.clone());
        let by = actor(&mut **act, &self.officer, holder.as_ref()).await?;
        match self.wish {
            Some(meant) => wish(act, &mut found, at, meant, &by).await?,
            None => {
                step(act, &mut found, at, &Action::Publish, &by).await?;
            }
        }
        Ok(found.row.state)
    }
}

#[derive(Serialize)]
struct NotePaper {
    volunteer: VolunteerId,
    document: Document,
}

#[async_trait]
impl Change for NotePaper {
    const NAME: &'static str = "note-paper";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let row = act.service().volunteer(&self.volunteer).await?.ok_or(BaseRefusal::NotFound)?;
        let mut volunteer = row.volunteer;
        volunteer.papers.push(self.document);
        act.service().update_volunteer(&volunteer).await?;
        let action = format!("paper-{}", self.document.paper.slug());
        act.audit(Some(&row.household), &action, volunteer.id.as_str()).await
    }
}

impl Desk {
    /// All needs that have not ended, and what is past its line about each.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn service_board(&self) -> Result<Vec<OnBoard>, Error> {
        let now = self.now();
        let timers = Timers::default();
        let mut repo = self.read().await?;
        let mut board = Vec::new();
        for row in repo.service().needs_in(&BOARD).await? {
            let found = found(&mut *repo, row).await?;
            let state = found.state(now);
            let (mut ringing, mut who) = (Vec::new(), Vec::new());
            for (place, life) in found.places.iter().zip(found.lives(now)) {
                let mut visit = None;
                let shown = life.state.holds() || matches!(life.state, State::Offered | State::Done);
                if let Some(holder) = life.holder.as_ref().filter(|_| shown) {
                    visit = repo.service().visit_of(&place.id, holder).await?.map(|row| row.visit);
                    who.extend(repo.service().volunteer(holder).await?.map(|row| row.name));
                }
                ringing.extend(alarms(&life, visit.as_ref(), &terms(&found.row.need), now, &timers));
            }
            let alarm = ringing.into_iter().min_by_key(|alarm| alarm.since);
            board.push(OnBoard { found, state, alarm, who });
        }
        Ok(board)
    }

    /// One need as staff see it.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn desk_need(&self, id: &NeedId) -> Result<AtDesk, Error> {
        let now = self.now();
        let mut repo = self.read().await?;
        let found = find(&mut *repo, id).await?;
        let people = repo.people().people(&found.row.household).await?;
        let name = people.into_iter().find(|person| person.id == found.row.need.person);
        let mut holders = Vec::new();
        for life in found.lives(now) {
            holders.push(match &life.holder {
                Some(holder) => repo.service().volunteer(holder).await?,
                None => None,
            });
        }
        Ok(AtDesk { state: found.state(now), found, name: name.map(|person| person.name).unwrap_or_default(), holders })
    }

    /// Notes how risky a need is, and shows it to volunteers if that is meant.
    ///
    /// # Errors
    /// [`Refusal::NotNow`]; `NotFound`; [`Error::Unavailable`].
    pub async fn triage_need(
        &self,
        officer: Officer,
        need: NeedId,
        risk: Risk,
        publish: bool,
        key: &str,
    ) -> Result<State, Error> {
        let by = By::staff(officer.member.clone(), key);
        self.change(by, Triage { need, risk, publish, officer }).await
    }

    /// Does for staff what they decide about one place; no wish shows it to volunteers again.
    ///
    /// # Errors
    /// Those of [`domain::service::life::Life::step`]; `NotFound`; [`Error::Unavailable`].
    pub async fn dispatch_need(
        &self,
        officer: Officer,
        need: NeedId,
        place: String,
        wish: Option<Wish>,
        key: &str,
    ) -> Result<State, Error> {
        let by = By::staff(officer.member.clone(), key);
        self.change(by, DispatchNeed { need, place, wish, officer }).await
    }

    /// All volunteers, by name.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn volunteers(&self) -> Result<Vec<VolunteerRow>, Error> {
        self.read().await?.service().volunteers().await
    }

    /// Notes a paper of a volunteer that was seen.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn note_paper(
        &self,
        volunteer: VolunteerId,
        paper: Paper,
        (from, until): (Date, Date),
        by: By,
    ) -> Result<(), Error> {
        self.change(by, NotePaper { volunteer, document: Document { paper, from, until } }).await
    }
}
