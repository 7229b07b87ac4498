//! Connections to the one file of `SQLite`, called on the spot: a statement takes microseconds, and sending it to
//! another thread takes longer than that. Why not by way of sqlx: docs/decisions/0008-sqlite-on-the-spot.md.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use desk::Error;
use rusqlite::{
    CachedStatement, Connection, OpenFlags, ToSql, ffi,
    types::{ToSqlOutput, Value as Own, ValueRef},
};

use crate::engine::value::Value;

/// How long a connection waits for another process that writes.
const BUSY: Duration = Duration::from_secs(5);
/// Statements that a connection keeps prepared.
const PREPARED: usize = 256;
/// Kilobytes of pages that a reader keeps at most, and the writer, who alone changes them.
const READ: i64 = 16_000;
const WRITTEN: i64 = 64_000;
/// Readers that are kept open while nobody needs them.
const IDLE: usize = 8;

/// What every acknowledged change rests on: the write-ahead log, a flush to the disk with each commit
/// (`synchronous` 2 is `FULL`), and foreign keys.
const SAFE: (&str, i64, i64) = ("wal", 2, 1);

/// A row, its values taken out of the statement.
#[derive(Clone)]
pub(crate) struct FileRow {
    names: Arc<[String]>,
    values: Vec<Own>,
}

impl FileRow {
    pub(crate) fn get(&self, column: &str) -> Option<&Own> {
        let place = self.names.iter().position(|name| name == column)?;
        self.values.get(place)
    }

    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }
}

/// One connection. A reader's goes back to where it came from.
pub(crate) struct File {
    conn: Option<Connection>,
    home: Option<Arc<Readers>>,
}

/// The readers that nobody needs just now.
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) fn new(path: &Path) -> Arc<Self> {
        Arc::new(Self { path: path.to_owned(), idle: Mutex::new(Vec::new()) })
    }

    /// One of them, or a new one.
    pub(crate) fn get(self: &Arc<Self>) -> Result<File, Error> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let conn = match idle {
            Some(conn) => conn,
            None => open(&self.path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(broken)?,
        };
        Ok(File { conn: Some(conn), home: Some(self.clone()) })
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let (Some(conn), Some(home)) = (self.conn.take(), &self.home) else { return };
        // One that was left in a transaction would show what was before, for ever.
        if conn.is_autocommit() {
            let mut idle = home.idle.lock().unwrap_or_else(PoisonError::into_inner);
            if idle.len() < IDLE {
                idle.push(conn);
            }
        }
    }
}

fn open(path: &Path, access: OpenFlags) -> rusqlite::Result<Connection> {
    let conn = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(BUSY)?;
    conn.set_prepared_statement_cache_capacity(PREPARED);
    let pages = if access.contains(OpenFlags::SQLITE_OPEN_READ_ONLY) { READ } else { WRITTEN };
    conn.pragma_update(None, "cache_size", -pages)?;
    Ok(conn)
}

impl File {
    /// A connection that writes.
    ///
    /// # Errors
    /// When the file cannot be opened, or lies where what is acknowledged might not last.
    pub(crate) fn writer(path: &Path) -> Result<Self, Error> {
        let unopened =
            |error| Error::unavailable(format!("The database file {} cannot be opened: {error}.", path.display()));
        let conn = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE).map_err(unopened)?;
        let (journal, synchronous, foreign_keys) = settings(&conn).map_err(unopened)?;
        if (journal.as_str(), synchronous, foreign_keys) != SAFE {
            // A share on the network, for one, has no write-ahead log.
            return Err(Error::unavailable(format!(
                "The database file {} lies where SQLite cannot promise to keep what it has acknowledged. Put it on a local disk.",
                path.display()
            )));
        }
        Ok(Self { conn: Some(conn), home: None })
    }

    fn conn(&self) -> Result<&Connection, Error> {
        self.conn.as_ref().ok_or_else(|| Error::fault("a connection was given back twice"))
    }

    /// Carries the log into the file and gives its room on the disk back. Not all of it while somebody reads from it;
    /// returns whether all was given back.
    ///
    /// # Errors
    /// When the disk has no room for what the log adds to the file.
    pub(crate) fn give_back(&self) -> Result<bool, Error> {
        let conn = self.conn()?;
        // Readers come and go; waiting for them would make others wait.
        conn.busy_timeout(Duration::ZERO).map_err(broken)?;
        let carried = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get("busy"));
        conn.busy_timeout(BUSY).map_err(broken)?;
        carried.map(|busy: i64| busy == 0).map_err(broken)
    }

    /// How many rows this connection has changed so far, also in what was rolled back.
    pub(crate) fn rows_changed(&self) -> u64 {
        self.conn.as_ref().map_or(0, Connection::total_changes)
    }

    fn prepared(&self, sql: &str, values: &[Value<'_>]) -> Result<CachedStatement<'_>, Error> {
        let mut statement = self.conn()?.prepare_cached(sql).map_err(broken)?;
        for place in 1..=statement.parameter_count() {
            // `$3` is a name to SQLite, and its places count in the order in which names first appear.
            let name = statement.parameter_name(place).and_then(|name| name[1..].parse::<usize>().ok());
            let value = values.get(name.unwrap_or(place) - 1);
            let value = *value.ok_or_else(|| Error::fault(format!("a value is missing: {sql}")))?;
            statement.raw_bind_parameter(place, value).map_err(broken)?;
        }
        Ok(statement)
    }

    pub(crate) fn each(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut act: impl FnMut(FileRow) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut statement = self.prepared(sql, values)?;
        let names: Arc<[String]> = statement.column_names().into_iter().map(str::to_owned).collect();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(broken)? {
            let values = (0..names.len()).map(|place| row.get_ref(place).and_then(|value| Ok(Own::try_from(value)?)));
            let values = values.collect::<rusqlite::Result<_>>().map_err(broken)?;
            act(FileRow { names: names.clone(), values })?;
        }
        Ok(())
    }

    pub(crate) fn run(&self, sql: &str, values: &[Value<'_>]) -> Result<u64, Error> {
        let changed = self.prepared(sql, values)?.raw_execute().map_err(broken)?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }
}

/// Sets what [`SAFE`] names, and reads what it has become.
fn settings(conn: &Connection) -> rusqlite::Result<(String, i64, i64)> {
    let journal = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")?;
    // Pages that change with each booking are carried from the log into the file once in a while, not each time.
    conn.execute_batch("PRAGMA wal_autocheckpoint = 8000")?;
    // What a savepoint would put back is kept in memory; by default more than 64 kB of it, which a booking has, goes
    // through a file.
    conn.execute_batch("PRAGMA temp_store = MEMORY")?;
    let read = |pragma| conn.query_row(pragma, [], |row| row.get(0));
    Ok((journal, read("PRAGMA synchronous")?, read("PRAGMA foreign_keys")?))
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match *self {
            Self::Int(int) | Self::MaybeInt(Some(int)) => ValueRef::Integer(int),
            Self::Text(text) | Self::MaybeText(Some(text)) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) | Self::MaybeBytes(Some(bytes)) => ValueRef::Blob(bytes),
            Self::MaybeInt(None) | Self::MaybeText(None) | Self::MaybeBytes(None) => ValueRef::Null,
        };
        Ok(ToSqlOutput::Borrowed(value))
    }
}

/// What went wrong in the file, as the desk names it.
fn broken(error: rusqlite::Error) -> Error {
    let rusqlite::Error::SqliteFailure(failure, message) = error else {
        return Error::fault(format!("database: {error}"));
    };
    let message = message.unwrap_or_else(|| failure.to_string());
    match failure.extended_code {
        // Two requests at once under one key, or one person twice: the second try finds the first one's rows.
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => Error::conflict(message),
        code if is_passing(code) => Error::unavailable(message),
        _ => Error::fault(format!("database: {message}")),
    }
}

/// Whether it may pass by itself. The low byte of a code is its kind, the rest says where.
const fn is_passing(code: i32) -> bool {
    matches!(
        code & 0xff,
        ffi::SQLITE_BUSY
            | ffi::SQLITE_LOCKED
            | ffi::SQLITE_READONLY
            | ffi::SQLITE_IOERR
            | ffi::SQLITE_FULL
            | ffi::SQLITE_CANTOPEN
    )
}
