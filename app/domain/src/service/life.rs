//! The life of one place of a need, from asking to closing, with all the ways out of it.
//!
//! A need with ten places has ten lives that share triage and publishing. What time alone does is done by [`Life::at`]:
//! a place is free from the end of its lease on, whether or not a job has run, and every step begins with it.

use serde::{Deserialize, Serialize};

use crate::base::time::{Instant, Period};
use crate::service::{
    action::{Action, Actor},
    id::VolunteerId,
    kind::Risk,
    lease::Lease,
    refusal::Refusal,
    state::State,
    timers::Timers,
};

/// What of a need decides over the lives of its places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// How risky triage found it; nothing before triage.
    pub risk: Option<Risk>,
    /// It cannot wait.
    pub urgent: bool,
    /// The last instant at which it could begin; see [`crate::service::need::Need::last_start`].
    pub last_start: Instant,
}

/// Where one place of a need stands, and who holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// Where it stands, as it was written down last; [`Life::at`] says where it stands by now.
    pub state: State,
    /// Since when.
    pub since: Instant,
    /// When it was first published: its age, which it keeps when it is published again.
    pub published: Option<Instant>,
    /// Whose it is, or was last.
    pub holder: Option<VolunteerId>,
    /// When the visit is to be.
    pub period: Option<Period>,
    /// For how long it is held, while offered or claimed.
    pub lease: Option<Lease>,
}

impl Life {
    /// A place that was asked for at `now`.
    #[must_use]
    pub const fn new(now: Instant) -> Self {
        Self { state: State::Requested, since: now, published: None, holder: None, period: None, lease: None }
    }

    /// Where it stands at `now`, whatever jobs have run: offers and leases end by themselves, and what nobody promised
    /// in time expires.
    #[must_use]
    pub fn at(&self, terms: &Terms, now: Instant) -> Self {
        let mut life = self.clone();
        if let Some(ends) = self.falls_free(now) {
            life = life.free(State::Published, ends);
        }
        if life.state.waits() && now >= terms.last_start {
            let since = terms.last_start.max(life.since);
            life = life.free(State::Expired, since);
        }
        life
    }

    /// When it fell free by `now`, where it did: at the end of an offer, at the end of a lease to which the resident
    /// said nothing, or at the start of a visit that was never confirmed. Where only staff said nothing a lease stands.
    fn falls_free(&self, now: Instant) -> Option<Instant> {
        let lease = self.lease.as_ref()?;
        let starts = self.period.map_or(lease.until, |period| period.starts);
        let ends = match self.state {
            State::Claimed if lease.resident => starts,
            State::Offered | State::Claimed => lease.until.min(starts),
            _ => return None,
        };
        (now >= ends).then_some(ends)
    }

    /// What becomes of it by `action`, done `by` somebody at `now`.
    ///
    /// # Errors
    /// [`Refusal::NotTheirs`] when it is not theirs to do, [`Refusal::NotNow`] when a place that stands where this one
    /// does knows no such step, and the refusal of the step's own clock: [`Refusal::Begun`], [`Refusal::TooEarly`],
    /// [`Refusal::NoTimeLeft`], [`Refusal::LeaseExtended`].
    pub fn step(
        &self,
        terms: &Terms,
        action: &Action,
        by: &Actor,
        now: Instant,
        timers: &Timers,
    ) -> Result<Self, Refusal> {
        let life = self.at(terms, now);
        if !life.may(action, by) {
            return Err(Refusal::NotTheirs);
        }
        let not_now = Refusal::NotNow { state: life.state.slug().to_owned() };
        match (life.state, action) {
            (_, Action::Pass) if life != *self => Ok(life),
            (State::Requested, Action::Triage) if terms.risk.is_some() => Ok(life.to(State::Triaged, now)),
            (State::Triaged, Action::Publish) => Ok(life.publish(now)),
            (State::Reassigned | State::NoShow | State::UnsafeStop, Action::Publish) => {
                if now < terms.last_start {
                    Ok(life.publish(now))
                } else {
                    Err(Refusal::NoTimeLeft)
                }
            }
            (State::Published, Action::Offer { to, period }) => life.offer(terms, to, period, now, timers),
            (State::Offered, Action::Accept) => life.accept(terms, now, timers),
            (State::Offered, Action::Decline) => Ok(life.free(State::Published, now)),
            (State::Published, Action::Claim { period }) => life.claim(terms, by, period, now, timers),
            (State::Claimed, Action::Extend) => life.extend(terms, timers),
            (State::Claimed, Action::Agree) => Ok(life.agree(by, now)),
            (State::Offered | State::Claimed | State::Confirmed, Action::SomeoneElse)
            | (State::Claimed | State::Confirmed, Action::Release) => life.before_start(State::Reassigned, now),
            (State::Confirmed, Action::CheckIn) => life.check_in(now, timers),
            (State::InProgress, Action::CheckOut) => Ok(life.to(State::Done, now)),
            (State::Done, Action::Verify) | (State::Disputed, Action::Settle { done: true }) => {
                Ok(life.to(State::Verified, now))
            }
            (State::Done | State::Verified, Action::Dispute) => Ok(life.to(State::Disputed, now)),
            (State::Disputed, Action::Settle { done: false })
            | (State::Verified | State::UnsafeStop, Action::Close) => Ok(life.to(State::Closed, now)),
            (
                State::Requested
                | State::Triaged
                | State::Published
                | State::Offered
                | State::Claimed
                | State::Confirmed
                | State::Reassigned,
                Action::Cancel,
            ) => life.before_start(State::Cancelled, now),
            (State::Confirmed, Action::NoShow) => life.no_show(now, timers),
            (State::Confirmed | State::InProgress, Action::StopUnsafe) => Ok(life.to(State::UnsafeStop, now)),
            // Reopening comes with a new time, where the old one is over.
            (State::Cancelled | State::Expired | State::NoShow | State::Closed, Action::Reopen) => {
                if now < terms.last_start { Ok(Self::new(now)) } else { Err(Refusal::NoTimeLeft) }
            }
            _ => Err(not_now),
        }
    }

    /// Whether `action` is theirs to do. Nobody judges what they hold themselves.
    fn may(&self, action: &Action, by: &Actor) -> bool {
        let holds = |volunteer: &VolunteerId| self.holder.as_ref() == Some(volunteer);
        let (resident, clock) = (*by == Actor::Resident, *by == Actor::Clock);
        let any_volunteer = matches!(by, Actor::Volunteer(_));
        let holder = matches!(by, Actor::Volunteer(volunteer) if holds(volunteer));
        let officer = matches!(by, Actor::Officer { volunteer, .. } if !volunteer.as_ref().is_some_and(holds));
        let lead = officer && matches!(by, Actor::Officer { lead: true, .. });
        match action {
            Action::Publish | Action::Close if self.state == State::UnsafeStop => lead,
            Action::Publish if self.state == State::Reassigned => officer || clock,
            Action::Triage | Action::Publish | Action::Offer { .. } => officer,
            Action::Claim { .. } => any_volunteer,
            Action::Accept | Action::Decline | Action::Extend | Action::Release => holder,
            Action::CheckIn | Action::CheckOut => holder || officer,
            Action::StopUnsafe => holder || lead,
            Action::Agree | Action::SomeoneElse | Action::Verify | Action::Cancel | Action::NoShow | Action::Reopen => {
                resident || officer
            }
            Action::Dispute => resident || holder || officer,
            Action::Settle { .. } => lead,
            Action::Close => resident || officer || clock,
            Action::Pass => clock,
        }
    }

    fn to(self, state: State, now: Instant) -> Self {
        Self { state, since: now, lease: None, ..self }
    }

    /// Without a holder, keeping its age.
    fn free(self, state: State, now: Instant) -> Self {
        Self { holder: None, period: None, ..self.to(state, now) }
    }

    fn publish(self, now: Instant) -> Self {
        Self { published: self.published.or(Some(now)), ..self.free(State::Published, now) }
    }

    fn offer(
        self,
        terms: &Terms,
        to: &VolunteerId,
        period: &Period,
        now: Instant,
        timers: &Timers,
    ) -> Result<Self, Refusal> {
        if now >= period.starts {
            return Err(Refusal::Begun);
        }
        let until = now.plus(timers.offer_of(terms.urgent)).min(period.starts);
        let lease = Some(Lease { until, extended: false, resident: false, staff: true });
        let holder = Some(to.clone());
        Ok(Self { lease, holder, period: Some(*period), ..self.to(State::Offered, now) })
    }

    /// Staff agreed when they offered it. Where the resident has to agree as well, it is held for that.
    fn accept(self, terms: &Terms, now: Instant, timers: &Timers) -> Result<Self, Refusal> {
        if !terms.risk.is_none_or(Risk::asks_both) {
            return Ok(self.to(State::Confirmed, now));
        }
        let Some(period) = self.period else { return Err(Refusal::NoTimeLeft) };
        let lease = Lease::new(terms.urgent, period.starts, now, timers)?;
        Ok(Self { lease: Some(Lease { staff: true, ..lease }), ..self.to(State::Claimed, now) })
    }

    fn claim(self, terms: &Terms, by: &Actor, period: &Period, now: Instant, timers: &Timers) -> Result<Self, Refusal> {
        let Actor::Volunteer(volunteer) = by else { return Err(Refusal::NotTheirs) };
        if now >= period.starts {
            return Err(Refusal::Begun);
        }
        let held = Self { holder: Some(volunteer.clone()), period: Some(*period), ..self };
        if !terms.risk.is_none_or(Risk::asks_both) {
            return Ok(held.to(State::Confirmed, now));
        }
        let lease = Lease::new(terms.urgent, period.starts, now, timers)?;
        Ok(Self { lease: Some(lease), ..held.to(State::Claimed, now) })
    }

    fn extend(self, terms: &Terms, timers: &Timers) -> Result<Self, Refusal> {
        let (Some(lease), Some(period)) = (&self.lease, self.period) else { return Err(Refusal::NoTimeLeft) };
        let lease = Some(lease.extend(terms.urgent, period.starts, timers)?);
        Ok(Self { lease, ..self })
    }

    fn agree(self, by: &Actor, now: Instant) -> Self {
        let Some(lease) = self.lease.clone() else { return self };
        let lease = match by {
            Actor::Resident => Lease { resident: true, ..lease },
            _ => Lease { staff: true, ..lease },
        };
        if lease.resident && lease.staff { self.to(State::Confirmed, now) } else { Self { lease: Some(lease), ..self } }
    }

    /// Out of it, keeping who held it last, as long as no visit should have begun.
    fn before_start(self, state: State, now: Instant) -> Result<Self, Refusal> {
        match self.period {
            Some(period) if now >= period.starts && self.state.holds() => Err(Refusal::Begun),
            _ => Ok(self.to(state, now)),
        }
    }

    fn check_in(self, now: Instant, timers: &Timers) -> Result<Self, Refusal> {
        match self.period {
            Some(period) if now < period.starts.plus(-timers.early) => {
                Err(Refusal::TooEarly { from: period.starts.plus(-timers.early) })
            }
            Some(period) if now >= period.ends => Err(Refusal::NoTimeLeft),
            _ => Ok(self.to(State::InProgress, now)),
        }
    }

    fn no_show(self, now: Instant, timers: &Timers) -> Result<Self, Refusal> {
        match self.period.map(|period| period.starts.plus(timers.late)) {
            Some(from) if now < from => Err(Refusal::TooEarly { from }),
            _ => Ok(self.to(State::NoShow, now)),
        }
    }
}

/// How a need with several places stands as a whole: where the one stands that is furthest behind, of those that have
/// not ended; when all have ended, where the last one ended.
#[must_use]
pub fn standing(places: &[Life]) -> Option<State> {
    let furthest_behind = places.iter().map(|life| life.state).filter(|state| *state < State::Closed).min();
    furthest_behind.or_else(|| places.iter().max_by_key(|life| life.since).map(|life| life.state))
}
