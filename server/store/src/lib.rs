//! Remembers: the only SQL of Wuse, on `SQLite` and on `PostgreSQL`.
//!
//! Each statement stands once, in the file of its noun, inside `statements!`; the few that differ
//! between the engines stand there side by side. To add one: write it there and call it through
//! [`Repo`]'s `rows`, `row` or `run`. A test prepares every statement on both engines.

mod backup;
mod base;
mod check;
mod community;
mod courses;
mod engine;
mod notices;
mod own;
mod people;
mod repo;
mod rooms;
mod schema;
mod service;
mod staff;
mod tutoring;

use std::{path::Path, sync::Arc};

use desk::{Error, store::Store};

pub use crate::{
    engine::statement::{Engine, Statement},
    own::Own,
    schema::MIGRATIONS,
};

use crate::repo::Sources;

/// What lower areas are told by higher ones.
const SOURCES: Sources = Sources {
    commitments: &[courses::party::COMMITMENTS, tutoring::signup::COMMITMENTS],
    taken: &[tutoring::programme::TAKEN],
    questions: &[courses::check::QUESTIONS, tutoring::check::QUESTIONS, service::check::QUESTIONS],
    truths: &[courses::truth::TRUTHS, service::truth::TRUTHS],
    own: &[people::own::OWN, notices::own::OWN, courses::own::OWN, tutoring::own::OWN, service::own::OWN],
    open: &[courses::own::OPEN, tutoring::own::OPEN, service::own::OPEN],
    users: &[people::residence::USERS, courses::users::USERS, tutoring::users::USERS, service::users::USERS],
};

/// The store that `url` names: `sqlite:PATH` or `postgres://…`.
///
/// # Errors
/// [`Error::Unavailable`] with a sentence that says what to do when the database cannot be opened.
pub async fn open(url: &str) -> Result<Arc<dyn Store>, Error> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        Ok(Arc::new(engine::sqlite::Sqlite::open(Path::new(path.trim_start_matches("//")), SOURCES).await?))
    } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        Ok(Arc::new(engine::postgres::Postgres::open(url, SOURCES).await?))
    } else {
        Err(Error::unavailable("DATABASE_URL must begin with sqlite: or postgres://"))
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
            return Err(Error::unavailable(format!("There is no database file {}.", path.display())));
        }
    }
    open(url).await
}

/// What is kept of households and their people, table by table, for the test that reads the schema.
pub fn own_data() -> impl Iterator<Item = &'static Own> {
    SOURCES.own.iter().copied().flatten()
}

/// Every statement of the store, for the test that prepares them.
#[must_use]
pub fn all_statements() -> Vec<Statement> {
    [
        backup::STATEMENTS,
        base::audit::STATEMENTS,
        base::budget::STATEMENTS,
        base::hold::STATEMENTS,
        base::installation::STATEMENTS,
        base::outcome::STATEMENTS,
        base::retired::STATEMENTS,
        community::category::STATEMENTS,
        community::estate::STATEMENTS,
        community::holidays::STATEMENTS,
        community::setting::STATEMENTS,
        courses::check::STATEMENTS,
        courses::course::STATEMENTS,
        courses::edition::STATEMENTS,
        courses::fee::STATEMENTS,
        courses::figures::STATEMENTS,
        courses::own::STATEMENTS,
        courses::party::STATEMENTS,
        courses::roster::STATEMENTS,
        courses::teacher::STATEMENTS,
        courses::truth::STATEMENTS,
        courses::tally::STATEMENTS,
        courses::users::STATEMENTS,
        engine::postgres::STATEMENTS,
        notices::announcement::STATEMENTS,
        notices::delivery::STATEMENTS,
        notices::notice::STATEMENTS,
        notices::own::STATEMENTS,
        notices::way::STATEMENTS,
        people::finding::STATEMENTS,
        people::household::STATEMENTS,
        people::note::STATEMENTS,
        people::own::STATEMENTS,
        people::residence::STATEMENTS,
        people::sign_in::STATEMENTS,
        rooms::room::STATEMENTS,
        service::catalogue::STATEMENTS,
        service::check::STATEMENTS,
        service::ledger::STATEMENTS,
        service::need::STATEMENTS,
        service::own::STATEMENTS,
        service::truth::STATEMENTS,
        service::users::STATEMENTS,
        service::visit::STATEMENTS,
        service::volunteer::STATEMENTS,
        staff::member::STATEMENTS,
        staff::sign_in::STATEMENTS,
        tutoring::ballot::STATEMENTS,
        tutoring::check::STATEMENTS,
        tutoring::door::STATEMENTS,
        tutoring::door_session::STATEMENTS,
        tutoring::own::STATEMENTS,
        tutoring::programme::STATEMENTS,
        tutoring::signup::STATEMENTS,
        tutoring::users::STATEMENTS,
    ]
    .concat()
}
