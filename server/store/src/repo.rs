//! The repository: one connection, and the courses whose places its transaction changed.

use std::panic::AssertUnwindSafe;

use desk::{
    Error, base, community, courses, notices, people, rooms, service, staff,
    store::{Job, Repository},
    tutoring,
};
use domain::base::id::CourseId;
use futures::FutureExt;

use crate::engine::{
    conn::{Conn, Row},
    statement::{Engine, Statement},
    value::Value,
};

/// What lower areas ask of higher ones, without knowing them: one source for each area that has an answer.
#[derive(Clone, Copy)]
pub(crate) struct Sources {
    /// What people have promised to attend or wait for.
    pub(crate) commitments: &'static [Statement],
    /// What is taken of rooms beside courses.
    pub(crate) taken: &'static [Statement],
    /// What `wuse check` asks: the promise, in words, and the statement that must find nothing.
    pub(crate) questions: &'static [&'static [(&'static str, Statement)]],
    /// Whether what a notice says is so now: its kind, and the statement that finds something of its subject's id as
    /// long as it is.
    pub(crate) truths: &'static [&'static [(&'static str, Statement)]],
    /// What is still to come that needs something: its noun, and the statement that finds the names of what needs the one
    /// of an id at a moment.
    pub(crate) users: &'static [&'static [(&'static str, Statement)]],
}

pub(crate) struct Repo {
    conn: Conn,
    changes: Vec<CourseId>,
    sources: Sources,
}

impl Repo {
    pub(crate) const fn new(conn: Conn, sources: Sources) -> Self {
        Self { conn, changes: Vec::new(), sources }
    }

    pub(crate) const fn sources(&self) -> Sources {
        self.sources
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
            changed => Err(Error::fault(format!("{changed} rows changed instead of one: {}", statement.sqlite))),
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

impl Repository for Repo {
    fn base(&mut self) -> &mut dyn base::port::Port {
        self
    }

    fn community(&mut self) -> &mut dyn community::port::Port {
        self
    }

    fn people(&mut self) -> &mut dyn people::port::Port {
        self
    }

    fn staff(&mut self) -> &mut dyn staff::port::Port {
        self
    }

    fn notices(&mut self) -> &mut dyn notices::port::Port {
        self
    }

    fn rooms(&mut self) -> &mut dyn rooms::port::Port {
        self
    }

    fn courses(&mut self) -> &mut dyn courses::port::Port {
        self
    }

    fn tutoring(&mut self) -> &mut dyn tutoring::port::Port {
        self
    }

    fn service(&mut self) -> &mut dyn service::port::Port {
        self
    }
}

/// Runs a job, and makes a fault of a panic: one faulty job must not take the writer or a connection with it.
pub(crate) async fn run_caught(job: &dyn Job, repo: &mut Repo) -> Result<(), Error> {
    let outcome = AssertUnwindSafe(job.run(repo)).catch_unwind().await;
    outcome.unwrap_or_else(|_| Err(Error::fault("a job panicked; the lines before this one say where")))
}
