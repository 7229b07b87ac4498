//! Connections to `PostgreSQL`, over a network that may swallow what is sent without a word.

use std::{io, time::Duration};

use desk::Error;
use futures::TryStreamExt;
use sqlx::{
    Executor, PgConnection, PgPool, Postgres, SqlSafeStr,
    pool::PoolConnection,
    postgres::{PgArguments, PgDatabaseError, PgRow},
    query::Query,
};

use crate::conn::Value;

/// How long an answer may take that somebody is waiting for. No statement of a page or a booking comes near it, waiting
/// for locks included.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// What the database does for a server that it does not hear from any more: a little after that has given up, it ends
/// the transaction, and with it the locks that everybody else waits for. Who waits for a lock gives up first: else those
/// whom nobody hears would get it one after the other.
const FORSAKEN: &str = "SET idle_in_transaction_session_timeout = '15s'; SET lock_timeout = '10s';
    SET tcp_user_timeout = '15s'; SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";

/// A connection out of the pool.
pub(crate) struct Wire {
    conn: PoolConnection<Postgres>,
    patience: Duration,
}

/// Prepares a connection that was just opened.
pub(crate) async fn prepare(conn: &mut PgConnection) -> Result<(), sqlx::Error> {
    conn.execute(FORSAKEN).await.map(|_| ())
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
        Ok(Self { conn: pool.acquire().await.map_err(broken)?, patience: PATIENCE })
    }

    /// A connection for work that takes as long as it takes.
    pub(crate) async fn patient(pool: &PgPool) -> Result<Self, Error> {
        Ok(Self { patience: Duration::MAX, ..Self::open(pool).await? })
    }

    pub(crate) async fn rows(&mut self, sql: &'static str, values: &[Value<'_>]) -> Result<Vec<PgRow>, Error> {
        let rows = within(self.patience, query(sql, values).fetch_all(&mut *self.conn)).await;
        self.heard(rows)
    }

    pub(crate) async fn run(&mut self, sql: impl SqlSafeStr, values: &[Value<'_>]) -> Result<u64, Error> {
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
        let done = within(self.patience, self.conn.execute(sql)).await;
        self.heard(done).map(|_| ())
    }

    /// Whether the database answers at all.
    pub(crate) async fn ping(&mut self) -> Result<(), Error> {
        self.control("SELECT 1").await
    }

    /// Gives the connection up, so that nobody gets it next.
    pub(crate) fn discard(mut self) {
        self.conn.close_on_drop();
    }

    /// What was heard. A connection over which nothing is heard any more is of no use to anybody.
    fn heard<T>(&mut self, answer: Result<T, sqlx::Error>) -> Result<T, Error> {
        if let Err(sqlx::Error::Io(_)) = answer {
            self.conn.close_on_drop();
        }
        answer.map_err(broken)
    }
}

fn query<'q>(sql: impl SqlSafeStr, values: &[Value<'q>]) -> Query<'q, Postgres, PgArguments> {
    values.iter().fold(sqlx::query(sql), |query, value| match *value {
        Value::Int(value) => query.bind(value),
        Value::MaybeInt(value) => query.bind(value),
        Value::Text(value) => query.bind(value.to_owned()),
        Value::MaybeText(value) => query.bind(value.map(str::to_owned)),
        Value::Bytes(value) => query.bind(value.to_vec()),
    })
}

/// What went wrong in `PostgreSQL`, as the desk names it.
fn broken(error: sqlx::Error) -> Error {
    match &error {
        sqlx::Error::Database(database) => {
            let message = database.message().to_owned();
            if database.is_unique_violation() {
                // Two requests at once under one key, or one person twice: the second try finds the first one's rows.
                return Error::Conflict(message);
            }
            let code = database.try_downcast_ref::<PgDatabaseError>().map(PgDatabaseError::code).unwrap_or_default();
            match (code.get(..2).unwrap_or_default(), code) {
                // Serialization failure, deadlock.
                (_, "40001" | "40P01") => Error::Conflict(message),
                // Connection lost, resources short (disk full too), too long a wait for a lock, operator's intervention,
                // and what follows in a transaction that one of these has ended; a standby takes no writes (25006).
                ("08" | "25" | "53" | "55" | "57" | "58", _) => Error::Unavailable(message),
                _ => Error::Fault(format!("database: {message}")),
            }
        }
        sqlx::Error::Io(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::Protocol(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::WorkerCrashed => Error::Unavailable(error.to_string()),
        _ => fault(error),
    }
}

pub(crate) fn fault(error: sqlx::Error) -> Error {
    Error::Fault(format!("database: {error}"))
}
