//! Opening a ballot.

use async_trait::async_trait;
use domain::{
    base::{
        id::{BallotId, HouseholdId, ProgrammeId},
        refusal::{Refusal as BaseRefusal, Refused},
        text::Text,
    },
    community::setting::{check_title, trimmed},
    tutoring::{
        ballot::{Ballot, Phase},
        edition::window,
        new_ballot::may_open,
        programme::{Method, Programme},
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    tutoring::{port::BallotRow, programme::afternoons},
};

#[derive(Serialize)]
struct OpenBallot {
    title: Text,
    programmes: Vec<ProgrammeId>,
    window: (String, String),
}

/// Whether a ballot that is not void has this programme.
fn drawn(ballots: &[BallotRow], programme: &ProgrammeId) -> bool {
    ballots.iter().any(|row| !matches!(row.ballot.phase, Phase::Void { .. }) && row.programmes.contains(programme))
}

#[async_trait]
impl Change for OpenBallot {
    const NAME: &'static str = "open-ballot";
    type Output = BallotId;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<BallotId, Error> {
        let mut ids = self.programmes.clone();
        ids.sort();
        ids.dedup();
        // Programmes are locked in one order: of two ballots that are opened at once for one programme, the second sees the first.
        for id in &ids {
            act.tutoring().lock_programme(id).await?;
        }
        let ballots = act.tutoring().ballots().await?;
        let mut programmes: Vec<(Programme, bool)> = Vec::new();
        for id in &ids {
            let programme = act.tutoring().programme(id).await?.ok_or(BaseRefusal::NotFound)?;
            programmes.push((programme, drawn(&ballots, id)));
        }
        let title = trimmed(&self.title);
        let mut refused: Vec<Refused> = check_title(&title).err().map(Refused::from).into_iter().collect();
        let window = match window(&self.window) {
            Ok(window) => {
                let refusals = may_open(&programmes, &window, act.now).err().unwrap_or_default();
                refused.extend(refusals.into_iter().map(Refused::from));
                Some(window)
            }
            Err(refusal) => {
                refused.push(refusal.into());
                None
            }
        };
        let Some(window) = window.filter(|_| refused.is_empty()) else {
            return Err(Error::Refused(refused));
        };
        let id = BallotId::new(act.id());
        let calendar = act.community().calendar().await?;
        for (programme, _) in programmes {
            // Wishes are what it is signed up with.
            let programme = Programme { enrolment: window, ..programme };
            act.tutoring().update_programme(&programme, &afternoons(&programme, &calendar)).await?;
        }
        let row = BallotRow {
            ballot: Ballot::new(id.clone(), window),
            title,
            programmes: ids,
            secret_sealed: None,
            market: None,
            transcript: None,
        };
        act.tutoring().insert_ballot(&row).await?;
        act.audit(None, "ballot-opened", id.as_str()).await?;
        Ok(id)
    }
}

impl Desk {
    /// The programmes for which a ballot can be opened: drawn, not over, and in no other ballot.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn to_be_drawn(&self) -> Result<Vec<Programme>, Error> {
        let now = self.now();
        let mut repo = self.read().await?;
        let ballots = repo.tutoring().ballots().await?;
        let mut programmes = repo.tutoring().programmes(now).await?;
        programmes.retain(|programme| programme.method == Method::Ballot && !drawn(&ballots, &programme.id));
        Ok(programmes)
    }

    /// Opens a ballot for programmes whose places are drawn; wishes are collected in the window, from and until, as it
    /// was typed. It becomes the window of the programmes.
    ///
    /// # Errors
    /// `title-missing`, `title-too-long`; those of [`window`] and [`may_open`]; `NotFound`; [`Error::Unavailable`].
    pub async fn open_ballot(
        &self,
        title: Text,
        programmes: Vec<ProgrammeId>,
        window: (String, String),
        by: By,
    ) -> Result<BallotId, Error> {
        self.change(by, OpenBallot { title, programmes, window }).await
    }
}
