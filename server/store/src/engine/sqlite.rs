//! `SQLite`: one writer that commits in groups, and a pool of readers.
//!
//! Concurrent writes share one commit, and so one flush to disk: the writer opens a transaction, runs
//! every job that is waiting inside a savepoint of its own, commits, and only then tells each asker.

use std::{
    io::{BufRead, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use async_trait::async_trait;
use desk::{
    Error,
    store::{Change, Changes, Job, Repository, Store},
};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::sync::{broadcast, mpsc, oneshot};

use crate::{
    backup, check,
    engine::{
        conn::Conn,
        counted::Counted,
        file::{File, Readers},
        private,
        told::told,
    },
    repo::{Repo, Sources, run_caught},
    schema,
};

/// Writes that share one commit at most. More wait for the next; the limit keeps the first from waiting long.
const GROUP: usize = 128;
/// Writes that may wait for the writer; who comes after that waits to be let in.
const WAITING: usize = 8192;
/// Courses whose change has not been told yet, per listener.
const CHANGES: usize = 1024;

pub(crate) struct Sqlite {
    sources: Sources,
    path: PathBuf,
    readers: Arc<Readers>,
    writer: mpsc::Sender<Asked>,
    changes: broadcast::Sender<Change>,
    /// Groups that were committed and changed a row.
    commits: Arc<AtomicU64>,
    counted: Arc<Counted>,
}

struct Asked {
    job: Arc<dyn Job>,
    done: oneshot::Sender<Result<(), Error>>,
}

impl Sqlite {
    /// Opens the file, brings its schema up to date and starts the writer.
    pub(crate) async fn open(path: &Path, sources: Sources) -> Result<Self, Error> {
        private::prepare(path)?;
        let writer = File::writer(path)?;
        migrate(path).await?;
        let (sender, jobs) = mpsc::channel(WAITING);
        let (changes, _) = broadcast::channel(CHANGES);
        let commits = Arc::new(AtomicU64::new(0));
        let counted = Arc::new(Counted::default());
        let repo = Repo::new(Conn::File(writer), sources);
        let writing = write_groups(repo, jobs, changes.clone(), commits.clone(), counted.clone());
        // A thread of its own, because it waits for the disk; it ends with the last sender.
        let started = std::thread::Builder::new().name("writer".into()).spawn(|| futures::executor::block_on(writing));
        started.map_err(|error| Error::unavailable(format!("The system gives no thread to write on: {error}.")))?;
        let readers = Readers::new(path);
        Ok(Self { sources, path: path.to_owned(), readers, writer: sender, changes, commits, counted })
    }

    fn reader(&self) -> Result<Repo, Error> {
        Ok(Repo::new(Conn::File(self.readers.get()?), self.sources))
    }
}

/// Brings the schema of the file up to date.
async fn migrate(path: &Path) -> Result<(), Error> {
    let unopened = |error: sqlx::Error| {
        Error::unavailable(format!("The database file {} cannot be brought up to date: {error}.", path.display()))
    };
    let options = SqliteConnectOptions::new().filename(path);
    let mut conn = SqliteConnection::connect_with(&options).await.map_err(unopened)?;
    schema::sqlite().run(&mut conn).await.map_err(|error| unopened(error.into()))?;
    conn.close().await.map_err(unopened)
}

#[async_trait]
impl Store for Sqlite {
    async fn read(&self) -> Result<Box<dyn Repository>, Error> {
        Ok(Box::new(self.reader()?))
    }

    async fn transact(&self, job: Arc<dyn Job>) -> Result<(), Error> {
        let stopped = || Error::unavailable("the writer has stopped");
        let (done, answer) = oneshot::channel();
        self.writer.send(Asked { job, done }).await.map_err(|_| stopped())?;
        answer.await.map_err(|_| stopped())?
    }

    async fn ready(&self) -> Result<(), Error> {
        if self.writer.is_closed() {
            return Err(Error::unavailable("the writer has stopped"));
        }
        self.readers.get().map(|_| ())
    }

    async fn version(&self) -> Result<String, Error> {
        // One process serves a file; another one that writes to it meanwhile is not seen here.
        Ok(self.commits.load(Ordering::SeqCst).to_string())
    }

    fn commits(&self) -> (u64, u64) {
        self.counted.so_far()
    }

    fn changes(&self) -> Changes {
        told(self.changes.subscribe())
    }

    async fn check(&self) -> Result<Vec<String>, Error> {
        check::check(&mut self.reader()?).await
    }

    async fn back_up(&self, out: &mut (dyn Write + Send)) -> Result<u64, Error> {
        backup::back_up(&mut self.reader()?, out).await
    }

    async fn restore(&self, from: &mut (dyn BufRead + Send)) -> Result<u64, Error> {
        // A connection of its own: the writer's transactions belong to use cases.
        let file = File::writer(&self.path)?;
        backup::restore(&mut Repo::new(Conn::File(file), self.sources), from).await
    }
}

async fn write_groups(
    mut repo: Repo,
    mut jobs: mpsc::Receiver<Asked>,
    changes: broadcast::Sender<Change>,
    commits: Arc<AtomicU64>,
    counted: Arc<Counted>,
) {
    let mut group = Vec::with_capacity(GROUP);
    let mut short = false;
    while jobs.recv_many(&mut group, GROUP).await > 0 {
        let mut done = Vec::with_capacity(GROUP);
        let rows = repo.conn().rows_changed();
        let committed = write_group(&mut repo, &mut group, &mut jobs, &mut done).await;
        if committed.is_err() {
            // Whatever state the connection is in, the next group begins outside any transaction.
            if let Err(error) = repo.conn().control("ROLLBACK").await {
                tracing::debug!(%error, "nothing to roll back");
            }
            repo.forget_changes();
            short = true;
        }
        // After a full disk the log must not take the room that has been made, and that the file needs to grow.
        if short && let Conn::File(file) = repo.conn() {
            short = !file.give_back().unwrap_or_else(|error| {
                tracing::debug!(%error, "the log keeps its room");
                false
            });
        }
        // Before anybody is answered: who has heard of a change must not be shown what was before it.
        // A group of refusals, or of jobs that found nothing to do, leaves every page as it is.
        if committed.is_err() || repo.conn().rows_changed() != rows {
            commits.fetch_add(1, Ordering::SeqCst);
        }
        if committed.is_ok() {
            counted.add(done.iter().filter(|(_, outcome)| outcome.is_ok()).count());
        }
        for course in repo.take_changes() {
            // Nobody listening is fine.
            let _ = changes.send(Change::Course(course));
        }
        for (asker, outcome) in done {
            let outcome = match (&committed, outcome) {
                // A refusal stands whether or not the others were committed.
                (Ok(()), outcome) | (Err(_), outcome @ Err(_)) => outcome,
                (Err(error), Ok(())) => Err(Error::unavailable(error.to_string())),
            };
            // Whoever has gone away meanwhile finds the answer under the request's key.
            let _ = oneshot::Sender::send(asker, outcome);
        }
        for asked in group.drain(..) {
            let _ = asked.done.send(Err(Error::unavailable("the group before this write failed")));
        }
    }
}

type Outcome = (oneshot::Sender<Result<(), Error>>, Result<(), Error>);

/// Runs the waiting jobs in one transaction. Each outcome counts only once this has returned `Ok`.
async fn write_group(
    repo: &mut Repo,
    group: &mut Vec<Asked>,
    jobs: &mut mpsc::Receiver<Asked>,
    done: &mut Vec<Outcome>,
) -> Result<(), Error> {
    repo.conn().control("BEGIN IMMEDIATE").await?;
    while !group.is_empty() {
        for asked in group.drain(..) {
            repo.conn().control("SAVEPOINT job").await?;
            let outcome = run_caught(&*asked.job, repo).await;
            if outcome.is_err() {
                repo.conn().control("ROLLBACK TO job").await?;
            }
            repo.conn().control("RELEASE job").await?;
            done.push((asked.done, outcome));
        }
        // Those who came meanwhile share the commit, up to the limit.
        while done.len() + group.len() < GROUP {
            let Ok(asked) = jobs.try_recv() else { break };
            group.push(asked);
        }
    }
    repo.conn().control("COMMIT").await
}
