//! Visits: what takes place once a need is confirmed, and how both sides prove it.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::base::{
    chain::put_lp,
    text::digits,
    time::{Instant, Period},
};
use crate::{
    base::id::StaffId,
    service::{
        id::{NeedId, VisitId, VolunteerId},
        refusal::Refusal,
    },
};

/// Digits of a code.
pub const DIGITS: usize = 6;
/// Wrong codes that one side of a visit bears before the desk has to call back.
pub const ATTEMPTS: u32 = 5;

/// Which side of a visit is proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Moment {
    /// The volunteer has come.
    Start,
    /// The volunteer goes.
    End,
}

impl Moment {
    /// The word in tables, and in what a code is made from.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
        }
    }
}

/// How one side of a visit was proved.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proof {
    /// By the code on the resident's screen or printed card, typed by the volunteer.
    Code,
    /// Through the desk: an officer called the resident back.
    CallBack(StaffId),
    /// Through the desk: the printed card was read out to an officer.
    Card(StaffId),
}

impl Proof {
    /// The word in the ledger.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::CallBack(_) => "call-back",
            Self::Card(_) => "card",
        }
    }

    /// The officer, where it went through the desk. Such a proof is marked as one wherever it is shown.
    #[must_use]
    pub const fn officer(&self) -> Option<&StaffId> {
        match self {
            Self::Code => None,
            Self::CallBack(officer) | Self::Card(officer) => Some(officer),
        }
    }
}

/// One side of a visit, proved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// When it was.
    pub at: Instant,
    /// How that is known.
    pub proof: Proof,
}

/// A volunteer's visit for a place of a need. Travel is not part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Which visit.
    pub id: VisitId,
    /// For which need.
    pub need: NeedId,
    /// Whose.
    pub volunteer: VolunteerId,
    /// When it is to be.
    pub period: Period,
    /// Whether the volunteer is alone behind a door.
    pub alone: bool,
    /// When it began, once that is proved.
    pub start: Option<Mark>,
    /// When it was over, once that is proved.
    pub end: Option<Mark>,
    /// When the volunteer said that they will come, where they are running late.
    pub comes_at: Option<Instant>,
    /// When they last said that all is well.
    pub well_at: Option<Instant>,
    /// When it was stopped because somebody was not safe.
    pub stopped: Option<Instant>,
}

impl Visit {
    /// Proves one side with a code that was typed, after `wrong` wrong ones. `at` is when it was typed, by the phone's
    /// clock where there was no network.
    ///
    /// # Errors
    /// [`Refusal::VisitCodeSpent`], [`Refusal::VisitCodeWrong`], and those of [`Visit::mark`].
    pub fn prove(
        &self,
        moment: Moment,
        typed: &str,
        wrong: u32,
        secret: &Secret,
        at: Instant,
    ) -> Result<Self, Refusal> {
        if wrong >= ATTEMPTS {
            return Err(Refusal::VisitCodeSpent);
        }
        let marked = self.mark(moment, Mark { at, proof: Proof::Code })?;
        if digits(typed) == secret.code(&self.id, moment) {
            Ok(marked)
        } else {
            Err(Refusal::VisitCodeWrong { left: ATTEMPTS - wrong - 1 })
        }
    }

    /// Proves one side through the desk. `parts` are the officers who entered the need or serve in it.
    ///
    /// # Errors
    /// [`Refusal::SecondOfficer`] when the officer is one of `parts`, and those of [`Visit::mark`].
    pub fn prove_at_desk(&self, moment: Moment, mark: Mark, parts: &[StaffId]) -> Result<Self, Refusal> {
        match mark.proof.officer() {
            Some(officer) if !parts.contains(officer) => self.mark(moment, mark),
            _ => Err(Refusal::SecondOfficer),
        }
    }

    /// The visit with one side marked. What was marked stays: a correction is an entry of the ledger.
    fn mark(&self, moment: Moment, mark: Mark) -> Result<Self, Refusal> {
        match (moment, &self.start, &self.end) {
            (Moment::Start, None, None) => Ok(Self { start: Some(mark), ..self.clone() }),
            (Moment::End, Some(start), None) if start.at < mark.at => Ok(Self { end: Some(mark), ..self.clone() }),
            (Moment::End, Some(_), None) => Err(Refusal::EndsBeforeStart),
            (Moment::End, None, _) => Err(Refusal::NotBegun),
            _ => Err(Refusal::AlreadyProved),
        }
    }

    /// Whether it has begun and is not over: it alarms, and stays open until a person settles it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.start.is_some() && self.end.is_none()
    }

    /// Its time, once both sides proved it.
    #[must_use]
    pub fn proved(&self) -> Option<(&Mark, &Mark)> {
        self.start.as_ref().zip(self.end.as_ref())
    }
}

/// What codes are made from. It is the server's, and not in the database: who reads the database knows no code.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl Secret {
    /// A secret of 32 random bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The code that the resident's side has for one side of a visit: shown on their screen when it is due, or printed.
    ///
    /// Six digits of SHA-256(`"WUSE-visit\0"` ‖ LP(secret) ‖ LP(visit) ‖ LP(`start` or `end`)): its first eight bytes as
    /// a number, big-endian, modulo a million. Who knows the code of the start does not know that of the end.
    #[must_use]
    pub fn code(&self, visit: &VisitId, moment: Moment) -> String {
        let mut bytes = b"WUSE-visit\0".to_vec();
        for part in [&self.0, visit.as_str().as_bytes(), moment.slug().as_bytes()] {
            put_lp(&mut bytes, part);
        }
        let hash = Sha256::digest(&bytes);
        let number = hash.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        format!("{:0DIGITS$}", number % 1_000_000)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}
