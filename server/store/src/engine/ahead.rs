//! What a group of jobs knows ahead, and what it has not written yet.
//!
//! A group's jobs run one after the other in one transaction that holds the locks of them all. What they will look up
//! is looked up for all of them together, what they insert is kept and written together. Whatever was not foreseen goes
//! to the database as ever: a look once all that is kept has been written, a change after that, and then nothing is
//! known any more, and the group ends with that job.

use std::collections::HashMap;

use desk::Error;

use crate::engine::{conn::Row, many::Entry, statement::Statement, value::Value};

/// A row that is to be written.
pub(crate) struct Later {
    pub(crate) statement: Statement,
    pub(crate) entry: Entry,
}

/// How the statements of the job that runs went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// Each was answered.
    All,
    /// One failed, and its transaction or savepoint with it.
    Failed,
    /// One failed because of the database or the network.
    Lost,
}

/// The rows that a statement is known to find, by the rest of its values.
type Answers = Vec<(String, Vec<Row>)>;

/// What a group knows and keeps.
pub(crate) struct Ahead {
    /// By statement and its first value.
    known: HashMap<(&'static str, String), Answers>,
    /// Everything kept since then, written or not.
    pub(crate) later: Vec<Later>,
    /// How many of them are written.
    pub(crate) written: usize,
    /// Where those of the job that runs begin.
    pub(crate) mark: usize,
    /// Whether that job has a savepoint to go back to.
    pub(crate) saved: bool,
    /// Whether something was changed of which nothing is known.
    pub(crate) spent: bool,
    pub(crate) heard: Heard,
}

impl Ahead {
    pub(crate) fn new() -> Self {
        Self {
            known: HashMap::new(),
            later: Vec::new(),
            written: 0,
            mark: 0,
            saved: false,
            spent: false,
            heard: Heard::All,
        }
    }

    /// Keeps what a statement finds.
    pub(crate) fn know(&mut self, statement: Statement, entry: &Entry, rows: Vec<Row>) {
        self.known.entry((statement.postgres, entry.first())).or_default().push((entry.rest(), rows));
    }

    /// What a statement finds, if that is known.
    pub(crate) fn known(&self, statement: Statement, values: &[Value<'_>]) -> Option<&Vec<Row>> {
        let entry = Entry::of(values).ok()?;
        let answers = self.known.get(&(statement.postgres, entry.first()))?;
        let rest = entry.rest();
        answers.iter().find(|(own, _)| *own == rest).map(|(_, rows)| rows)
    }

    /// Forgets what a statement finds for this first value.
    pub(crate) fn forget(&mut self, statement: Statement, first: &str) {
        self.known.remove(&(statement.postgres, serde_json::Value::from(first).to_string()));
    }

    /// Forgets all: the database has been changed in another way than by what is kept.
    pub(crate) fn forget_all(&mut self) {
        self.known.clear();
        self.later.clear();
        self.written = 0;
        self.mark = 0;
        self.spent = true;
    }

    /// Keeps a row that is to be written.
    pub(crate) fn keep(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<(), Error> {
        let entry = Entry::of(values)?;
        self.later.push(Later { statement, entry });
        Ok(())
    }

    /// The rows for this statement that are kept, written or not.
    pub(crate) fn kept(&self, statement: Statement) -> impl Iterator<Item = &[serde_json::Value]> {
        let own = self.later.iter().filter(move |later| later.statement.postgres == statement.postgres);
        own.map(|later| &*later.entry.values)
    }

    /// The unwritten rows before `end`, those of a statement together, in the order in which the statements first
    /// appear: what is pointed to comes before what points to it.
    pub(crate) fn unwritten(&self, end: usize) -> Vec<(Statement, Vec<&Entry>)> {
        let mut batches: Vec<(Statement, Vec<&Entry>)> = Vec::new();
        for later in self.later.get(self.written..end).unwrap_or_default() {
            match batches.iter_mut().find(|(statement, _)| statement.postgres == later.statement.postgres) {
                Some((_, entries)) => entries.push(&later.entry),
                None => batches.push((later.statement, vec![&later.entry])),
            }
        }
        batches
    }
}
