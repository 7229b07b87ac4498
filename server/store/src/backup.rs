//! Everything that a store remembers as one file, the same for both engines: what was written from one can be
//! read into the other.
//!
//! A backup is lines of JSON. The first says of which format and schema it is; then comes each table with its
//! columns, and a line for each of its rows; the last counts the rows and carries the SHA-256 of all that stands
//! before it, so that a file that was cut off or changed is told from a whole one. Bytes stand as `{"hex":"…"}`.
//! It is written and read in one transaction: it holds one moment, and arrives whole or not at all.

use std::{
    io::{BufRead, Write},
    sync::Arc,
};

use desk::{
    Error,
    base::vault::{hex, unhex},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};

use crate::{
    engine::{
        conn::Row,
        statement::{Engine, statements},
        value::{Value, values},
    },
    repo::Repo,
};

/// Which lines a backup has. Raised when a program of before could not read them.
const FORMAT: u32 = 1;

statements! {
    SCHEMA = "SELECT MAX(version) AS version FROM _sqlx_migrations";
    TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_sqlx_migrations'
            ORDER BY name"
        / "SELECT tablename::text AS name FROM pg_tables
            WHERE schemaname = current_schema() AND tablename <> '_sqlx_migrations' ORDER BY tablename::text COLLATE \"C\"";
    REFERENCES = "SELECT sqlite_master.name AS name, reference.\"table\" AS other
            FROM sqlite_master JOIN pragma_foreign_key_list(sqlite_master.name) AS reference WHERE sqlite_master.type = 'table'"
        / "SELECT own.relname::text AS name, other.relname::text AS other FROM pg_constraint
            JOIN pg_class AS own ON own.oid = conrelid JOIN pg_class AS other ON other.oid = confrelid
            WHERE contype = 'f' AND connamespace = current_schema()::regnamespace";
    COLUMNS = "SELECT name, lower(type) AS type FROM pragma_table_info($1) ORDER BY cid"
        / "SELECT column_name::text AS name, data_type::text AS type FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position";
    // Whoever has neither courses nor households has nothing that a restored community could be mixed up with.
    // What a start without people has said about the database; the backup says what it is for.
    VACATE = "DELETE FROM installation";
    INHABITED = "SELECT id FROM course UNION ALL SELECT id FROM household LIMIT 1";
}

/// One line of the file.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    /// The first.
    Backup { format: u32, schema: i64 },
    /// The rows that follow belong to this table.
    Table { name: String, columns: Vec<String> },
    /// A row, its values in the order of the columns.
    Row(Vec<Json>),
    /// The last.
    End { rows: u64, sha256: String },
}

/// A column, and what stands in it.
struct Column {
    name: String,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Int,
    Text,
    Bytes,
}

impl Column {
    fn read(row: &Row) -> Result<Self, Error> {
        let (name, kind) = (row.text("name")?, row.text("type")?);
        let kind = match kind.as_str() {
            "integer" | "bigint" => Kind::Int,
            "text" => Kind::Text,
            "blob" | "bytea" => Kind::Bytes,
            other => return Err(Error::fault(format!("the column {name} is of the unknown type {other}"))),
        };
        Ok(Self { name, kind })
    }

    /// The column's value in a row, for the file.
    fn get(&self, row: &Row) -> Result<Json, Error> {
        Ok(match self.kind {
            Kind::Int => json!(row.maybe_int(&self.name)?),
            Kind::Text => json!(row.maybe_text(&self.name)?),
            Kind::Bytes => row.maybe_bytes(&self.name)?.map_or(Json::Null, |bytes| json!({ "hex": hex(&bytes) })),
        })
    }
}

/// A value from the file.
enum Owned {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

impl Owned {
    /// What the file says for a column, if it is of that column's kind.
    fn of(kind: Kind, value: &Json) -> Option<Self> {
        match (kind, value) {
            (Kind::Int, Json::Null) => Some(Self::Int(None)),
            (Kind::Int, value) => value.as_i64().map(|int| Self::Int(Some(int))),
            (Kind::Text, Json::Null) => Some(Self::Text(None)),
            (Kind::Text, value) => value.as_str().map(|text| Self::Text(Some(text.to_owned()))),
            (Kind::Bytes, Json::Null) => Some(Self::Bytes(None)),
            (Kind::Bytes, value) => value.get("hex")?.as_str().and_then(unhex).map(|bytes| Self::Bytes(Some(bytes))),
        }
    }

    fn value(&self) -> Value<'_> {
        match self {
            Self::Int(int) => Value::MaybeInt(*int),
            Self::Text(text) => Value::MaybeText(text.as_deref()),
            Self::Bytes(bytes) => Value::MaybeBytes(bytes.as_deref()),
        }
    }
}

async fn columns(repo: &mut Repo, table: &str) -> Result<Vec<Column>, Error> {
    repo.rows(COLUMNS, values![table]).await?.iter().map(Column::read).collect()
}

async fn schema(repo: &mut Repo) -> Result<i64, Error> {
    let row = repo.row(SCHEMA, &[]).await?;
    row.ok_or_else(|| Error::fault("the database has no schema"))?.int("version")
}

/// Writes lines and remembers what they were.
struct Writer<'a> {
    out: &'a mut (dyn Write + Send),
    hash: Sha256,
    rows: u64,
}

impl Writer<'_> {
    fn line(&mut self, line: &Line) -> Result<(), Error> {
        let mut text = serde_json::to_vec(line).map_err(|error| Error::fault(error.to_string()))?;
        text.push(b'\n');
        self.hash.update(&text);
        self.rows += u64::from(matches!(line, Line::Row(_)));
        self.out.write_all(&text).map_err(|error| Error::unavailable(format!("The backup cannot be written: {error}.")))
    }
}

/// All tables of the schema, each after those that it refers to.
async fn tables(repo: &mut Repo) -> Result<Vec<String>, Error> {
    let names = repo.rows(TABLES, &[]).await?;
    let mut left: Vec<String> = names.iter().map(|row| row.text("name")).collect::<Result<_, _>>()?;
    let references = repo.rows(REFERENCES, &[]).await?;
    let pair = |row: &Row| Ok::<_, Error>((row.text("name")?, row.text("other")?));
    let references: Vec<(String, String)> = references.iter().map(pair).collect::<Result<_, _>>()?;
    let mut ordered = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let waits =
            |name: &String| references.iter().any(|(own, other)| own == name && other != name && left.contains(other));
        let (later, now): (Vec<_>, Vec<_>) = left.iter().cloned().partition(waits);
        if now.is_empty() {
            return Err(Error::fault(format!("tables refer to each other in a circle: {}", later.join(", "))));
        }
        ordered.extend(now);
        left = later;
    }
    Ok(ordered)
}

/// Writes everything that is there at one moment; others go on writing meanwhile. Returns the number of rows.
pub(crate) async fn back_up(repo: &mut Repo, out: &mut (dyn Write + Send)) -> Result<u64, Error> {
    let begin = match repo.engine() {
        Engine::Sqlite => "BEGIN",
        Engine::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    };
    repo.conn().control(begin).await?;
    let written = write(repo, out).await;
    repo.conn().control("ROLLBACK").await?;
    written
}

async fn write(repo: &mut Repo, out: &mut (dyn Write + Send)) -> Result<u64, Error> {
    let mut writer = Writer { out, hash: Sha256::new(), rows: 0 };
    writer.line(&Line::Backup { format: FORMAT, schema: schema(repo).await? })?;
    for table in tables(repo).await? {
        let columns = columns(repo, &table).await?;
        let names = columns.iter().map(|column| column.name.clone()).collect();
        writer.line(&Line::Table { name: table.clone(), columns: names })?;
        let write = |row: Row| {
            let values = columns.iter().map(|column| column.get(&row)).collect::<Result<_, _>>()?;
            writer.line(&Line::Row(values))
        };
        repo.conn().each(format!("SELECT * FROM {table}"), write).await?;
    }
    let end = Line::End { rows: writer.rows, sha256: hex(&writer.hash.clone().finalize()) };
    writer.line(&end)?;
    Ok(writer.rows)
}

fn unusable(why: &str) -> Error {
    Error::unavailable(format!("The backup cannot be restored: {why}."))
}

/// Reads a backup into an empty store, whole or not at all. Returns the number of rows.
pub(crate) async fn restore(repo: &mut Repo, from: &mut (dyn BufRead + Send)) -> Result<u64, Error> {
    repo.conn().control("BEGIN").await?;
    let read = read(repo, from).await;
    repo.conn().control(if read.is_ok() { "COMMIT" } else { "ROLLBACK" }).await?;
    read
}

async fn read(repo: &mut Repo, from: &mut (dyn BufRead + Send)) -> Result<u64, Error> {
    if repo.row(INHABITED, &[]).await?.is_some() {
        return Err(unusable("this database already holds a community; name an empty one in DATABASE_URL"));
    }
    repo.run(VACATE, &[]).await?;
    let mut hash = Sha256::new();
    let mut rows = 0;
    let mut text = String::new();
    let mut table: Option<(Arc<str>, Vec<Kind>)> = None;
    loop {
        text.clear();
        let length = from.read_line(&mut text).map_err(|error| unusable(&error.to_string()))?;
        if length == 0 {
            return Err(unusable("the file was cut off"));
        }
        if !text.ends_with('\n') {
            return Err(unusable("its last line was cut off"));
        }
        let line = serde_json::from_str(&text).map_err(|_| unusable("it holds lines that no backup has"))?;
        match line {
            Line::Backup { format: FORMAT, schema: made } if made == schema(repo).await? => {}
            Line::Backup { .. } => {
                return Err(unusable("another version wrote it; restore it with that one, then run wuse migrate"));
            }
            Line::Table { name, columns } => table = Some(insert_into(repo, &name, &columns).await?),
            Line::Row(row) => {
                let (sql, kinds) = table.as_ref().ok_or_else(|| unusable("a row stands before its table"))?;
                let values: Option<Vec<Owned>> =
                    kinds.iter().zip(&row).map(|(kind, value)| Owned::of(*kind, value)).collect();
                let values = values.filter(|values| values.len() == kinds.len());
                let values = values.ok_or_else(|| unusable("a row does not fit its table"))?;
                let values: Vec<Value<'_>> = values.iter().map(Owned::value).collect();
                repo.conn().run_made(sql, &values).await?;
                rows += 1;
            }
            Line::End { rows: counted, sha256 } if counted == rows && sha256 == hex(&hash.finalize()) => {
                return Ok(rows);
            }
            Line::End { .. } => return Err(unusable("the file was changed after it was written")),
        }
        hash.update(&text);
    }
}

/// The statement that adds a row to a table of the file, and the kinds of its values.
async fn insert_into(repo: &mut Repo, name: &str, named: &[String]) -> Result<(Arc<str>, Vec<Kind>), Error> {
    let table = tables(repo).await?.into_iter().find(|table| *table == name);
    let table = table.ok_or_else(|| unusable("it holds an unknown table"))?;
    let own = columns(repo, &table).await?;
    let kind = |name: &String| own.iter().find(|column| column.name == *name).map(|column| column.kind);
    let kinds: Option<Vec<Kind>> = named.iter().map(kind).collect();
    let kinds = kinds.filter(|kinds| kinds.len() == own.len());
    let kinds = kinds.ok_or_else(|| unusable("the columns of a table are not those of this version"))?;
    let places: Vec<String> = (1..=named.len()).map(|number| format!("${number}")).collect();
    let sql = format!("INSERT INTO {table} ({}) VALUES ({})", named.join(", "), places.join(", "));
    Ok((sql.into(), kinds))
}
