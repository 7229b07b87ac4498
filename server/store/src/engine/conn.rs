//! One connection to either engine, and the rows that come over it.

use std::sync::Arc;

use desk::Error;
use rusqlite::types::Value as Own;
use sqlx::{AssertSqlSafe, Column, Row as _, postgres::PgRow};

use crate::engine::{
    file::{File, FileRow},
    statement::{Engine, Statement},
    value::Value,
    wire::{Wire, fault},
};

/// A row of either engine.
#[derive(Clone)]
pub(crate) enum Row {
    File(FileRow),
    Postgres(Arc<PgRow>),
}

macro_rules! getter {
    ($name:ident -> $type:ty { $($own:pat => $value:expr),+ }) => {
        pub(crate) fn $name(&self, column: &str) -> Result<$type, Error> {
            match self {
                Self::File(row) => match row.get(column) {
                    $(Some($own) => Ok($value),)+
                    other => Err(Error::fault(format!("database: {column} holds {other:?}"))),
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
    getter!(maybe_bytes -> Option<Vec<u8>> { Own::Blob(bytes) => Some(bytes.clone()), Own::Null => None });

    pub(crate) fn count(&self, column: &str) -> Result<u32, Error> {
        u32::try_from(self.int(column)?).map_err(|_| Error::fault(format!("{column} is not a count")))
    }

    pub(crate) fn instant(&self, column: &str) -> Result<domain::base::time::Instant, Error> {
        self.int(column).map(domain::base::time::Instant)
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
    Postgres(Wire),
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
                    rows.push(Row::File(row));
                    Ok(())
                })?;
                Ok(rows)
            }
            Self::Postgres(wire) => {
                let rows = wire.rows(statement.postgres, values).await?;
                Ok(rows.into_iter().map(|row| Row::Postgres(Arc::new(row))).collect())
            }
        }
    }

    /// Runs a statement that returns nothing; tells how many rows it changed.
    pub(crate) async fn run(&mut self, statement: Statement, values: &[Value<'_>]) -> Result<u64, Error> {
        match self {
            Self::File(file) => file.run(statement.sqlite, values),
            Self::Postgres(wire) => wire.run(statement.postgres, values).await,
        }
    }

    /// What such a statement finds.
    pub(crate) async fn rows_made(&mut self, sql: &Arc<str>, values: &[Value<'_>]) -> Result<Vec<Row>, Error> {
        match self {
            Self::File(file) => {
                let mut rows = Vec::new();
                file.each(sql, values, |row| {
                    rows.push(Row::File(row));
                    Ok(())
                })?;
                Ok(rows)
            }
            Self::Postgres(wire) => {
                let rows = wire.rows(AssertSqlSafe(sql.clone()), values).await?;
                Ok(rows.into_iter().map(|row| Row::Postgres(Arc::new(row))).collect())
            }
        }
    }

    /// How many rows this connection has changed so far, also in what was rolled back; 0 where nobody counts.
    pub(crate) fn rows_changed(&self) -> u64 {
        match self {
            Self::File(file) => file.rows_changed(),
            Self::Postgres(_) => 0,
        }
    }

    /// Runs a statement that was put together from this store's own texts; tells how many rows it changed.
    pub(crate) async fn run_made(&mut self, sql: &Arc<str>, values: &[Value<'_>]) -> Result<u64, Error> {
        match self {
            Self::File(file) => file.run(sql, values),
            Self::Postgres(wire) => wire.run(AssertSqlSafe(sql.clone()), values).await,
        }
    }

    /// Hands over the rows of such a statement one by one, so that a large table need not fit into memory.
    pub(crate) async fn each(
        &mut self,
        sql: String,
        mut act: impl FnMut(Row) -> Result<(), Error> + Send,
    ) -> Result<(), Error> {
        match self {
            Self::File(file) => file.each(&sql, &[], |row| act(Row::File(row))),
            Self::Postgres(wire) => wire.each(AssertSqlSafe(sql), |row| act(Row::Postgres(Arc::new(row)))).await,
        }
    }

    /// Runs a word of transaction control.
    pub(crate) async fn control(&mut self, sql: &'static str) -> Result<(), Error> {
        match self {
            Self::File(file) => file.run(sql, &[]).map(|_| ()),
            Self::Postgres(wire) => wire.control(sql).await,
        }
    }

    /// Gives a connection up whose transaction could not be ended, so that nobody gets it next.
    pub(crate) fn discard(self) {
        if let Self::Postgres(wire) = self {
            wire.discard();
        }
    }
}
