//! What the staff should know of households.

use async_trait::async_trait;
use desk::{
    Error,
    people::port::{NoteRow, Notes},
};
use domain::base::id::HouseholdId;

use crate::{
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    NOTES = "SELECT id, text_sealed, actor, at FROM household_note WHERE household_id = $1 ORDER BY at DESC, id DESC";
    INSERT_NOTE = "INSERT INTO household_note (id, household_id, text_sealed, actor, at) VALUES ($1, $2, $3, $4, $5)";
    NOTE = "SELECT id FROM household_note WHERE household_id = $1 AND id = $2";
    DELETE_NOTE = "DELETE FROM household_note WHERE household_id = $1 AND id = $2";
}

fn note(row: &Row) -> Result<NoteRow, Error> {
    Ok(NoteRow {
        id: row.text("id")?,
        sealed: row.bytes("text_sealed")?,
        actor: row.text("actor")?,
        at: row.instant("at")?,
    })
}

#[async_trait]
impl Notes for Repo {
    async fn notes(&mut self, household: &HouseholdId) -> Result<Vec<NoteRow>, Error> {
        self.rows(NOTES, values![household.as_str()]).await?.iter().map(note).collect()
    }

    async fn insert_note(&mut self, household: &HouseholdId, note: &NoteRow) -> Result<(), Error> {
        let values = values![&*note.id, household.as_str(), &*note.sealed, &*note.actor, note.at];
        self.run_one(INSERT_NOTE, values).await
    }

    async fn delete_note(&mut self, household: &HouseholdId, note: &str) -> Result<bool, Error> {
        let had = self.row(NOTE, values![household.as_str(), note]).await?.is_some();
        self.run(DELETE_NOTE, values![household.as_str(), note]).await?;
        Ok(had)
    }
}
