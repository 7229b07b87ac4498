//! Kept outcomes.

use async_trait::async_trait;
use desk::{Error, base::port::Outcomes};
use domain::base::time::Instant;

use crate::{
    engine::{statement::statements, value::values},
    repo::Repo,
};

statements! {
    OUTCOME = "SELECT outcome FROM outcome WHERE actor = $1 AND key = $2";
    INSERT_OUTCOME = "INSERT INTO outcome (actor, key, outcome, at) VALUES ($1, $2, $3, $4)";
    FORGET_OUTCOME = "DELETE FROM outcome WHERE actor = $1 AND key = $2";
    FORGET_OUTCOMES = "DELETE FROM outcome WHERE at <= $1";
}

#[async_trait]
impl Outcomes for Repo {
    async fn outcome(&mut self, actor: &str, key: &str) -> Result<Option<String>, Error> {
        let row = self.row(OUTCOME, values![actor, key]).await?;
        row.map(|row| row.text("outcome")).transpose()
    }

    async fn insert_outcome(&mut self, actor: &str, key: &str, outcome: &str, at: Instant) -> Result<(), Error> {
        self.run_one(INSERT_OUTCOME, values![actor, key, outcome, at]).await
    }

    async fn forget_outcome(&mut self, actor: &str, key: &str) -> Result<(), Error> {
        self.run(FORGET_OUTCOME, values![actor, key]).await
    }

    async fn forget_outcomes(&mut self, before: Instant) -> Result<(), Error> {
        self.run(FORGET_OUTCOMES, values![before]).await
    }
}
