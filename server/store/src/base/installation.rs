//! What the database is for.

use async_trait::async_trait;
use desk::{Error, base::port::Installations};
use domain::base::time::Instant;

use crate::{
    engine::{statement::statements, value::values},
    repo::Repo,
};

statements! {
    IS_DEMO = "SELECT demo FROM installation";
    BEGUN = "SELECT made_at FROM installation";
    INSERT_INSTALLATION = "INSERT INTO installation (number, demo, made_at) VALUES (1, $1, $2)";
}

#[async_trait]
impl Installations for Repo {
    async fn is_demo(&mut self) -> Result<Option<bool>, Error> {
        let row = self.row(IS_DEMO, &[]).await?;
        row.map(|row| row.int("demo").map(|demo| demo == 1)).transpose()
    }

    async fn begun(&mut self) -> Result<Option<Instant>, Error> {
        self.row(BEGUN, &[]).await?.map(|row| row.instant("made_at")).transpose()
    }

    async fn insert_installation(&mut self, demo: bool, at: Instant) -> Result<(), Error> {
        self.run_one(INSERT_INSTALLATION, values![i64::from(demo), at]).await
    }
}
