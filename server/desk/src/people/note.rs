//! What the staff should know of a household: sealed, with who wrote it and when.

use async_trait::async_trait;
use domain::{
    base::{self, id::HouseholdId, time::Instant},
    people::refusal::Refusal,
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        once::Change,
    },
    people::port::NoteRow,
};

/// The most characters of a note.
pub const NOTE_MAX: usize = 300;

/// The column under which a note is sealed.
const COLUMN: &str = "household note";

/// A note about a household.
#[derive(Clone, Debug)]
pub struct Note {
    /// Which.
    pub id: String,
    /// What it says.
    pub text: String,
    /// Who wrote it, where that is known.
    pub by: Option<Actor>,
    /// When.
    pub at: Instant,
}

#[derive(Serialize)]
struct AddNote {
    household: HouseholdId,
    text: String,
    /// Sealed anew each time, so not a part of what is asked for.
    #[serde(skip)]
    sealed: Vec<u8>,
}

#[async_trait]
impl Change for AddNote {
    const NAME: &'static str = "add-note";
    type Output = String;

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<String, Error> {
        act.people().household(&self.household).await?.ok_or(base::refusal::Refusal::NotFound)?;
        let note = NoteRow { id: act.id(), sealed: self.sealed.clone(), actor: act.by.column(), at: act.now };
        act.people().insert_note(&self.household, &note).await?;
        act.audit(Some(&self.household), "note-added", &note.id).await?;
        Ok(note.id)
    }
}

#[derive(Serialize)]
struct RemoveNote {
    household: HouseholdId,
    note: String,
}

#[async_trait]
impl Change for RemoveNote {
    const NAME: &'static str = "remove-note";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        if !act.people().delete_note(&self.household, &self.note).await? {
            return Err(base::refusal::Refusal::NotFound.into());
        }
        act.audit(Some(&self.household), "note-removed", &self.note).await
    }
}

impl Desk {
    /// The notes about a household, the newest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`]; [`Error::Fault`] when a note was sealed with another secret.
    pub async fn notes(&self, household: &HouseholdId) -> Result<Vec<Note>, Error> {
        let rows = self.read().await?.people().notes(household).await?;
        let open = |row: NoteRow| {
            let text = self.vault.open_column(COLUMN, household.as_str().as_bytes(), &row.sealed)?;
            let text = String::from_utf8(text).map_err(|_| Error::fault(format!("the note {} is no text", row.id)))?;
            Ok(Note { id: row.id, text, by: Actor::from_column(&row.actor), at: row.at })
        };
        rows.into_iter().map(open).collect()
    }

    /// Writes down what the staff should know of a household.
    ///
    /// # Errors
    /// [`Refusal::NoteMissing`], [`Refusal::NoteTooLong`]; `NotFound`; [`Error::Unavailable`].
    pub async fn add_note(&self, household: HouseholdId, text: &str, by: By) -> Result<String, Error> {
        let text = text.trim().to_owned();
        if text.is_empty() {
            return Err(Refusal::NoteMissing.into());
        }
        if text.chars().count() > NOTE_MAX {
            return Err(Refusal::NoteTooLong { most: NOTE_MAX }.into());
        }
        let row = household.as_str().as_bytes();
        let sealed = self.vault.seal_column(COLUMN, row, text.as_bytes(), self.random.bytes());
        self.change(by, AddNote { household, text, sealed }).await
    }

    /// Takes a note away.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn remove_note(&self, household: HouseholdId, note: &str, by: By) -> Result<(), Error> {
        self.change(by, RemoveNote { household, note: note.to_owned() }).await
    }
}
