//! What is done at the cost of everybody at an address, or of all.

use async_trait::async_trait;
use desk::{Error, base::port::Budgets};
use domain::base::time::Instant;

use crate::{
    engine::{statement::statements, value::values},
    repo::Repo,
};

statements! {
    DRAWN = "SELECT at FROM budget_use WHERE bucket = $1 ORDER BY at DESC LIMIT 1 OFFSET $2";
    DRAW = "INSERT INTO budget_use (id, bucket, at) VALUES ($1, $2, $3)";
    OLD_DRAWS = "SELECT at FROM budget_use WHERE at <= $1 LIMIT 1";
    FORGET_DRAWS = "DELETE FROM budget_use WHERE at <= $1";
}

#[async_trait]
impl Budgets for Repo {
    async fn drawn(&mut self, bucket: &str, nth: u32) -> Result<Option<Instant>, Error> {
        let row = self.row(DRAWN, values![bucket, nth.saturating_sub(1)]).await?;
        row.map(|row| row.instant("at")).transpose()
    }

    async fn draw(&mut self, id: &str, bucket: &str, at: Instant) -> Result<(), Error> {
        self.run_one(DRAW, values![id, bucket, at]).await
    }

    async fn old_draws(&mut self, before: Instant) -> Result<bool, Error> {
        Ok(self.row(OLD_DRAWS, values![before]).await?.is_some())
    }

    async fn forget_draws(&mut self, before: Instant) -> Result<(), Error> {
        self.run(FORGET_DRAWS, values![before]).await
    }
}
