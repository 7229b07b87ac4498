//! Every statement is valid on both engines, and both have the same tables.

use std::{collections::BTreeSet, fs, path::Path};

use sqlx::{AssertSqlSafe, Column, Connection, Executor, SqlSafeStr, Statement, TypeInfo};
use store::Engine;

use crate::{
    house::{database, engines},
    schema::schema,
};

#[tokio::test]
async fn every_statement_can_be_prepared_on_both_engines() {
    for engine in engines() {
        let (url, _folder) = database(engine).await;
        let _store = store::open(&url).await.unwrap();
        let statements = store::all_statements();
        assert!(statements.len() > 50);
        if engine == "sqlite" {
            let mut conn = sqlx::SqliteConnection::connect(&url).await.unwrap();
            for statement in statements {
                let sql = AssertSqlSafe(statement.on(Engine::Sqlite)).into_sql_str();
                (&mut conn).prepare(sql).await.unwrap_or_else(|error| panic!("{error}: {}", statement.sqlite));
            }
        } else {
            let mut conn = sqlx::PgConnection::connect(&url).await.unwrap();
            for statement in statements {
                let sql = AssertSqlSafe(statement.on(Engine::Postgres)).into_sql_str();
                let prepared = (&mut conn).prepare(sql).await;
                let prepared = prepared.unwrap_or_else(|error| panic!("{error}: {}", statement.postgres));
                // Whoever reads a column knows three types; a plain 1 is of another.
                for column in prepared.columns() {
                    let known = ["INT8", "TEXT", "BYTEA"].contains(&column.type_info().name());
                    assert!(known, "{} is {}: {}", column.name(), column.type_info(), statement.postgres);
                }
            }
        }
    }
}

#[tokio::test]
async fn both_engines_have_the_same_tables() {
    let mut schemas = Vec::new();
    for engine in engines() {
        let (url, _folder) = database(engine).await;
        store::open(&url).await.unwrap();
        let schema = schema(&url).await;
        assert!(schema.len() > 15, "{engine}: {:?}", schema.keys());
        assert!(schema.values().all(|table| !table.key.is_empty()), "{engine}: every table has a key");
        schemas.push(schema);
    }
    for (name, table) in &schemas[0] {
        for other in &schemas[1..] {
            assert_eq!(other.get(name), Some(table), "{name}");
        }
    }
    let names = schemas.iter().map(|schema| schema.keys().collect::<Vec<_>>());
    assert_eq!(names.collect::<BTreeSet<_>>().len(), 1);
}

#[test]
fn both_engines_have_the_same_migrations() {
    let names = |engine: &str| -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
}
