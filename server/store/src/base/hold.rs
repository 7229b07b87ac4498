//! What one change at a time decides on as a whole, where there may be no row yet that could be locked.

use desk::Error;

use crate::{
    engine::{
        statement::{Engine, statements},
        value::values,
    },
    repo::Repo,
};

statements! {
    // SQLite has one writer, so whoever writes holds everything; the statement only has to be valid there.
    HOLD = "SELECT $1 AS held" / "SELECT pg_advisory_xact_lock($1)::text AS held";
}

/// What is held, as the number of its advisory lock, which means the same to every server on the database.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Held {
    /// The staff: that an administrator remains is decided on all of them.
    Staff = 20141,
    /// The list of rooms.
    Rooms = 20142,
    /// The list of teachers.
    Teachers = 20143,
    /// The list of categories.
    Categories = 20144,
    /// The list of schools.
    Schools = 20145,
    /// The list of estates and their buildings.
    Estates = 20147,
    /// What can be asked for, and under which brands.
    Catalogue = 20148,
    /// The end of the ledger of hours.
    Ledger = 20146,
}

impl Repo {
    /// Lets nobody else hold this until the transaction ends.
    pub(crate) async fn hold(&mut self, what: Held) -> Result<(), Error> {
        if self.engine() == Engine::Postgres {
            self.rows(HOLD, values![what as i64]).await?;
        }
        Ok(())
    }
}
