//! How staff sign in, step by step, and how long it lasts.
//!
//! Phone and code, then the second factor, then in. Each step is kept under a new token, so that a token that
//! somebody saw before a step is worth nothing after it.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::StaffId,
        time::{DAY, HOUR, Instant},
    },
    staff::{refusal::Refusal, right::Right},
};

/// Seconds between the phone's code and the second factor.
pub const FACTOR_WITHIN: i64 = 5 * 60;
/// Seconds for setting up a second factor: an app has to be found and ten codes written down.
pub const SET_UP_WITHIN: i64 = 30 * 60;
/// Seconds without a request after which a desk is taken for left alone.
pub const IDLE: i64 = 30 * 60;
/// Seconds after which everybody signs in again, however busy.
pub const LONGEST: i64 = 12 * HOUR;
/// Seconds for which a shown second factor counts as fresh.
pub const FRESH: i64 = 10 * 60;
/// Wrong second factors that one sign-in bears.
pub const TRIES: u32 = 5;
/// Seconds after which it is worth a write that somebody is still there.
const SEEN_AGAIN: i64 = 60;

/// Windows in seconds, and how many wrong second factors one member may show in each, in all sign-ins together.
///
/// Only who has the member's phone comes this far, so a stranger can lock nobody out.
const LIMITS: [(i64, usize); 2] = [(15 * 60, 5), (DAY, 10)];

/// How far somebody has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Phone and code are proved; the second factor is not set up yet.
    SetUp,
    /// Phone and code are proved; the second factor is asked for.
    Factor,
    /// Signed in at the desk.
    Desk,
    /// Signed in at a door: today's sheet only, until midnight, because an afternoon has no network.
    Door,
}

/// One sign-in of a member of the staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Whose.
    pub member: StaffId,
    /// How far.
    pub stage: Stage,
    /// Since when it is at this stage.
    pub began: Instant,
    /// When it was last used, to the minute.
    pub seen: Instant,
    /// When the second factor was last shown.
    pub proved: Option<Instant>,
    /// Wrong second factors since the last right one.
    pub tries: u32,
}

/// A session that has to be kept under a new token; the old token ends.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "the old token must end"]
pub struct Renewed(pub Session);

/// The sign-in of a member whose phone and code were right.
pub const fn after_code(member: StaffId, has_factor: bool, now: Instant) -> Renewed {
    let stage = if has_factor { Stage::Factor } else { Stage::SetUp };
    Renewed(Session { member, stage, began: now, seen: now, proved: None, tries: 0 })
}

/// Whether a member who showed wrong second factors at the times in `failed` (any order, since the last right one)
/// may show another at `now`.
///
/// # Errors
/// [`Refusal::FactorLocked`] with the instant from which they may.
pub fn may_try(failed: &[Instant], now: Instant) -> Result<(), Refusal> {
    let mut failed = failed.to_vec();
    failed.sort_unstable();
    let until = LIMITS.iter().filter_map(|&(window, most)| {
        let first = *failed.get(failed.len().checked_sub(most)?)?;
        let last = *failed.last()?;
        let until = last.plus(window);
        (last.since(first) < window && until > now).then_some(until)
    });
    until.max().map_or(Ok(()), |until| Err(Refusal::FactorLocked { until }))
}

impl Session {
    /// Whether it still stands at `now`.
    ///
    /// # Errors
    /// [`Refusal::SignInSpent`] between the steps; [`Refusal::SessionIdle`] or [`Refusal::SessionOver`] afterwards.
    pub fn stands(&self, now: Instant) -> Result<(), Refusal> {
        let lasted = now.since(self.began);
        let spent = self.tries >= TRIES;
        match self.stage {
            Stage::SetUp if lasted >= SET_UP_WITHIN => Err(Refusal::SignInSpent),
            Stage::Factor if lasted >= FACTOR_WITHIN || spent => Err(Refusal::SignInSpent),
            Stage::Desk if lasted >= LONGEST || spent => Err(Refusal::SessionOver),
            Stage::Door if now.local().date > self.began.local().date || spent => Err(Refusal::SessionOver),
            Stage::Desk if now.since(self.seen) >= IDLE => Err(Refusal::SessionIdle),
            _ => Ok(()),
        }
    }

    /// Whether the steps are behind it.
    #[must_use]
    pub const fn is_in(&self) -> bool {
        matches!(self.stage, Stage::Desk | Stage::Door)
    }

    /// The sign-in after the second factor was right, or was set up.
    ///
    /// Who shows it again while at the desk works on with a fresh proof; the working day does not become longer.
    pub fn after_factor(&self, now: Instant) -> Renewed {
        let (stage, began) = if self.is_in() { (self.stage, self.began) } else { (Stage::Desk, now) };
        Renewed(Self { stage, began, seen: now, proved: Some(now), tries: 0, ..self.clone() })
    }

    /// The sign-in after a wrong second factor, and what to say of it.
    #[must_use]
    pub fn after_wrong(&self) -> (Self, Refusal) {
        let tries = self.tries.saturating_add(1);
        let left = TRIES.saturating_sub(tries);
        let refusal = if left == 0 { Refusal::SignInSpent } else { Refusal::FactorWrong { left } };
        (Self { tries, ..self.clone() }, refusal)
    }

    /// The sign-in of the same member at a door, on the phone that is held: until midnight, for today's sheet only.
    ///
    /// # Errors
    /// [`Refusal::ProofNotFresh`] unless the second factor was just shown.
    pub fn at_the_door(&self, now: Instant) -> Result<Renewed, Refusal> {
        self.is_fresh(now)?;
        Ok(Renewed(Self { stage: Stage::Door, began: now, seen: now, ..self.clone() }))
    }

    /// Whether this sign-in may be used for something that needs `right`, which the member has.
    ///
    /// # Errors
    /// [`Refusal::SignInSpent`] between the steps, [`Refusal::SessionOver`] for the desk from a door, and
    /// [`Refusal::ProofNotFresh`] where a fresh proof is asked for.
    pub fn allows(&self, right: Right, now: Instant) -> Result<(), Refusal> {
        match self.stage {
            Stage::SetUp | Stage::Factor => Err(Refusal::SignInSpent),
            Stage::Door if right != Right::TutoringDoor => Err(Refusal::SessionOver),
            Stage::Desk if right.needs_fresh_proof() => self.is_fresh(now),
            Stage::Desk | Stage::Door => Ok(()),
        }
    }

    /// Whether the second factor was just shown.
    ///
    /// # Errors
    /// [`Refusal::ProofNotFresh`].
    pub fn is_fresh(&self, now: Instant) -> Result<(), Refusal> {
        let fresh = self.is_in() && self.proved.is_some_and(|proved| now.since(proved) < FRESH);
        if fresh { Ok(()) } else { Err(Refusal::ProofNotFresh) }
    }

    /// The session with the time of this request, or nothing when that is not worth a write yet.
    #[must_use]
    pub fn seen(&self, now: Instant) -> Option<Self> {
        (now.since(self.seen) >= SEEN_AGAIN).then(|| Self { seen: now, ..self.clone() })
    }
}
