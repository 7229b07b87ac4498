//! Ballots, their tickets, and every try of a step.

use async_trait::async_trait;
use desk::{
    Error,
    tutoring::port::{BallotRow, Ballots, Held, Try},
};
use domain::base::id::{BallotId, HouseholdId, PersonId, TicketId};

use super::{read, written};
use crate::{
    base::text::text,
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    INSERT_BALLOT = "INSERT INTO ballot (id, title_zh, title_en, programmes, said, closes) VALUES ($1, $2, $3, $4, $5, $6)";
    BALLOTS = "SELECT * FROM ballot ORDER BY closes DESC, id";
    BALLOT = "SELECT * FROM ballot WHERE id = $1";
    LOCK_BALLOT = "SELECT id FROM ballot WHERE id = $1" / "SELECT id FROM ballot WHERE id = $1 FOR UPDATE";
    UPDATE_BALLOT = "UPDATE ballot SET said = $2, secret_sealed = $3, market = $4, transcript = $5, closes = $6 WHERE id = $1";
    INSERT_TICKET = "INSERT INTO ticket (ballot_id, number, person_id, household_id, said) VALUES ($1, $2, $3, $4, $5)";
    DELETE_TICKETS = "DELETE FROM ticket WHERE ballot_id = $1 AND household_id = $2";
    TICKETS = "SELECT * FROM ticket WHERE ballot_id = $1 ORDER BY number";
    TICKETS_OF = "SELECT ballot_id, person_id, number FROM ticket WHERE household_id = $1 ORDER BY ballot_id, number";
    INSERT_TRY = "INSERT INTO ballot_try (id, ballot_id, number, step, refused, actor, at)
        VALUES ($1, $2, (SELECT COUNT(*) FROM ballot_try WHERE ballot_id = $2), $3, $4, $5, $6)";
    TRIES = "SELECT step, refused, at FROM ballot_try WHERE ballot_id = $1 ORDER BY number";
}

fn ballot(row: &Row) -> Result<BallotRow, Error> {
    let market = row.maybe_text("market")?;
    Ok(BallotRow {
        ballot: read("ballot", &row.text("said")?)?,
        title: text(row, "title")?,
        programmes: read("list of programmes", &row.text("programmes")?)?,
        secret_sealed: row.maybe_bytes("secret_sealed")?,
        market: market.map(|market| read("market", &market)).transpose()?,
        transcript: row.maybe_text("transcript")?,
    })
}

#[async_trait]
impl Ballots for Repo {
    async fn insert_ballot(&mut self, row: &BallotRow) -> Result<(), Error> {
        let (programmes, said) = (written("list of programmes", &row.programmes)?, written("ballot", &row.ballot)?);
        let (id, closes) = (row.ballot.id.as_str(), row.ballot.window.closes);
        self.run_one(INSERT_BALLOT, values![id, &*row.title.zh, &*row.title.en, &*programmes, &*said, closes]).await
    }

    async fn ballots(&mut self) -> Result<Vec<BallotRow>, Error> {
        self.rows(BALLOTS, &[]).await?.iter().map(ballot).collect()
    }

    async fn ballot(&mut self, id: &BallotId) -> Result<Option<BallotRow>, Error> {
        self.row(BALLOT, values![id.as_str()]).await?.as_ref().map(ballot).transpose()
    }

    async fn lock_ballot(&mut self, id: &BallotId) -> Result<(), Error> {
        self.rows(LOCK_BALLOT, values![id.as_str()]).await.map(|_| ())
    }

    async fn update_ballot(&mut self, row: &BallotRow) -> Result<(), Error> {
        let said = written("ballot", &row.ballot)?;
        let market = row.market.as_ref().map(|market| written("market", market)).transpose()?;
        let values = values![
            row.ballot.id.as_str(),
            &*said,
            row.secret_sealed.as_deref(),
            market.as_deref(),
            row.transcript.as_deref(),
            row.ballot.window.closes,
        ];
        self.run_one(UPDATE_BALLOT, values).await
    }

    async fn insert_ticket(&mut self, ballot: &BallotId, held: &Held) -> Result<(), Error> {
        let (number, said) = (held.ticket.id.as_str(), written("ticket", &held.ticket)?);
        let values = values![ballot.as_str(), number, held.person.as_str(), held.household.as_str(), &*said];
        self.run_one(INSERT_TICKET, values).await
    }

    async fn delete_tickets(&mut self, ballot: &BallotId, household: &HouseholdId) -> Result<(), Error> {
        self.run(DELETE_TICKETS, values![ballot.as_str(), household.as_str()]).await
    }

    async fn tickets(&mut self, ballot: &BallotId) -> Result<Vec<Held>, Error> {
        let rows = self.rows(TICKETS, values![ballot.as_str()]).await?;
        rows.iter()
            .map(|row| {
                Ok(Held {
                    ticket: read("ticket", &row.text("said")?)?,
                    person: PersonId::new(row.text("person_id")?),
                    household: HouseholdId::new(row.text("household_id")?),
                })
            })
            .collect()
    }

    async fn tickets_of(&mut self, household: &HouseholdId) -> Result<Vec<(BallotId, PersonId, TicketId)>, Error> {
        let rows = self.rows(TICKETS_OF, values![household.as_str()]).await?;
        rows.iter()
            .map(|row| {
                let person = PersonId::new(row.text("person_id")?);
                Ok((BallotId::new(row.text("ballot_id")?), person, TicketId::new(row.text("number")?)))
            })
            .collect()
    }

    async fn insert_try(&mut self, id: &str, ballot: &BallotId, tried: &Try, actor: &str) -> Result<(), Error> {
        let values = values![id, ballot.as_str(), &*tried.step, tried.refused.as_deref(), actor, tried.at];
        self.run_one(INSERT_TRY, values).await
    }

    async fn tries(&mut self, ballot: &BallotId) -> Result<Vec<Try>, Error> {
        let rows = self.rows(TRIES, values![ballot.as_str()]).await?;
        rows.iter()
            .map(|row| Ok(Try { step: row.text("step")?, refused: row.maybe_text("refused")?, at: row.instant("at")? }))
            .collect()
    }
}
