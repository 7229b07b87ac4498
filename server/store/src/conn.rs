//! One connection to either engine, and the few types that cross it.
//!
//! Statements use `$1` placeholders and only text, 64-bit integers and bytes, so that both engines take
//! them as they are.

use std::sync::Arc;

use desk::Error;
use futures::TryStreamExt;
use rusqlite::types::Value as Own;
use sqlx::{
    AssertSqlSafe, Column, Executor, Postgres, Row as _, SqlSafeStr,
    pool::PoolConnection,
    postgres::{PgArguments, PgDatabaseError, PgRow},
    query::Query,
};

use crate::file::{File, FileRow};

/// The two engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The embedded default.
    Sqlite,
    /// For many app servers.
    Postgres,
}

/// A statement, once for both engines or once for each.
#[derive(Clone, Copy, Debug)]
pub struct Statement {
    /// As `SQLite` takes it.
    pub sqlite: &'static str,
    /// As `PostgreSQL` takes it.
    pub postgres: &'static str,
}

impl Statement {
    /// One text for both.
    pub(crate) const fn both(sql: &'static str) -> Self {
        Self { sqlite: sql, postgres: sql }
    }

    /// The text for one engine.
    #[must_use]
    pub const fn on(&self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }
}

/// Names statements and lists them in `STATEMENTS`.
macro_rules! statements {
    ($($name:ident = $sqlite:literal $(/ $postgres:literal)?;)+) => {
        $(const $name: $crate::conn::Statement = statements!(@one $sqlite $(, $postgres)?);)+
        /// All statements of this file.
        pub(crate) const STATEMENTS: &[$crate::conn::Statement] = &[$($name),+];
    };
    (@one $both:literal) => { $crate::conn::Statement::both($both) };
    (@one $sqlite:literal, $postgres:literal) => {
        $crate::conn::Statement { sqlite: $sqlite, postgres: $postgres }
    };
}
pub(crate) use statements;

/// A value that goes into a statement.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Value<'a> {
    Int(i64),
    MaybeInt(Option<i64>),
    Text(&'a str),
    MaybeText(Option<&'a str>),
    Bytes(&'a [u8]),
}

macro_rules! from {
    ($($type:ty => $variant:ident $(as $int:ty)?;)+) => {$(
        impl<'a> From<$type> for Value<'a> {
            fn from(value: $type) -> Self {
                Self::$variant(value $(as $int)?)
            }
        }
    )+};
}
from! {
    i64 => Int;
    Option<i64> => MaybeInt;
    &'a str => Text;
    Option<&'a str> => MaybeText;
    &'a [u8] => Bytes;
}

impl From<u32> for Value<'_> {
    fn from(value: u32) -> Self {
        Self::Int(i64::from(value))
    }
}

impl From<domain::time::Instant> for Value<'_> {
    fn from(value: domain::time::Instant) -> Self {
        Self::Int(value.0)
    }
}

/// The values of a statement, in the order of its placeholders.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::conn::Value::from($value)),*] };
}
pub(crate) use values;

/// A row of either engine.
pub(crate) enum Row {
    File(FileRow),
    Postgres(PgRow),
}

macro_rules! getter {
    ($name:ident -> $type:ty { $($own:pat => $value:expr),+ }) => {
        pub(crate) fn $name(&self, column: &str) -> Result<$type, Error> {
            match self {
                Self::File(row) => match row.get(column) {
                    $(Some($own) => Ok($value),)+
                    other => Err(Error::Fault(format!("database: {column} holds {other:?}"))),
                },
                Self::Postgres(row) => row.try_get(column).map_err(fault),
            }
        }
    };
}

impl Row {
    getter!(int -> i64 { Own::Integer(int) => *int });
    getter!(maybe_int -> Option<i64> { Own::Integer(int) => Some(*int), Own::Null => None });
    getter!(text -> String { Own::Text(text) => text.clone() });
    getter!(maybe_text -> Option<String> { Own::Text(text) => Some(text.clone()), Own::Null => None });
    getter!(bytes -> Vec<u8> { Own::Blob(bytes) => bytes.clone() });

    pub(crate) fn count(&self, column: &str) -> Result<u32, Error> {
        u32::try_from(self.int(column)?).map_err(|_| Error::Fault(format!("{column} is not a count")))
    }

    pub(crate) fn instant(&self, column: &str) -> Result<domain::time::Instant, Error> {
        self.int(column).map(domain::time::Instant)
    }

    /// The first column as text, whatever its type; for the sentences of the integrity check.
    pub(crate) fn describe(&self) -> String {
        let columns: Vec<String> = match self {
            Self::File(row) => row.names().to_vec(),
            Self::Postgres(row) => row.columns().iter().map(|column| column.name().to_owned()).collect(),
        };
        let value = |name: &String| self.text(name).or_else(|_| self.int(name).map(|int| int.to_string()));
        columns.iter().filter_map(|name| value(name).ok()).collect::<Vec<_>>().join(" ")
    }
}

/// A connection of either engine.
pub(crate) enum Conn {
    File(File),
    Postgres(PoolConnection<Postgres>),
}

impl Conn {
    pub(crate) const fn engine(&self) -> Engine {
        match self {
            Self::File(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    pub(crate) async fn rows(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<Vec<Row>, Error> {
        match self {
            Self::File(file) => {
                let mut rows = Vec::new();
                file.each(statement.sqlite, values, |row| {
                    rows.push(row);
                    Ok(())
                })?;
                Ok(rows)
            }
            Self::Postgres(conn) => {
                let rows = postgres_query(statement.postgres, values).fetch_all(&mut **conn).await.map_err(broken)?;
                Ok(rows.into_iter().map(Row::Postgres).collect())
            }
        }
    }

    /// Runs a statement that returns nothing; tells how many rows it changed.
    pub(crate) async fn run(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<u64, Error> {
        match self {
            Self::File(file) => file.run(statement.sqlite, values),
            Self::Postgres(conn) => {
                let done = postgres_query(statement.postgres, values).execute(&mut **conn).await;
                done.map(|done| done.rows_affected()).map_err(broken)
            }
        }
    }

    /// Runs a statement that was put together from this store's own names.
    pub(crate) async fn run_made(&mut self, sql: &Arc<str>, values: &[Value<'_>]) -> Result<(), Error> {
        match self {
            Self::File(file) => file.run(sql, values).map(|_| ()),
            Self::Postgres(conn) => {
                let done = postgres_query(AssertSqlSafe(sql.clone()), values).execute(&mut **conn).await;
                done.map(|_| ()).map_err(broken)
            }
        }
    }

    /// Hands over the rows of such a statement one by one, so that a large table need not fit into memory.
    pub(crate) async fn each(
        &mut self,
        sql: String,
        mut act: impl FnMut(Row) -> Result<(), Error> + Send,
    ) -> Result<(), Error> {
        match self {
            Self::File(file) => file.each(&sql, &[], act),
            Self::Postgres(conn) => {
                let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(&mut **conn);
                while let Some(row) = rows.try_next().await.map_err(broken)? {
                    act(Row::Postgres(row))?;
                }
                Ok(())
            }
        }
    }

    /// Runs a word of transaction control.
    pub(crate) async fn control(&mut self, sql: &'static str) -> Result<(), Error> {
        match self {
            Self::File(file) => file.run(sql, &[]).map(|_| ()),
            Self::Postgres(conn) => conn.execute(sql).await.map(|_| ()).map_err(broken),
        }
    }

    /// Gives a connection up whose transaction could not be ended, so that nobody gets it next.
    pub(crate) async fn discard(self) {
        if let Self::Postgres(conn) = self
            && let Err(error) = conn.close().await
        {
            tracing::debug!(%error, "a broken connection did not close");
        }
    }
}

fn postgres_query<'q>(sql: impl SqlSafeStr, values: &[Value<'q>]) -> Query<'q, Postgres, PgArguments> {
    values.iter().fold(sqlx::query(sql), |query, value| match *value {
        Value::Int(value) => query.bind(value),
        Value::MaybeInt(value) => query.bind(value),
        Value::Text(value) => query.bind(value.to_owned()),
        Value::MaybeText(value) => query.bind(value.map(str::to_owned)),
        Value::Bytes(value) => query.bind(value.to_vec()),
    })
}

/// What went wrong in `PostgreSQL`, as the desk names it.
pub(crate) fn broken(error: sqlx::Error) -> Error {
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
                // Connection lost, resources short (disk full too), operator's intervention, and what follows
                // in a transaction that one of these has ended; a standby takes no writes (25006).
                ("08" | "25" | "53" | "57" | "58", _) => Error::Unavailable(message),
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

fn fault(error: sqlx::Error) -> Error {
    Error::Fault(format!("database: {error}"))
}
