//! Ballots, step by step: each is done once, in order, and every try is written down.

use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    base::{
        id::{BallotId, HouseholdId},
        refusal::{IntoRefused as _, Refusal as BaseRefusal, Refused},
    },
    people::consent::Purpose,
    tutoring::{
        ballot::Phase,
        day::Days,
        market::Market,
        notice::News,
        place::Place,
        programme::Programme,
        reader,
        refusal::Refusal,
        seed::{Beacon, DICE, Dice, Secret},
        transcript::Title,
    },
};
use serde::{Deserialize, Serialize};

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
        vault::Vault,
    },
    tutoring::{
        port::{BallotRow, Rows, Signup, Stands, Try},
        signup::tell,
    },
};

/// The column whose name a ballot's secret is sealed with.
const SECRET: &str = "ballot.secret";

/// A step of a ballot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// A secret is made and committed to.
    Commit,
    /// Roster and terms are published.
    Close,
    /// Somebody objects.
    Object,
    /// An objection is answered, and nothing changes.
    Answer,
    /// The digits that residents threw.
    Throw(String),
    /// It is drawn.
    Draw,
    /// It is published, and who drew a seat has it.
    Publish,
    /// It is declared void, for this reason.
    Void(String),
}

impl Step {
    /// The word in tables and catalogues.
    #[must_use]
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Commit => "commit",
            Self::Close => "close",
            Self::Object => "object",
            Self::Answer => "answer",
            Self::Throw(_) => "throw",
            Self::Draw => "draw",
            Self::Publish => "publish",
            Self::Void(_) => "void",
        }
    }

    /// What a word from a form means, with what was typed beside it.
    #[must_use]
    pub fn from_slug(slug: &str, typed: String) -> Option<Self> {
        Some(match slug {
            "commit" => Self::Commit,
            "close" => Self::Close,
            "object" => Self::Object,
            "answer" => Self::Answer,
            "throw" => Self::Throw(typed),
            "draw" => Self::Draw,
            "publish" => Self::Publish,
            "void" => Self::Void(typed),
            _ => return None,
        })
    }
}

/// A ballot with every try of a step.
#[derive(Clone, Debug)]
pub struct BallotView {
    /// The ballot.
    pub row: BallotRow,
    /// How many tickets there are.
    pub tickets: usize,
    /// Every try, the oldest first.
    pub tries: Vec<Try>,
}

#[derive(Serialize)]
struct TakeStep {
    ballot: BallotId,
    step: Step,
    /// A secret that nobody has seen, for the commitment.
    #[serde(skip)]
    secret: Secret,
    /// The same, sealed.
    #[serde(skip)]
    sealed: Vec<u8>,
    #[serde(skip)]
    vault: Arc<Vault>,
}

/// What became of a try. One that was refused is committed too, because it is written down.
#[derive(Serialize, Deserialize)]
struct Tried {
    refused: Vec<Refused>,
}

#[async_trait]
impl Change for TakeStep {
    const NAME: &'static str = "ballot-step";
    type Output = Tried;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<Tried, Error> {
        act.tutoring().lock_ballot(&self.ballot).await?;
        let mut row = act.tutoring().ballot(&self.ballot).await?.ok_or(BaseRefusal::NotFound)?;
        let refused = match self.take(act, &mut row).await {
            Ok(()) => {
                act.tutoring().update_ballot(&row).await?;
                if self.step == Step::Publish {
                    self.give_seats(act, &row).await?;
                }
                Vec::new()
            }
            Err(Error::Refused(refused)) => refused,
            Err(error) => return Err(error),
        };
        let code = refused.first().map(|refused| refused.code.clone());
        let tried = Try { step: self.step.slug().to_owned(), refused: code, at: act.now };
        let (id, by) = (act.id(), act.by.column());
        act.tutoring().insert_try(&id, &self.ballot, &tried, &by).await?;
        act.audit(None, &format!("ballot-{}", self.step.slug()), self.ballot.as_str()).await?;
        Ok(Tried { refused })
    }
}

impl TakeStep {
    /// The ballot as it is after this step. Writes nothing.
    async fn take(&self, act: &mut Act<'_>, row: &mut BallotRow) -> Result<(), Error> {
        let (now, ballot) = (act.now, row.ballot.clone());
        row.ballot = match &self.step {
            Step::Commit => {
                let committed = ballot.commit(self.secret.commitment(), now)?;
                row.secret_sealed = Some(self.sealed.clone());
                committed
            }
            Step::Close => {
                let rows = self.rows(act, row).await?;
                let closed = ballot.close(&market(&rows)?, now)?;
                row.market = Some(rows);
                closed
            }
            Step::Object => ballot.object(now)?,
            Step::Answer => ballot.answer(None, now)?,
            Step::Throw(typed) => {
                let dice = Dice::parse(typed).map_err(|_| Refusal::DiceMalformed { digits: DICE })?;
                ballot.throw(dice, Beacon::default(), now)?
            }
            Step::Draw => {
                // Whoever comes second is told when the first draw was, whatever is still there to draw with.
                if let Phase::Drawn(drawn) | Phase::Published { drawn, .. } = &ballot.phase {
                    return Err(Refusal::DrawnAlready { at: drawn.at }.into());
                }
                let (Some(rows), Some(sealed)) = (&row.market, &row.secret_sealed) else {
                    return Err(Refusal::NotThrown.into());
                };
                let plain = self.vault.open_column(SECRET, self.ballot.as_str().as_bytes(), sealed)?;
                let bytes = plain.try_into().map_err(|_| Error::fault("a ballot's secret has another length"))?;
                let titles = self.titles(act, row).await?;
                let (drawn, transcript) = ballot.draw(market(rows)?, Secret::new(bytes), titles, now)?;
                row.transcript = Some(transcript.write());
                drawn
            }
            Step::Publish => ballot.publish(now)?,
            Step::Void(reason) => ballot.void(reason.trim().to_owned(), now)?,
        };
        Ok(())
    }

    async fn rows(&self, act: &mut Act<'_>, row: &BallotRow) -> Result<Rows, Error> {
        let mut places: Vec<Place> = Vec::new();
        for id in &row.programmes {
            places.extend(act.tutoring().programme(id).await?.iter().flat_map(Programme::places));
        }
        let tickets = act.tutoring().tickets(&self.ballot).await?.into_iter().map(|held| held.ticket).collect();
        Ok(Rows { places, tickets })
    }

    async fn titles(&self, act: &mut Act<'_>, row: &BallotRow) -> Result<Vec<Title>, Error> {
        let mut titles = Vec::new();
        for id in &row.programmes {
            let programme = act.tutoring().programme(id).await?;
            titles.extend(programme.map(|programme| Title::new(programme.id, programme.title)));
        }
        Ok(titles)
    }

    /// Whoever drew a seat has it from now on, unless nobody consents to care any more.
    async fn give_seats(&self, act: &mut Act<'_>, row: &BallotRow) -> Result<(), Error> {
        let text = row.transcript.as_deref().unwrap_or_default();
        let transcript = reader::read(text).map_err(|_| Error::fault("a stored transcript cannot be read"))?;
        let held = act.tutoring().tickets(&self.ballot).await?;
        let mut programmes = row.programmes.clone();
        // Programmes are locked in one order.
        programmes.sort();
        for id in programmes {
            act.tutoring().lock_programme(&id).await?;
            let Some(programme) = act.tutoring().programme(&id).await? else { continue };
            for held in &held {
                let takes = transcript.turns.iter().flat_map(|turn| &turn.takes);
                let own = takes.filter(|take| take.ticket == held.ticket.id && take.programme == id);
                let days: Days = own.map(|take| take.weekday).collect();
                let consents = act.people().consents(&held.household, Purpose::Care).await?;
                let consent = consents.iter().any(|(person, consent)| *person == held.person && consent.stands());
                if days.is_empty() || !consent {
                    continue;
                }
                for weekday in days.iter() {
                    let turn = act.tutoring().next_care_turn(&id).await?;
                    let signup = Signup {
                        id: act.id(),
                        programme: id.clone(),
                        household: held.household.clone(),
                        person: held.person.clone(),
                        weekday,
                        stands: Stands::Placed,
                        turn,
                        at: act.now,
                    };
                    act.tutoring().insert_signup(&signup).await?;
                }
                tell(act, &held.household, &programme, &held.person, News::Placed(days)).await?;
            }
        }
        Ok(())
    }
}

fn market(rows: &Rows) -> Result<Market, Error> {
    Market::new(rows.places.clone(), rows.tickets.clone())
        .map_err(|_| Error::Refused(Refusal::RosterContradicts.into_refused()))
}

impl Desk {
    /// Takes a step of a ballot. Every try stands in its log, a refused one too.
    ///
    /// # Errors
    /// What the ballot says: see [`domain::tutoring::ballot::Ballot`]; `NotFound`; [`Error::Unavailable`].
    pub async fn ballot_step(&self, ballot: BallotId, step: Step, by: By) -> Result<(), Error> {
        let secret = Secret::new(self.random.bytes());
        let row = ballot.as_str().as_bytes();
        let sealed = self.vault.seal_column(SECRET, row, secret.bytes(), self.random.bytes());
        let case = TakeStep { ballot, step, secret, sealed, vault: self.vault.clone() };
        let Tried { refused } = self.change(by, case).await?;
        if refused.is_empty() { Ok(()) } else { Err(Error::Refused(refused)) }
    }

    /// All ballots, the last to close first.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn ballots(&self) -> Result<Vec<BallotRow>, Error> {
        self.read().await?.tutoring().ballots().await
    }

    /// One ballot.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn ballot(&self, id: &BallotId) -> Result<BallotView, Error> {
        let mut repo = self.read().await?;
        let row = repo.tutoring().ballot(id).await?.ok_or(BaseRefusal::NotFound)?;
        let tickets = repo.tutoring().tickets(id).await?.len();
        let tries = repo.tutoring().tries(id).await?;
        Ok(BallotView { row, tickets, tries })
    }

    /// The transcript of a ballot, byte for byte, once it is published.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn transcript(&self, id: &BallotId) -> Result<String, Error> {
        let row = self.read().await?.tutoring().ballot(id).await?.ok_or(BaseRefusal::NotFound)?;
        let published = matches!(row.ballot.phase, Phase::Published { .. });
        row.transcript.filter(|_| published).ok_or_else(|| BaseRefusal::NotFound.into())
    }
}
