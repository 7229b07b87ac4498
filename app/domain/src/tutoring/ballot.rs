//! A ballot from its first wish to its published result: steps that cannot be done in the wrong order, and one draw.
//!
//! Each step is a method that returns the ballot as it is afterwards, or refuses and says why; nothing else makes one.
//! What was fixed is carried from phase to phase: there is no drawn ballot without dice, no dice without a roster that
//! stood for two days, and no roster without a commitment that is older.

use serde::{Deserialize, Serialize};

use crate::{
    base::{id::BallotId, time::Instant},
    courses::course::EnrolmentWindow,
    tutoring::{
        applicant::window_open,
        check::OBJECTIONS,
        digest::Digest,
        draw::Drawing,
        market::Market,
        refusal::Refusal,
        seed::{Beacon, Dice, Secret},
        transcript::{Circumstances, Title, Transcript},
    },
};

/// A ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// Which ballot.
    pub id: BallotId,
    /// When wishes are collected.
    pub window: EnrolmentWindow,
    /// How far it has come.
    pub phase: Phase,
}

/// How far a ballot has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "kebab-case")]
pub enum Phase {
    /// Wishes are, or will be, collected; the secret may have been committed to.
    Collecting {
        /// What it was committed to with.
        committed: Option<Committed>,
    },
    /// Roster and terms are published and can be objected to; then they stand.
    Closed(Closed),
    /// The dice have been thrown.
    Thrown(Thrown),
    /// It is drawn; what came of it is on its way to everybody.
    Drawn(Drawn),
    /// Everybody can see what came of it.
    Published {
        /// What was drawn.
        drawn: Drawn,
        /// When it was published.
        at: Instant,
    },
    /// It was declared void in public, and there will be no draw.
    Void {
        /// When.
        at: Instant,
        /// Why, in the words of whoever declared it.
        reason: String,
    },
}

/// The operator can no longer choose another secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Committed {
    /// C.
    pub commitment: Digest,
    /// When it was published.
    pub at: Instant,
}

/// Nobody can change wishes, places or weights unnoticed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// What was fixed before.
    pub committed: Committed,
    /// When it closed.
    pub at: Instant,
    /// R.
    pub roster: Digest,
    /// T.
    pub terms: Digest,
    /// From when on both stand.
    pub stands_at: Instant,
    /// How many objections wait for an answer.
    pub objections: u32,
}

/// The residents have thrown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thrown {
    /// What was fixed before.
    pub closed: Closed,
    /// When they threw.
    pub at: Instant,
    /// What they threw.
    pub dice: Dice,
    /// What somebody else published, where that had been agreed on.
    pub beacon: Beacon,
}

/// The one draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// What was fixed before.
    pub thrown: Thrown,
    /// When it was drawn.
    pub at: Instant,
    /// What fixes the transcript.
    pub digest: Digest,
}

impl Phase {
    /// The words in tables and catalogues of every phase.
    pub const SLUGS: [&str; 6] = ["collecting", "closed", "thrown", "drawn", "published", "void"];

    /// The word in tables and catalogues.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Collecting { .. } => "collecting",
            Self::Closed(_) => "closed",
            Self::Thrown(_) => "thrown",
            Self::Drawn(_) => "drawn",
            Self::Published { .. } => "published",
            Self::Void { .. } => "void",
        }
    }
}

/// What has to be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "next", rename_all = "kebab-case")]
pub enum Next {
    /// The operator commits to a secret, before wishes close.
    Commit {
        /// The last moment.
        before: Instant,
    },
    /// Nobody committed in time: the closing has to be moved, or the ballot is void.
    Prolong,
    /// Roster and terms are published, once wishes have closed.
    Close {
        /// The first moment.
        from: Instant,
    },
    /// Objections are waited for, and answered.
    Answer {
        /// How many wait for an answer.
        objections: u32,
        /// Until when more can come.
        until: Instant,
    },
    /// Residents throw the dice.
    Throw,
    /// It is drawn.
    Draw,
    /// It is published.
    Publish,
    /// Nothing.
    Nothing,
}

impl Ballot {
    /// A ballot that collects wishes in `window`.
    #[must_use]
    pub const fn new(id: BallotId, window: EnrolmentWindow) -> Self {
        Self { id, window, phase: Phase::Collecting { committed: None } }
    }

    /// What has to be done next, seen at `now`.
    #[must_use]
    pub fn next(&self, now: Instant) -> Next {
        let end = self.window.closes;
        match &self.phase {
            Phase::Collecting { committed: None } if now >= end => Next::Prolong,
            Phase::Collecting { committed: None } => Next::Commit { before: end },
            Phase::Collecting { .. } => Next::Close { from: end },
            Phase::Closed(closed) if closed.objections > 0 || now < closed.stands_at => {
                Next::Answer { objections: closed.objections, until: closed.stands_at }
            }
            Phase::Closed(_) => Next::Throw,
            Phase::Thrown(_) => Next::Draw,
            Phase::Drawn(_) => Next::Publish,
            Phase::Published { .. } | Phase::Void { .. } => Next::Nothing,
        }
    }

    /// Whether a family may hand in or change wishes at `now`.
    ///
    /// # Errors
    /// [`Refusal::CareNotOpenYet`], [`Refusal::CareClosed`] or [`Refusal::BallotVoid`].
    pub fn collects(&self, now: Instant) -> Result<(), Refusal> {
        match &self.phase {
            Phase::Collecting { .. } => window_open(&self.window, now),
            Phase::Void { at, .. } => Err(Refusal::BallotVoid { at: *at }),
            _ => Err(Refusal::CareClosed),
        }
    }

    /// The operator publishes what a secret commits to. The secret itself stays sealed.
    ///
    /// # Errors
    /// [`Refusal::CommittedAlready`], [`Refusal::CommittedTooLate`], or that it is too far along.
    pub fn commit(&self, commitment: Digest, now: Instant) -> Result<Self, Refusal> {
        match &self.phase {
            Phase::Collecting { committed: Some(committed) } => Err(Refusal::CommittedAlready { at: committed.at }),
            Phase::Collecting { committed: None } if now >= self.window.closes => {
                Err(Refusal::CommittedTooLate { closes: self.window.closes })
            }
            Phase::Collecting { committed: None } => {
                Ok(self.in_phase(Phase::Collecting { committed: Some(Committed { commitment, at: now }) }))
            }
            _ => Err(self.too_far()),
        }
    }

    /// Wishes are collected for longer. Nothing has been published yet that this could bend.
    ///
    /// # Errors
    /// [`Refusal::NotLater`], or that it is too far along.
    pub fn prolong(&self, closes: Instant, now: Instant) -> Result<Self, Refusal> {
        match &self.phase {
            Phase::Collecting { .. } if closes > self.window.closes && closes > now => {
                Ok(Self { window: EnrolmentWindow { closes, ..self.window }, ..self.clone() })
            }
            Phase::Collecting { .. } => Err(Refusal::NotLater),
            _ => Err(self.too_far()),
        }
    }

    /// Publishes the roster and the terms of `market`, which can be objected to for 48 hours.
    ///
    /// # Errors
    /// [`Refusal::StillOpen`], [`Refusal::NotCommitted`], or that it is too far along.
    pub fn close(&self, market: &Market, now: Instant) -> Result<Self, Refusal> {
        match &self.phase {
            Phase::Collecting { .. } if now < self.window.closes => {
                Err(Refusal::StillOpen { closes: self.window.closes })
            }
            Phase::Collecting { committed: None } => Err(Refusal::NotCommitted),
            Phase::Collecting { committed: Some(committed) } => Ok(self.in_phase(Phase::Closed(Closed {
                committed: committed.clone(),
                at: now,
                roster: market.roster(),
                terms: market.terms(),
                stands_at: now.plus(OBJECTIONS),
                objections: 0,
            }))),
            _ => Err(self.too_far()),
        }
    }

    /// Somebody objects to the roster or the terms.
    ///
    /// # Errors
    /// [`Refusal::ObjectionsOver`], [`Refusal::NotClosed`], or that it is too far along.
    pub fn object(&self, now: Instant) -> Result<Self, Refusal> {
        let closed = self.closed()?;
        if now >= closed.stands_at {
            return Err(Refusal::ObjectionsOver { until: closed.stands_at });
        }
        Ok(self.in_phase(Phase::Closed(Closed { objections: closed.objections.saturating_add(1), ..closed.clone() })))
    }

    /// An objection is answered. Where it was right, `corrected` is published instead, and can be objected to for another 48 hours.
    ///
    /// # Errors
    /// [`Refusal::NoObjection`], [`Refusal::NotClosed`], or that it is too far along.
    pub fn answer(&self, corrected: Option<&Market>, now: Instant) -> Result<Self, Refusal> {
        let closed = self.closed()?;
        let objections = closed.objections.checked_sub(1).ok_or(Refusal::NoObjection)?;
        let mut answered = Closed { objections, ..closed.clone() };
        if let Some(market) = corrected {
            (answered.roster, answered.terms) = (market.roster(), market.terms());
            answered.stands_at = now.plus(OBJECTIONS);
        }
        Ok(self.in_phase(Phase::Closed(answered)))
    }

    /// What residents threw in public, once roster and terms stand. It is thrown once.
    ///
    /// # Errors
    /// [`Refusal::ObjectionUnanswered`], [`Refusal::ObjectionsOpen`], [`Refusal::NotClosed`], or that it is too far along.
    pub fn throw(&self, dice: Dice, beacon: Beacon, now: Instant) -> Result<Self, Refusal> {
        let closed = self.closed()?;
        if closed.objections > 0 {
            return Err(Refusal::ObjectionUnanswered { count: closed.objections });
        }
        if now < closed.stands_at {
            return Err(Refusal::ObjectionsOpen { until: closed.stands_at });
        }
        Ok(self.in_phase(Phase::Thrown(Thrown { closed: closed.clone(), at: now, dice, beacon })))
    }

    /// The draw. There is one: a second is refused and says when the first was.
    ///
    /// # Errors
    /// [`Refusal::DrawnAlready`], [`Refusal::NotThrown`], [`Refusal::SecretWrong`], [`Refusal::RosterChanged`], or that it is void.
    pub fn draw(
        &self,
        market: Market,
        secret: Secret,
        programmes: Vec<Title>,
        now: Instant,
    ) -> Result<(Self, Transcript), Refusal> {
        let Phase::Thrown(thrown) = &self.phase else {
            return Err(match &self.phase {
                Phase::Collecting { .. } | Phase::Closed(_) => Refusal::NotThrown,
                _ => self.too_far(),
            });
        };
        let closed = &thrown.closed;
        if secret.commitment() != closed.committed.commitment {
            return Err(Refusal::SecretWrong);
        }
        if (market.roster(), market.terms()) != (closed.roster, closed.terms) {
            return Err(Refusal::RosterChanged);
        }
        let about = Circumstances {
            ballot: self.id.clone(),
            rehearsal: false,
            committed_at: closed.committed.at,
            closed_at: closed.at,
            stands_at: closed.stands_at,
            thrown_at: thrown.at,
            drawn_at: now,
            secret,
            dice: thrown.dice.clone(),
            beacon: thrown.beacon.clone(),
            programmes,
        };
        let transcript = about.draw(market);
        let drawn = Drawn { thrown: thrown.clone(), at: now, digest: transcript.digest };
        Ok((self.in_phase(Phase::Drawn(drawn)), transcript))
    }

    /// A draw that gives nobody a place, whatever has been done so far; its transcript says so, and the ballot stays as it is.
    #[must_use]
    pub fn rehearse(
        &self,
        market: Market,
        secret: Secret,
        dice: Dice,
        programmes: Vec<Title>,
        now: Instant,
    ) -> Transcript {
        let about = Circumstances {
            ballot: self.id.clone(),
            rehearsal: true,
            committed_at: now,
            closed_at: now,
            stands_at: now,
            thrown_at: now,
            drawn_at: now,
            secret,
            dice,
            beacon: Beacon::default(),
            programmes,
        };
        about.draw(market)
    }

    /// What was drawn is there for everybody.
    ///
    /// # Errors
    /// [`Refusal::NotDrawn`], [`Refusal::PublishedAlready`], or that it is void.
    pub fn publish(&self, now: Instant) -> Result<Self, Refusal> {
        match &self.phase {
            Phase::Drawn(drawn) => Ok(self.in_phase(Phase::Published { drawn: drawn.clone(), at: now })),
            Phase::Published { at, .. } => Err(Refusal::PublishedAlready { at: *at }),
            Phase::Void { at, .. } => Err(Refusal::BallotVoid { at: *at }),
            _ => Err(Refusal::NotDrawn),
        }
    }

    /// Declares it void in public, because the secret is lost or something went wrong that cannot be mended.
    ///
    /// # Errors
    /// [`Refusal::DrawnAlready`]: a result that is known may not be thrown away. [`Refusal::BallotVoid`].
    pub fn void(&self, reason: String, now: Instant) -> Result<Self, Refusal> {
        match &self.phase {
            Phase::Collecting { .. } | Phase::Closed(_) | Phase::Thrown(_) => {
                Ok(self.in_phase(Phase::Void { at: now, reason }))
            }
            Phase::Drawn(drawn) | Phase::Published { drawn, .. } => Err(Refusal::DrawnAlready { at: drawn.at }),
            Phase::Void { at, .. } => Err(Refusal::BallotVoid { at: *at }),
        }
    }

    fn in_phase(&self, phase: Phase) -> Self {
        Self { phase, ..self.clone() }
    }

    /// What is published and can still be objected to or thrown for.
    fn closed(&self) -> Result<&Closed, Refusal> {
        match &self.phase {
            Phase::Closed(closed) => Ok(closed),
            Phase::Collecting { .. } => Err(Refusal::NotClosed),
            _ => Err(self.too_far()),
        }
    }

    /// Why an earlier step cannot be done any more.
    const fn too_far(&self) -> Refusal {
        match &self.phase {
            Phase::Collecting { .. } => Refusal::NotClosed,
            Phase::Closed(closed) => Refusal::ClosedAlready { at: closed.at },
            Phase::Thrown(thrown) => Refusal::ThrownAlready { at: thrown.at },
            Phase::Drawn(drawn) | Phase::Published { drawn, .. } => Refusal::DrawnAlready { at: drawn.at },
            Phase::Void { at, .. } => Refusal::BallotVoid { at: *at },
        }
    }
}

impl Circumstances {
    /// Draws, and writes down what came of it.
    fn draw(self, market: Market) -> Transcript {
        let seed = self.seed(&market);
        let (market, draw) = Drawing::new(market, seed).finish();
        Transcript::new(self, market, draw)
    }
}
