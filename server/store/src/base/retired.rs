//! What is no longer offered for anything new, and what is still to come that needs it.

use std::collections::BTreeSet;

use async_trait::async_trait;
use desk::{Error, base::port::Retirements};
use domain::base::time::Instant;

use crate::{
    engine::{statement::statements, value::values},
    repo::Repo,
};

statements! {
    RETIRED = "SELECT id FROM retired WHERE noun = $1";
    RETIRE = "INSERT INTO retired (noun, id, at) VALUES ($1, $2, $3) ON CONFLICT (noun, id) DO NOTHING";
    OFFER_AGAIN = "DELETE FROM retired WHERE noun = $1 AND id = $2";
}

#[async_trait]
impl Retirements for Repo {
    async fn retired(&mut self, noun: &str) -> Result<BTreeSet<String>, Error> {
        self.rows(RETIRED, values![noun]).await?.iter().map(|row| row.text("id")).collect()
    }

    async fn retire(&mut self, noun: &str, id: &str, at: Instant) -> Result<(), Error> {
        self.run(RETIRE, values![noun, id, at]).await
    }

    async fn offer_again(&mut self, noun: &str, id: &str) -> Result<(), Error> {
        self.run(OFFER_AGAIN, values![noun, id]).await
    }

    async fn users(&mut self, noun: &str, id: &str, now: Instant) -> Result<Vec<String>, Error> {
        let mut names = Vec::new();
        for area in self.sources().users {
            for (own, statement) in *area {
                if *own == noun {
                    for row in self.rows(*statement, values![id, now]).await? {
                        names.push(row.text("name")?);
                    }
                }
            }
        }
        Ok(names)
    }
}
