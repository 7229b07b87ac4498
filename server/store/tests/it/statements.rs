//! Every statement is valid on both engines, and both have the same migrations.

use std::{collections::BTreeSet, fs, path::Path};

use sqlx::{AssertSqlSafe, Connection, Executor, SqlSafeStr};
use store::Engine;

use crate::house::{database, engines};

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
                (&mut conn).prepare(sql).await.unwrap_or_else(|error| panic!("{error}: {}", statement.postgres));
            }
        }
    }
}

#[test]
fn both_engines_go_through_every_migration_that_there_is_a_file_for() {
    let names = |engine: &str| -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(engine);
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    };
    let listed: BTreeSet<_> = store::MIGRATIONS.iter().map(|name| format!("{name}.sql")).collect();
    assert_eq!(names("sqlite"), listed);
    assert_eq!(names("postgres"), listed);
}
