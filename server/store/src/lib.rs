//! Remembers: the only SQL of Wuse, on `SQLite` and on `PostgreSQL`.
//!
//! Each statement stands once, in the file of its noun, inside [`statements!`]; the few that differ
//! between the engines stand there side by side. To add one: write it there and call it through
//! [`Repo`]'s `rows`, `row` or `run`. A test prepares every statement on both engines.

mod backup;
mod check;
mod conn;
mod course;
mod file;
mod household;
mod notice;
mod party;
mod postgres;
mod repo;
mod schema;
mod sign_in;
mod sqlite;
mod wire;

use std::{path::Path, sync::Arc};

use desk::{Error, store::Store};

pub use crate::{
    conn::{Engine, Statement},
    schema::MIGRATIONS,
};

/// The store that `url` names: `sqlite:PATH` or `postgres://…`.
///
/// # Errors
/// [`Error::Unavailable`] with a sentence that says what to do when the database cannot be opened.
pub async fn open(url: &str) -> Result<Arc<dyn Store>, Error> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        Ok(Arc::new(sqlite::Sqlite::open(Path::new(path.trim_start_matches("//"))).await?))
    } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        Ok(Arc::new(postgres::Postgres::open(url).await?))
    } else {
        Err(Error::Unavailable("DATABASE_URL must begin with sqlite: or postgres://".into()))
    }
}

/// The store that `url` names, if there is one; no file is made.
///
/// # Errors
/// As [`open`], and when there is no such file.
pub async fn open_existing(url: &str) -> Result<Arc<dyn Store>, Error> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        let path = Path::new(path.trim_start_matches("//"));
        if !path.exists() {
            return Err(Error::Unavailable(format!("There is no database file {}.", path.display())));
        }
    }
    open(url).await
}

/// Every table that a backup holds, for the test that finds none missing.
#[must_use]
pub const fn tables() -> &'static [&'static str] {
    &backup::TABLES
}

/// Every statement of the store, for the test that prepares them.
#[must_use]
pub fn all_statements() -> Vec<Statement> {
    [
        backup::STATEMENTS,
        check::STATEMENTS,
        course::STATEMENTS,
        household::STATEMENTS,
        notice::STATEMENTS,
        party::STATEMENTS,
        postgres::STATEMENTS,
        repo::STATEMENTS,
        sign_in::STATEMENTS,
    ]
    .concat()
}
