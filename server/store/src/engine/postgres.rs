//! `PostgreSQL`: transactions that lock what they decide on, and run again when they collide.

use std::{
    io::{BufRead, Write},
    sync::Arc,
    time::Duration,
};

use async_trait::async_trait;
use desk::{
    Error,
    store::{Change, Changes, Job, Repository, Store},
};
use domain::base::id::CourseId;
use sqlx::{Connection, Executor, PgConnection, PgPool, postgres::PgListener};
use tokio::{sync::broadcast, task::JoinHandle};

use crate::{
    backup, check,
    engine::{
        alone::alone,
        conn::Conn,
        counted::Counted,
        line::Lines,
        statement::statements,
        told::told,
        value::values,
        wire::{self, FORSAKEN, PATIENCE, Wire, within},
    },
    repo::{Repo, Sources},
    schema,
};

/// Connections that one app server opens at most for requests and jobs; one more listens.
const CONNECTIONS: u32 = 24;
/// Courses whose change has not been told yet, per listener.
const CHANGES: usize = 1024;
/// After how long without a change a listener asks whether the database is still there.
const QUIET: Duration = Duration::from_secs(20);
/// The pause before connecting again to hear of changes.
const AGAIN: Duration = Duration::from_secs(1);
/// The channel on which app servers tell each other of changes.
const CHANNEL: &str = "places";

// Which transactions are over: it moves on with each one that wrote something. SQLite counts its own commits.
statements! {
    VERSION = "SELECT '' AS version" / "SELECT pg_current_snapshot()::text AS version";
}

pub(crate) struct Postgres {
    pool: PgPool,
    sources: Sources,
    lines: Arc<Lines>,
    counted: Arc<Counted>,
    changes: broadcast::Sender<Change>,
    listener: JoinHandle<()>,
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // It holds a connection for as long as it lives.
        self.listener.abort();
    }
}

impl Postgres {
    /// Connects, brings the schema up to date and listens for changes.
    pub(crate) async fn open(url: &str, sources: Sources) -> Result<Self, Error> {
        let unopened =
            |error: sqlx::Error| Error::unavailable(format!("The database of DATABASE_URL cannot be opened: {error}."));
        let pool = wire::pool(url, CONNECTIONS).await.map_err(unopened)?;
        // Whatever time it takes, and whoever else is at it.
        let mut conn = within(PATIENCE, PgConnection::connect(url)).await.map_err(unopened)?;
        schema::postgres().run(&mut conn).await.map_err(|error| unopened(error.into()))?;
        conn.close().await.map_err(unopened)?;
        let (changes, _) = broadcast::channel(CHANGES);
        let listener = tokio::spawn(listen(url.to_owned(), changes.clone()));
        let counted = Arc::new(Counted::default());
        let lines = Lines::new(pool.clone(), sources, counted.clone());
        Ok(Self { pool, sources, lines, counted, changes, listener })
    }
}

#[async_trait]
impl Store for Postgres {
    async fn read(&self) -> Result<Box<dyn Repository>, Error> {
        Ok(Box::new(Repo::new(Conn::Postgres(Wire::open(&self.pool).await?), self.sources)))
    }

    async fn transact(&self, job: Arc<dyn Job>) -> Result<(), Error> {
        if let Some(about) = job.about() {
            return self.lines.stand(job, about).await;
        }
        let (pool, sources, counted) = (self.pool.clone(), self.sources, self.counted.clone());
        // A task of its own: an asker who goes away in the middle must not leave a transaction open.
        let done = tokio::spawn(async move { alone(&pool, sources, &counted, &*job).await });
        done.await.map_err(|error| Error::fault(format!("a transaction ended badly: {error}")))?
    }

    async fn ready(&self) -> Result<(), Error> {
        Wire::open(&self.pool).await?.ping().await
    }

    async fn version(&self) -> Result<String, Error> {
        let mut repo = Repo::new(Conn::Postgres(Wire::open(&self.pool).await?), self.sources);
        let row = repo.row(VERSION, values![]).await?;
        row.map_or_else(|| Err(Error::fault("the database has no version")), |row| row.text("version"))
    }

    fn commits(&self) -> (u64, u64) {
        self.counted.so_far()
    }

    fn changes(&self) -> Changes {
        told(self.changes.subscribe())
    }

    async fn check(&self) -> Result<Vec<String>, Error> {
        let conn = Wire::patient(&self.pool).await?;
        check::check(&mut Repo::new(Conn::Postgres(conn), self.sources)).await
    }

    async fn back_up(&self, out: &mut (dyn Write + Send)) -> Result<u64, Error> {
        let conn = Wire::patient(&self.pool).await?;
        backup::back_up(&mut Repo::new(Conn::Postgres(conn), self.sources), out).await
    }

    async fn restore(&self, from: &mut (dyn BufRead + Send)) -> Result<u64, Error> {
        let conn = Wire::patient(&self.pool).await?;
        backup::restore(&mut Repo::new(Conn::Postgres(conn), self.sources), from).await
    }
}

/// Passes on what this and other app servers tell, for as long as the process lives.
async fn listen(url: String, changes: broadcast::Sender<Change>) {
    loop {
        match listen_once(&url, &changes).await {
            Ok(()) => tracing::warn!("lost the channel of changes; connecting again"),
            Err(error) => tracing::warn!(%error, "lost the channel of changes; connecting again"),
        }
        tokio::time::sleep(AGAIN).await;
    }
}

/// Passes on what is told until the connection is lost. Nobody listening is fine.
async fn listen_once(url: &str, changes: &broadcast::Sender<Change>) -> Result<(), sqlx::Error> {
    // A connection of its own, so that one that is lost takes nobody's place.
    let mut listener = within(PATIENCE, PgListener::connect(url)).await?;
    within(PATIENCE, listener.execute(FORSAKEN)).await?;
    within(PATIENCE, listener.listen(CHANNEL)).await?;
    // Whatever was told before now went by unheard.
    drop(changes.send(Change::Missed));
    loop {
        match tokio::time::timeout(QUIET, listener.try_recv()).await {
            Ok(told) => match told? {
                Some(told) => drop(changes.send(Change::Course(CourseId::new(told.payload())))),
                None => return Ok(()),
            },
            // Nothing has changed, or nothing is heard any more.
            Err(_) => {
                within(PATIENCE, listener.execute("SELECT 1")).await?;
            }
        }
    }
}
