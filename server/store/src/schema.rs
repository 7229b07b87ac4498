//! The history of the schema: what has to be applied to a database, in which order.
//!
//! A new migration is a file of the same name in both folders of `migrations/`, and a row in [`history!`]; a test finds
//! a file without a row. They are listed here, not found by `sqlx`'s macro, because the macro alone compiles all of
//! `sqlx` and `SQLite` a second time.

use sqlx::{
    SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

/// For each migration its number and its name, as in the names of its files.
macro_rules! history {
    ($($number:literal $name:literal;)+) => {
        /// What a file of `SQLite` has to go through.
        pub(crate) fn sqlite() -> Migrator {
            migrator([$(($number, $name, include_str!(concat!("../migrations/sqlite/", $number, "_", $name, ".sql")))),+])
        }

        /// What a database of `PostgreSQL` has to go through.
        pub(crate) fn postgres() -> Migrator {
            migrator([$(($number, $name, include_str!(concat!("../migrations/postgres/", $number, "_", $name, ".sql")))),+])
        }

        /// The names of the files, without their ending, in order; for the test that finds none missing.
        pub const MIGRATIONS: &[&str] = &[$(concat!($number, "_", $name)),+];
    };
}

history! {
    "0001" "house";
    "0002" "base";
    "0003" "people";
    "0004" "courses";
    "0005" "people";
    "0006" "staff";
    "0007" "courses";
    "0008" "tutoring";
    "0009" "service";
    "0010" "people";
    "0011" "notices";
    "0012" "community";
    "0013" "courses";
    "0014" "tutoring";
    "0015" "tutoring";
    "0016" "community";
    "0017" "service";
    "0018" "people";
    "0019" "people";
    "0020" "tutoring";
    "0022" "notices";
}

fn migrator<const N: usize>(files: [(&'static str, &'static str, &'static str); N]) -> Migrator {
    let step = |(number, name, sql): (&str, &'static str, &'static str)| {
        let version = number.bytes().fold(0, |version, digit| version * 10 + i64::from(digit - b'0'));
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    Migrator::with_migrations(files.into_iter().map(step).collect())
}
