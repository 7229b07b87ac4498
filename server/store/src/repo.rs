//! The repository: one connection, and the courses whose places its transaction changed.

use std::panic::AssertUnwindSafe;

use async_trait::async_trait;
use desk::{
    Error,
    store::{Answers, Job, Repository},
};
use domain::base::{id::{CourseId, HouseholdId}, time::Instant};
use futures::FutureExt;

use crate::conn::{Conn, Engine, Row, Statement, Value, statements, values};

statements! {
    ANSWER = "SELECT outcome FROM answer WHERE household_id = $1 AND key = $2";
    INSERT_ANSWER = "INSERT INTO answer (household_id, key, outcome, at) VALUES ($1, $2, $3, $4)";
}

pub(crate) struct Repo {
    conn: Conn,
    changes: Vec<CourseId>,
}

impl Repo {
    pub(crate) const fn new(conn: Conn) -> Self {
        Self { conn, changes: Vec::new() }
    }

    pub(crate) const fn conn(&mut self) -> &mut Conn {
        &mut self.conn
    }

    pub(crate) const fn engine(&self) -> Engine {
        self.conn.engine()
    }

    pub(crate) fn discard(self) {
        self.conn.discard();
    }

    pub(crate) async fn rows(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<Vec<Row>, Error> {
        self.conn.rows(statement, values).await
    }

    pub(crate) async fn row(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<Option<Row>, Error> {
        Ok(self.conn.rows(statement, values).await?.into_iter().next())
    }

    pub(crate) async fn run(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<(), Error> {
        self.conn.run(statement, values).await.map(|_| ())
    }

    /// Runs a statement that must change exactly one row.
    pub(crate) async fn run_one(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<(), Error> {
        match self.conn.run(statement, values).await? {
            1 => Ok(()),
            changed => Err(Error::Fault(format!("{changed} rows changed instead of one: {}", statement.sqlite))),
        }
    }

    /// Notes that the places of a course changed.
    pub(crate) fn note_change(&mut self, course: &CourseId) {
        if !self.changes.contains(course) {
            self.changes.push(course.clone());
        }
    }

    pub(crate) fn take_changes(&mut self) -> Vec<CourseId> {
        std::mem::take(&mut self.changes)
    }

    pub(crate) fn forget_changes(&mut self) {
        self.changes.clear();
    }
}

impl Repository for Repo {}

/// Runs a job, and makes a fault of a panic: one faulty job must not take the writer or a connection with it.
pub(crate) async fn run_caught(job: &dyn Job, repo: &mut Repo) -> Result<(), Error> {
    let outcome = AssertUnwindSafe(job.run(repo)).catch_unwind().await;
    outcome.unwrap_or_else(|_| Err(Error::Fault("a job panicked; the lines before this one say where".into())))
}

#[async_trait]
impl Answers for Repo {
    async fn answer(&mut self, household: &HouseholdId, key: &str) -> Result<Option<String>, Error> {
        let row = self.row(ANSWER, values![household.as_str(), key]).await?;
        row.map(|row| row.text("outcome")).transpose()
    }

    async fn insert_answer(
        &mut self,
        household: &HouseholdId,
        key: &str,
        outcome: &str,
        at: Instant,
    ) -> Result<(), Error> {
        self.run_one(INSERT_ANSWER, values![household.as_str(), key, outcome, at]).await
    }
}
