//! Kept outcomes.

use async_trait::async_trait;
use desk::{Error, base::port::Outcomes, store::About};
use domain::base::time::Instant;

use crate::{
    engine::{statement::statements, value::values},
    repo::Repo,
};

statements! {
    OUTCOME = "SELECT outcome FROM outcome WHERE actor = $1 AND key = $2";
    INSERT_OUTCOME = "INSERT INTO outcome (actor, key, outcome, at) VALUES ($1, $2, $3, $4)";
    // The first columns of the key: few rows, for who changes much is stopped.
    OUTCOME_KEPT = "SELECT at FROM outcome WHERE actor = $1 ORDER BY at DESC LIMIT 1 OFFSET $2";
    OLD_OUTCOMES = "SELECT at FROM outcome WHERE at <= $1 LIMIT 1";
    FORGET_OUTCOME = "DELETE FROM outcome WHERE actor = $1 AND key = $2";
    FORGET_OUTCOMES = "DELETE FROM outcome WHERE at <= $1";
}

impl Repo {
    /// Looks up together what is kept for whoever asks in a group.
    pub(crate) async fn learn_outcomes(&mut self, asked: &[About]) -> Result<(), Error> {
        let keys = asked.iter().map(|about| values![&*about.actor, &*about.key].to_vec());
        self.learn(OUTCOME, keys.collect()).await?;
        let kept = asked.iter().map(|about| values![&*about.actor, about.kept.saturating_sub(1)].to_vec());
        self.learn(OUTCOME_KEPT, kept.collect()).await
    }
}

#[async_trait]
impl Outcomes for Repo {
    async fn outcome(&mut self, actor: &str, key: &str) -> Result<Option<String>, Error> {
        let row = self.row(OUTCOME, values![actor, key]).await?;
        row.map(|row| row.text("outcome")).transpose()
    }

    async fn outcome_kept(&mut self, actor: &str, nth: u32) -> Result<Option<Instant>, Error> {
        let row = self.row(OUTCOME_KEPT, values![actor, nth.saturating_sub(1)]).await?;
        row.map(|row| row.instant("at")).transpose()
    }

    async fn insert_outcome(&mut self, actor: &str, key: &str, outcome: &str, at: Instant) -> Result<(), Error> {
        self.insert(INSERT_OUTCOME, values![actor, key, outcome, at]).await?;
        self.forget(OUTCOME, actor);
        self.forget(OUTCOME_KEPT, actor);
        Ok(())
    }

    async fn forget_outcome(&mut self, actor: &str, key: &str) -> Result<(), Error> {
        self.run(FORGET_OUTCOME, values![actor, key]).await
    }

    async fn old_outcomes(&mut self, before: Instant) -> Result<bool, Error> {
        Ok(self.row(OLD_OUTCOMES, values![before]).await?.is_some())
    }

    async fn forget_outcomes(&mut self, before: Instant) -> Result<(), Error> {
        self.run(FORGET_OUTCOMES, values![before]).await
    }
}
