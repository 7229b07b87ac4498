//! Steps of a place: every change of its life goes through [`step`], in the transaction that causes it.

use domain::{
    base::{
        id::{HouseholdId, NoticeId},
        refusal::Refusal as BaseRefusal,
        time::{HOUR, Instant},
    },
    notices::notice::Notice,
    service::{
        action::{Action, Actor},
        claim::Agenda,
        id::{KindId, NeedId, VisitId},
        kind::{Kind, Risk},
        life::{Life, Terms, standing},
        need::Need,
        news::News,
        state::State,
        timers::{MINUTE, Timers},
        visit::Visit,
    },
};

use crate::{
    Error,
    base::act::Act,
    service::port::{Due, NeedRow, PlaceRow, VisitRow, VolunteerRow},
    store::Repository,
};

/// How long before its end the holder of a lease is told, in seconds.
const WARNS: i64 = 3 * HOUR;
/// The same, for an urgent need.
const WARNS_URGENT: i64 = 10 * MINUTE;

/// The terms on which the places of a need live.
#[must_use]
pub fn terms(need: &Need) -> Terms {
    Terms { risk: need.risk, urgent: need.urgent, last_start: need.last_start().unwrap_or(need.asked) }
}

/// A need with its kind and its places.
#[derive(Clone, Debug)]
pub struct Found {
    /// The need.
    pub row: NeedRow,
    /// Its kind.
    pub kind: Kind,
    /// Its places, as they were written down last.
    pub places: Vec<PlaceRow>,
}

impl Found {
    /// Where each place stands at `now`.
    #[must_use]
    pub fn lives(&self, now: Instant) -> Vec<Life> {
        let terms = terms(&self.row.need);
        self.places.iter().map(|place| place.life.at(&terms, now)).collect()
    }

    /// The need as whoever joins others finds it: they go together, so its one time is the one that the others chose.
    /// Only to be looked at, never to be written.
    #[must_use]
    pub(crate) fn joined(mut self, now: Instant) -> Self {
        let bound = |life: &Life| life.state.holds() || life.state == State::Offered;
        let chosen = self.lives(now).into_iter().find(bound).and_then(|life| life.period);
        if let Some(period) = chosen.filter(|_| self.places.len() > 1) {
            self.row.need.windows = vec![period];
        }
        self
    }

    /// How it stands as a whole at `now`.
    #[must_use]
    pub fn state(&self, now: Instant) -> State {
        standing(&self.lives(now)).unwrap_or(self.row.state)
    }
}

/// The kind of this id.
pub(crate) async fn kind_of(repo: &mut dyn Repository, id: &KindId) -> Result<Kind, Error> {
    let kinds = repo.service().kinds().await?;
    kinds.into_iter().find(|kind| kind.id == *id).ok_or_else(|| BaseRefusal::NotFound.into())
}

/// The need of this id, if there is one.
pub(crate) async fn find(repo: &mut dyn Repository, id: &NeedId) -> Result<Found, Error> {
    let row = repo.service().need(id).await?.ok_or(BaseRefusal::NotFound)?;
    found(repo, row).await
}

/// A need with what belongs to it.
pub(crate) async fn found(repo: &mut dyn Repository, row: NeedRow) -> Result<Found, Error> {
    let kind = kind_of(repo, &row.need.kind).await?;
    let places = repo.service().places(&row.need.id).await?;
    Ok(Found { row, kind, places })
}

/// When something is to be done about a place that nobody asks for.
fn due(life: &Life, terms: &Terms, now: Instant) -> Due {
    let starts = life.period.map(|period| period.starts);
    match (&life.lease, life.state) {
        (Some(lease), State::Claimed | State::Offered) => {
            let until = starts.map_or(lease.until, |starts| lease.until.min(starts));
            let moves = if lease.resident { starts } else { Some(until) };
            let warns = lease.until.plus(-if terms.urgent { WARNS_URGENT } else { WARNS });
            Due { moves, warns: Some(warns).filter(|warns| life.state == State::Claimed && now < *warns) }
        }
        (_, state) if state.waits() => Due { moves: Some(terms.last_start), warns: None },
        _ => Due::default(),
    }
}

/// Moves a place on and writes everything that follows: who holds it, the visit once it is confirmed, how the need
/// stands, the audit.
pub(crate) async fn step(
    act: &mut Act<'_>,
    found: &mut Found,
    at: usize,
    action: &Action,
    by: &Actor,
) -> Result<Life, Error> {
    let now = act.now;
    let terms = terms(&found.row.need);
    let place = found.places.get(at).cloned().ok_or(BaseRefusal::NotFound)?;
    let before = place.life.clone();
    let after = before.step(&terms, action, by, now, &Timers::default())?;
    if !act.service().step_place(&place, &after, &due(&after, &terms, now)).await? {
        return Err(Error::conflict("somebody else moved this place"));
    }
    let stays = before.state.holds() && after.state.holds() && before.holder == after.holder;
    if before.state.holds() && !stays {
        act.service().end_claim(&place.id, now).await?;
    }
    if let (true, Some(holder), Some(period)) = (after.state.holds() && !stays, &after.holder, after.period) {
        let id = act.id();
        act.service().insert_claim(&id, &place.id, holder, &period, now).await?;
    }
    if after.state == State::Confirmed && before.state != State::Confirmed {
        insert_visit(act, found, &place, &after).await?;
    }
    if let Some(own) = found.places.get_mut(at) {
        *own = PlaceRow { version: place.version + 1, life: after.clone(), ..place.clone() };
    }
    let lives: Vec<Life> = found.places.iter().map(|place| place.life.clone()).collect();
    found.row.state = standing(&lives).unwrap_or(found.row.state);
    act.service().update_need(&found.row).await?;
    act.audit(Some(&found.row.household), &format!("need-{}", after.state.slug()), found.row.need.id.as_str()).await?;
    Ok(after)
}

async fn insert_visit(act: &mut Act<'_>, found: &Found, place: &PlaceRow, life: &Life) -> Result<(), Error> {
    let (Some(volunteer), Some(period)) = (life.holder.clone(), life.period) else {
        return Err(Error::fault("a place is confirmed and nobody holds it"));
    };
    let visit = Visit {
        id: VisitId::new(act.id()),
        need: found.row.need.id.clone(),
        volunteer,
        period,
        alone: found.row.need.risk.is_some_and(Risk::behind_a_door) && found.places.len() == 1,
        start: None,
        end: None,
        comes_at: None,
        well_at: None,
        stopped: None,
    };
    let row = VisitRow { visit, place: place.id.clone(), wrong_start: 0, wrong_end: 0 };
    act.service().insert_visit(&row).await
}

/// Writes a notice to a household.
pub(crate) async fn tell(act: &mut Act<'_>, household: &HouseholdId, found: &Found, news: &News) -> Result<(), Error> {
    let matter = news.tell(&found.row.need.id, &found.kind.name);
    let notice = Notice { id: NoticeId::new(act.id()), matter, at: act.now, read: false };
    act.notices().insert_notice(household, &notice).await
}

/// Tells both sides of a place where it stands after a claim or an agreement.
pub(crate) async fn tell_held(act: &mut Act<'_>, found: &Found, who: &VolunteerRow, life: &Life) -> Result<(), Error> {
    let resident = found.row.household.clone();
    let name = who.name.clone();
    match (life.state, life.period, &life.lease) {
        (State::Confirmed, Some(period), _) => {
            tell(act, &resident, found, &News::Comes { name, starts: period.starts }).await?;
            tell(act, &who.household, found, &News::Confirmed { starts: period.starts }).await
        }
        (State::Claimed, _, Some(lease)) => {
            tell(act, &resident, found, &News::Claimed { name, until: lease.until }).await
        }
        _ => Ok(()),
    }
}

/// What a volunteer is bound to at `now`, in service and elsewhere.
pub(crate) async fn agenda(repo: &mut dyn Repository, who: &VolunteerRow, now: Instant) -> Result<Agenda, Error> {
    bound(repo, who, false, now).await
}

/// The same, and with `offers` what they are being asked for as well: nobody is asked for two things at a time.
pub(crate) async fn bound(
    repo: &mut dyn Repository,
    who: &VolunteerRow,
    offers: bool,
    now: Instant,
) -> Result<Agenda, Error> {
    let mut agenda = Agenda::default();
    for place in repo.service().places_of_holder(&who.volunteer.id).await? {
        let Some(row) = repo.service().need(&place.need).await? else { continue };
        let life = place.life.at(&terms(&row.need), now);
        if life.holder.as_ref() != Some(&who.volunteer.id) {
            continue;
        }
        match (life.state, life.period) {
            (State::NoShow, _) => agenda.no_shows.push(life.since),
            (State::Offered, Some(period)) if offers => agenda.held.push((place.need, period)),
            (
                State::Claimed
                | State::Confirmed
                | State::InProgress
                | State::Done
                | State::Verified
                | State::Closed
                | State::Disputed,
                Some(period),
            ) => {
                agenda.leases += usize::from(life.state == State::Claimed);
                agenda.held.push((place.need, period));
            }
            _ => {}
        }
    }
    for (person, commitment) in repo.people().commitments(&who.household, now).await? {
        if person == who.volunteer.person && commitment.holds_place {
            agenda.bound.extend(commitment.periods);
        }
    }
    Ok(agenda)
}
