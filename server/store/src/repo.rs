//! The repository: one connection, the courses whose places its transaction changed, and what a group knows ahead.

use std::{collections::HashSet, panic::AssertUnwindSafe, sync::Arc};

use desk::{
    Error, base, community, courses, notices, people, rooms, service, staff,
    store::{About, Job, Repository},
    tutoring,
};
use domain::base::id::CourseId;
use futures::FutureExt;

use crate::{
    engine::{
        ahead::{Ahead, Heard},
        conn::{Conn, Row},
        many::{self, Entry},
        statement::{Engine, Statement},
        value::{Value, values},
    },
    own::Own,
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
    /// What is kept of a household, table by table.
    pub(crate) own: &'static [&'static [Own]],
    /// What of a household ($1), or of one of its people ($2), is still to come at $3: its kind, and the statement that
    /// counts it and says until when.
    pub(crate) open: &'static [&'static [(&'static str, Statement)]],
    /// What is still to come that needs something: its noun, and the statement that finds the names of what needs the one
    /// of an id at a moment.
    pub(crate) users: &'static [&'static [(&'static str, Statement)]],
}

pub(crate) struct Repo {
    conn: Conn,
    changes: Vec<CourseId>,
    sources: Sources,
    ahead: Option<Ahead>,
}

impl Repo {
    pub(crate) const fn new(conn: Conn, sources: Sources) -> Self {
        Self { conn, changes: Vec::new(), sources, ahead: None }
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
        if let Some(rows) = self.ahead.as_ref().and_then(|ahead| ahead.known(statement, values)) {
            return Ok(rows.clone());
        }
        self.make_way(statement).await?;
        let rows = self.conn.rows(statement, values).await;
        self.heard(rows)
    }

    pub(crate) async fn row(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<Option<Row>, Error> {
        Ok(self.rows(statement, values).await?.into_iter().next())
    }

    pub(crate) async fn run(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<(), Error> {
        self.run_counted(statement, values).await.map(|_| ())
    }

    /// Runs a statement; tells how many rows it changed.
    pub(crate) async fn run_counted(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<u64, Error> {
        if self.knows(statement, values) {
            return Ok(0);
        }
        self.make_way(statement).await?;
        let changed = self.conn.run(statement, values).await;
        self.heard(changed)
    }

    /// Runs a statement that must change exactly one row.
    pub(crate) async fn run_one(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<(), Error> {
        match self.run_counted(statement, values).await? {
            1 => Ok(()),
            changed => Err(Error::fault(format!("{changed} rows changed instead of one: {}", statement.sqlite))),
        }
    }

    /// Inserts a row, in a group together with the others'. Whoever calls forgets what was known of it.
    pub(crate) async fn insert(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<(), Error> {
        match &mut self.ahead {
            Some(ahead) => ahead.keep(statement, values),
            None => self.run_one(statement, values).await,
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

/// A group of jobs in one transaction: what they share, see [`Ahead`].
impl Repo {
    pub(crate) const fn in_group(&self) -> bool {
        self.ahead.is_some()
    }

    /// Begins a group, in a transaction that has begun.
    pub(crate) fn begin_group(&mut self) {
        self.ahead = Some(Ahead::new());
        self.changes.clear();
    }

    /// Looks up together what the jobs of a group will look up; the course is locked before.
    pub(crate) async fn learn_for(&mut self, course: &CourseId, asked: &[About]) -> Result<(), Error> {
        self.learn_outcomes(asked).await?;
        self.learn_course(course).await?;
        self.learn_queue(course, asked).await?;
        self.learn_households(asked).await
    }

    /// Looks up what a statement finds for each of these values.
    pub(crate) async fn learn(&mut self, statement: Statement, asked: Vec<Vec<Value<'_>>>) -> Result<(), Error> {
        let entries: Vec<Entry> = asked.iter().map(|values| Entry::of(values)).collect::<Result<_, _>>()?;
        let (Some(first), Some(ahead)) = (entries.first(), &mut self.ahead) else { return Ok(()) };
        let sql: Arc<str> = many::looked_up(statement.postgres, &first.kinds).into();
        let mut found: Vec<Vec<Row>> = entries.iter().map(|_| Vec::new()).collect();
        for row in self.conn.rows_made(&sql, values![&*many::list(entries.iter())?]).await? {
            let number = usize::try_from(row.int("asked_number")?).unwrap_or_default();
            let own = number.checked_sub(1).and_then(|number| found.get_mut(number));
            own.ok_or_else(|| Error::fault("a row was found that nobody asked for"))?.push(row);
        }
        for (entry, rows) in entries.iter().zip(found) {
            ahead.know(statement, entry, rows);
        }
        Ok(())
    }

    /// Takes as done what a statement does that changes and finds nothing: a lock that is held.
    pub(crate) fn know(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<(), Error> {
        if let Some(ahead) = &mut self.ahead {
            ahead.know(statement, &Entry::of(values)?, Vec::new());
        }
        Ok(())
    }

    /// Whether it is known what a statement finds.
    pub(crate) fn knows(&self, statement: Statement, values: &[Value<'_>]) -> bool {
        self.ahead.as_ref().is_some_and(|ahead| ahead.known(statement, values).is_some())
    }

    /// What was kept to be written with this statement, written or not, since what is known was looked up.
    pub(crate) fn kept(&self, statement: Statement) -> impl Iterator<Item = &[serde_json::Value]> {
        self.ahead.iter().flat_map(move |ahead| ahead.kept(statement))
    }

    /// Forgets what a statement finds for this first value, because a row was kept that changes it.
    pub(crate) fn forget(&mut self, statement: Statement, first: &str) {
        if let Some(ahead) = &mut self.ahead {
            ahead.forget(statement, first);
        }
    }

    /// Writes what is kept, before a statement that was not foreseen is run.
    async fn make_way(&mut self, statement: Statement) -> Result<(), Error> {
        let Some(ahead) = &self.ahead else { return Ok(()) };
        let (mark, end, looks) = (ahead.mark, ahead.later.len(), statement.postgres.starts_with("SELECT"));
        self.write_kept(mark).await?;
        if (!looks || end > mark) && self.ahead.as_ref().is_some_and(|ahead| !ahead.saved) {
            let saved = self.conn.control("SAVEPOINT job").await;
            self.heard(saved)?;
            if let Some(ahead) = &mut self.ahead {
                ahead.saved = true;
            }
        }
        self.write_kept(end).await?;
        if let Some(ahead) = self.ahead.as_mut().filter(|_| !looks) {
            ahead.forget_all();
        }
        Ok(())
    }

    /// Writes what is kept and not written yet, up to `end`.
    async fn write_kept(&mut self, end: usize) -> Result<(), Error> {
        let Some(ahead) = &mut self.ahead else { return Ok(()) };
        let mut written = Ok(());
        for (statement, entries) in ahead.unwritten(end) {
            let list = many::list(entries.iter().copied())?;
            let inserted = entries.first().and_then(|entry| many::inserted(statement.postgres, &entry.kinds));
            let expected = if inserted.is_some() {
                entries.len()
            } else {
                entries.iter().map(|entry| entry.first()).collect::<HashSet<_>>().len()
            };
            let sql: Arc<str> = inserted.map_or_else(|| statement.postgres.into(), Arc::from);
            written = match self.conn.run_made(&sql, values![&*list]).await {
                Ok(changed) if usize::try_from(changed) == Ok(expected) => Ok(()),
                Ok(changed) => Err(Error::fault(format!("{changed} rows changed instead of {expected}: {sql}"))),
                Err(error) => Err(error),
            };
            if written.is_err() {
                break;
            }
        }
        ahead.written = ahead.written.max(end);
        self.heard(written)
    }

    /// Remembers that a statement failed: its transaction, or its savepoint, is of no use any more.
    fn heard<T>(&mut self, answer: Result<T, Error>) -> Result<T, Error> {
        if let (Err(error), Some(ahead)) = (&answer, &mut self.ahead) {
            ahead.heard = if matches!(error, Error::Unavailable(_)) { Heard::Lost } else { Heard::Failed };
        }
        answer
    }

    /// Ends a job of a group: what it did stays or is undone. Returns what the asker may be told once the group is
    /// committed.
    ///
    /// # Errors
    /// When the whole group has failed with it.
    pub(crate) async fn end_job(&mut self, outcome: Result<(), Error>) -> Result<Result<(), Error>, Error> {
        let Some(ahead) = &mut self.ahead else { return Ok(outcome) };
        let (heard, saved) = (std::mem::replace(&mut ahead.heard, Heard::All), std::mem::take(&mut ahead.saved));
        let outcome = match (heard, saved, outcome) {
            (Heard::Lost, false, _) => return Err(Error::unavailable("the database was lost on the way")),
            (Heard::Failed, false, _) => return Err(Error::conflict("a statement of the group failed")),
            (Heard::Lost | Heard::Failed, true, Ok(())) => Err(Error::conflict("a failed statement was passed over")),
            (_, _, outcome) => outcome,
        };
        match (&outcome, saved) {
            (Ok(()), false) => ahead.mark = ahead.later.len(),
            (Ok(()), true) => {
                ahead.mark = ahead.later.len();
                self.conn.control("RELEASE SAVEPOINT job").await?;
            }
            (Err(_), false) => ahead.later.truncate(ahead.mark),
            (Err(_), true) => {
                ahead.forget_all();
                self.conn.control("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job").await?;
            }
        }
        Ok(outcome)
    }

    /// Whether the group has to end here, because nothing is known any more.
    pub(crate) fn is_spent(&self) -> bool {
        self.ahead.as_ref().is_some_and(|ahead| ahead.spent)
    }

    /// Writes all that is kept and tells of what has changed; only the commit is left to do.
    pub(crate) async fn finish_group(&mut self) -> Result<(), Error> {
        let end = self.ahead.as_ref().map_or(0, |ahead| ahead.later.len());
        self.write_kept(end).await?;
        self.tell_changes().await
    }

    /// Forgets everything of a group.
    pub(crate) fn leave_group(&mut self) {
        self.ahead = None;
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
