//! Connections to `PostgreSQL`, over a network that may swallow what is sent without a word.

use std::{io, time::Duration};

use desk::Error;
use domain::base::refusal::Refusal;
use futures::TryStreamExt;
use sqlx::{
    Connection, Executor, PgPool, Postgres, SqlSafeStr,
    pool::PoolConnection,
    postgres::{PgArguments, PgDatabaseError, PgPoolOptions, PgRow},
    query::Query,
};
use tokio::runtime::Handle;

use crate::engine::value::Value;

/// How long an answer may take that somebody is waiting for. No statement of a page or a booking comes near it, waiting
/// for locks included.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// What the database does for a server that it does not hear from any more: a little after that has given up, it ends
/// the transaction, and with it the locks that everybody else waits for. Who waits for a lock gives up first: else those
/// whom nobody hears would get it one after the other.
pub(crate) const FORSAKEN: &str = "SET idle_in_transaction_session_timeout = '15s'; SET lock_timeout = '8s';
    SET tcp_user_timeout = '15s'; SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";

/// None of that: a backup may be written slowly, and a restore read slowly.
const UNHURRIED: &str = "SET idle_in_transaction_session_timeout = 0; SET lock_timeout = 0; SET tcp_user_timeout = 0";
/// How long a connection that nobody used may take to show that it is still there before another one is opened.
const GREETING: Duration = Duration::from_secs(2);

/// How long a connection that was just used counts as one that is there: in a rush nobody greets it for each question.
const FRESH: Duration = Duration::from_millis(500);

/// A connection out of the pool.
pub(crate) struct Wire {
    conn: PoolConnection<Postgres>,
    patience: Duration,
    /// Nothing is heard over it any more.
    lost: bool,
    /// Nobody else shall get it.
    last: bool,
}

/// A pool of connections to the database at `url`. Waits for one that is just starting.
pub(crate) async fn pool(url: &str, most: u32) -> Result<PgPool, sqlx::Error> {
    PgPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(PATIENCE)
        .after_connect(|conn, _| Box::pin(async { conn.execute(FORSAKEN).await.map(|_| ()) }))
        // The pool's own test would wait as long as for a connection, and then give none.
        .test_before_acquire(false)
        .before_acquire(|conn, known| {
            Box::pin(async move {
                if known.idle_for < FRESH {
                    return Ok(true);
                }
                within(GREETING, conn.ping()).await.map(|()| true)
            })
        })
        .connect(url)
        .await
}

/// The answer, or the error of a network that is silent for so long.
pub(crate) async fn within<T>(
    patience: Duration,
    answer: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    let silent = |_| Err(io::Error::new(io::ErrorKind::TimedOut, "the database does not answer").into());
    tokio::time::timeout(patience, answer).await.unwrap_or_else(silent)
}

impl Wire {
    /// A connection for pages and changes.
    pub(crate) async fn open(pool: &PgPool) -> Result<Self, Error> {
        Ok(Self { conn: pool.acquire().await.map_err(broken)?, patience: PATIENCE, lost: false, last: false })
    }

    /// A connection for work that takes as long as it takes.
    pub(crate) async fn patient(pool: &PgPool) -> Result<Self, Error> {
        let mut wire = Self::open(pool).await?;
        wire.control(UNHURRIED).await?;
        wire.patience = Duration::MAX;
        wire.last = true;
        Ok(wire)
    }

    pub(crate) async fn rows(&mut self, sql: impl SqlSafeStr, values: &[Value<'_>]) -> Result<Vec<PgRow>, Error> {
        self.usable()?;
        let rows = within(self.patience, query(sql, values).fetch_all(&mut *self.conn)).await;
        self.heard(rows)
    }

    pub(crate) async fn run(&mut self, sql: impl SqlSafeStr, values: &[Value<'_>]) -> Result<u64, Error> {
        self.usable()?;
        let done = within(self.patience, query(sql, values).execute(&mut *self.conn)).await;
        self.heard(done).map(|done| done.rows_affected())
    }

    pub(crate) async fn each(
        &mut self,
        sql: impl SqlSafeStr,
        mut act: impl FnMut(PgRow) -> Result<(), Error> + Send,
    ) -> Result<(), Error> {
        let mut rows = query(sql, &[]).fetch(&mut *self.conn);
        while let Some(row) = within(self.patience, rows.try_next()).await.map_err(broken)? {
            act(row)?;
        }
        Ok(())
    }

    pub(crate) async fn control(&mut self, sql: &'static str) -> Result<(), Error> {
        self.usable()?;
        let done = within(self.patience, self.conn.execute(sql)).await;
        self.heard(done).map(|_| ())
    }

    /// Whether the database answers at all.
    pub(crate) async fn ping(&mut self) -> Result<(), Error> {
        self.control("SELECT 1").await
    }

    /// Gives the connection up, so that nobody gets it next.
    pub(crate) fn discard(mut self) {
        self.last = true;
    }

    /// What was heard.
    fn heard<T>(&mut self, answer: Result<T, sqlx::Error>) -> Result<T, Error> {
        self.lost |= matches!(answer, Err(sqlx::Error::Io(_)));
        answer.map_err(broken)
    }

    /// Whether it is worth asking once more.
    fn usable(&self) -> Result<(), Error> {
        if self.lost { Err(Error::unavailable("the connection to the database is lost")) } else { Ok(()) }
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        if self.lost || self.last {
            self.conn.close_on_drop();
            return;
        }
        // The pool tests what it gets back, and would wait for ever for one that has fallen silent meanwhile.
        let returned = self.conn.return_to_pool();
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(tokio::time::timeout(PATIENCE, returned));
        }
    }
}

fn query<'q>(sql: impl SqlSafeStr, values: &[Value<'q>]) -> Query<'q, Postgres, PgArguments> {
    values.iter().fold(sqlx::query(sql), |query, value| match *value {
        Value::Int(value) => query.bind(value),
        Value::MaybeInt(value) => query.bind(value),
        Value::Text(value) => query.bind(value.to_owned()),
        Value::MaybeText(value) => query.bind(value.map(str::to_owned)),
        Value::Bytes(value) => query.bind(value.to_vec()),
        Value::MaybeBytes(value) => query.bind(value.map(<[u8]>::to_vec)),
    })
}

/// What went wrong in `PostgreSQL`, as the desk names it.
fn broken(error: sqlx::Error) -> Error {
    match &error {
        sqlx::Error::Database(database) => {
            let message = database.message().to_owned();
            if database.is_unique_violation() {
                // Two requests at once under one key, or one person twice: the second try finds the first one's rows.
                return Error::conflict(message);
            }
            let code = database.try_downcast_ref::<PgDatabaseError>().map(PgDatabaseError::code).unwrap_or_default();
            match (code.get(..2).unwrap_or_default(), code) {
                // A NUL, which no text in the database holds: whoever asks for it asks for what is not there.
                (_, "22021") => {
                    tracing::warn!(message, "asked for what no text can be");
                    Refusal::NotFound.into()
                }
                // Serialization failure, deadlock.
                (_, "40001" | "40P01") => Error::conflict(message),
                // Connection lost, resources short (disk full too), too long a wait for a lock, operator's intervention,
                // and what follows in a transaction that one of these has ended; a standby takes no writes (25006).
                ("08" | "25" | "53" | "55" | "57" | "58", _) => Error::unavailable(message),
                _ => Error::fault(format!("database: {message}")),
            }
        }
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::Protocol(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::WorkerCrashed => Error::unavailable(error.to_string()),
        _ => fault(error),
    }
}

pub(crate) fn fault(error: sqlx::Error) -> Error {
    Error::fault(format!("database: {error}"))
}
