//! What a database is made of, read from the database itself and written the same way for both engines.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};

/// A table. What an engine adds by itself (names of indexes, the way an expression is printed) is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Name, type, whether it may be empty, what stands in it when nothing is said.
    pub columns: Vec<(String, String, bool, String)>,
    /// The columns of the primary key, in order.
    pub key: Vec<String>,
    /// A column, and the table and column that it refers to.
    pub references: BTreeSet<(String, String, String)>,
    /// Whether it is unique, what it orders by, and of which rows.
    pub indexes: BTreeSet<(bool, String, String)>,
    /// What must be true of each row.
    pub checks: BTreeSet<String>,
}

/// All tables of the database at `url`, by name.
pub async fn schema(url: &str) -> BTreeMap<String, Table> {
    if url.starts_with("sqlite:") { of_sqlite(url).await } else { of_postgres(url).await }
}

/// An expression as both engines could have printed it.
fn plain(expression: &str) -> String {
    let mut text = expression.to_lowercase();
    for cast in ["::text", "::bigint", "::integer"] {
        text = text.replace(cast, "");
    }
    // How PostgreSQL prints `IN (…)`.
    text = text.replace("= any (array[", "in (").replace("= any ((array[", "in (");
    text.chars().filter(|each| !each.is_whitespace() && !"()[]\"".contains(*each)).collect()
}

/// What stands between the bracket at the start of `text` and the one that closes it, and what comes after.
fn bracket(text: &str) -> (&str, &str) {
    let mut depth = 0;
    for (at, each) in text.char_indices() {
        depth += i32::from(each == '(') - i32::from(each == ')');
        if depth == 0 {
            return (&text[1..at], &text[at + 1..]);
        }
    }
    panic!("no end: {text}");
}

/// What an index orders by, and of which rows, from the statement that makes it.
fn index(unique: bool, sql: &str) -> (bool, String, String) {
    let (columns, rest) = bracket(&sql[sql.find('(').unwrap()..]);
    let rows = rest.trim().strip_prefix("WHERE").unwrap_or_default();
    (unique, plain(columns), plain(rows))
}

async fn of_sqlite(url: &str) -> BTreeMap<String, Table> {
    let mut conn = SqliteConnection::connect(url).await.unwrap();
    let sql = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> '_sqlx_migrations'";
    let mut tables = BTreeMap::new();
    for row in sqlx::query(sql).fetch_all(&mut conn).await.unwrap() {
        let (name, sql): (String, String) = (row.get(0), row.get(1));
        let mut table = Table::default();
        let checks = sql.match_indices("CHECK (");
        table.checks = checks.map(|(at, _)| plain(bracket(&sql[at + "CHECK ".len()..]).0)).collect();
        let info =
            format!("SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('{name}') ORDER BY cid");
        let mut key = Vec::new();
        for row in sqlx::query(AssertSqlSafe(info)).fetch_all(&mut conn).await.unwrap() {
            let (column, place): (String, i64) = (row.get(0), row.get(4));
            let default: Option<String> = row.get(3);
            let kind = row.get::<String, _>(1).to_lowercase();
            let empty = row.get::<i64, _>(2) == 0 && place == 0;
            if place > 0 {
                key.push((place, column.clone()));
            }
            table.columns.push((column, kind, empty, plain(&default.unwrap_or_default())));
        }
        key.sort_unstable();
        table.key = key.into_iter().map(|(_, column)| column).collect();
        let references = format!("SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list('{name}')");
        for row in sqlx::query(AssertSqlSafe(references)).fetch_all(&mut conn).await.unwrap() {
            table.references.insert((row.get(0), row.get(1), row.get(2)));
        }
        let indexes = format!(
            "SELECT list.\"unique\", list.name, made.sql FROM pragma_index_list('{name}') AS list
             JOIN sqlite_master AS made ON made.name = list.name WHERE list.origin <> 'pk'"
        );
        for row in sqlx::query(AssertSqlSafe(indexes)).fetch_all(&mut conn).await.unwrap() {
            let (unique, own, sql): (i64, String, Option<String>) = (row.get(0), row.get(1), row.get(2));
            let sql = if let Some(sql) = sql {
                sql
            } else {
                let columns = format!("SELECT name FROM pragma_index_info('{own}') ORDER BY seqno");
                let columns: Vec<String> =
                    sqlx::query_scalar(AssertSqlSafe(columns)).fetch_all(&mut conn).await.unwrap();
                format!("({})", columns.join(", "))
            };
            table.indexes.insert(index(unique == 1, &sql));
        }
        tables.insert(name, table);
    }
    tables
}

async fn of_postgres(url: &str) -> BTreeMap<String, Table> {
    let mut conn = PgConnection::connect(url).await.unwrap();
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    let columns =
        "SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'YES', column_default::text
        FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> '_sqlx_migrations'
        ORDER BY table_name, ordinal_position";
    for row in sqlx::query(columns).fetch_all(&mut conn).await.unwrap() {
        let kind = match row.get::<String, _>(2).as_str() {
            "bigint" => "integer".to_owned(),
            "bytea" => "blob".to_owned(),
            other => other.to_owned(),
        };
        let default: Option<String> = row.get(4);
        let column = (row.get(1), kind, row.get(3), plain(&default.unwrap_or_default()));
        tables.entry(row.get(0)).or_default().columns.push(column);
    }
    let indexes = "SELECT own.relname::text, indisunique, indisprimary, pg_get_indexdef(indexrelid) FROM pg_index
        JOIN pg_class AS own ON own.oid = indrelid
        WHERE own.relnamespace = current_schema()::regnamespace AND own.relname <> '_sqlx_migrations'";
    for row in sqlx::query(indexes).fetch_all(&mut conn).await.unwrap() {
        let (unique, primary, sql): (bool, bool, String) = (row.get(1), row.get(2), row.get(3));
        let made = index(unique, &sql);
        let table = tables.get_mut(&row.get::<String, _>(0)).unwrap();
        if primary {
            table.key = made.1.split(',').map(str::to_owned).collect();
        } else {
            table.indexes.insert(made);
        }
    }
    let constraints = "SELECT own.relname::text, contype = 'c', pg_get_constraintdef(pg_constraint.oid), other.relname::text
        FROM pg_constraint JOIN pg_class AS own ON own.oid = conrelid LEFT JOIN pg_class AS other ON other.oid = confrelid
        WHERE contype IN ('c', 'f') AND connamespace = current_schema()::regnamespace";
    for row in sqlx::query(constraints).fetch_all(&mut conn).await.unwrap() {
        let (check, sql): (bool, String) = (row.get(1), row.get(2));
        let table = tables.get_mut(&row.get::<String, _>(0)).unwrap();
        let (first, rest) = bracket(&sql[sql.find('(').unwrap()..]);
        if check {
            table.checks.insert(plain(first));
        } else {
            let (theirs, _) = bracket(&rest[rest.find('(').unwrap()..]);
            let pairs = first.split(", ").zip(theirs.split(", "));
            table.references.extend(pairs.map(|(own, their)| (own.to_owned(), row.get(3), their.to_owned())));
        }
    }
    tables
}
