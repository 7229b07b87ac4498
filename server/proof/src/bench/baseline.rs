//! What the machine itself can do, measured in the same run.

use std::{fmt::Write, fs, path::Path, process::Stdio, time::Instant};

use tokio::process::Command;

use crate::{
    Fault,
    cluster::{Cluster, program, run},
};

/// Single inserts that the raw engine does.
const INSERTS: u32 = 4_000;

/// Inserts per second into `SQLite` by its own shell, each in a transaction of its own, with the settings of the
/// store and on the same disk.
///
/// # Errors
/// When the shell is missing.
pub async fn sqlite_inserts(folder: &Path) -> Result<f64, Fault> {
    let file = folder.join("raw.db");
    let mut script = String::from(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA wal_autocheckpoint = 8000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -64000;
         CREATE TABLE enrolment (id TEXT PRIMARY KEY, party TEXT NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL) STRICT;\n",
    );
    for number in 0..INSERTS {
        writeln!(
            script,
            "INSERT INTO enrolment VALUES ('enrolment-{number}', 'party-{number}', 'person-{number}', {number});"
        )?;
    }
    let commands = folder.join("raw.sql");
    fs::write(&commands, script)?;
    let began = Instant::now();
    let mut shell = Command::new("sqlite3");
    shell.arg(&file).stdin(fs::File::open(&commands)?).stdout(Stdio::null());
    let done = shell.status().await.map_err(|error| format!("sqlite3 cannot be run: {error}; install sqlite3."))?;
    let took = began.elapsed();
    for name in ["raw.db", "raw.db-wal", "raw.db-shm", "raw.sql"] {
        // The shell takes its own log away when it ends.
        drop(fs::remove_file(folder.join(name)));
    }
    if !done.success() {
        return Err("sqlite3 did not do its inserts".into());
    }
    Ok(f64::from(INSERTS) / took.as_secs_f64())
}

/// Transactions per second of pgbench running the statements of one booking with as many clients, on a course of
/// its own in the same database.
///
/// # Errors
/// When pgbench fails.
pub async fn postgres_bookings(cluster: &Cluster, clients: u32, households: u32) -> Result<f64, Fault> {
    let script = cluster.folder().join("book.sql");
    fs::write(&script, include_str!("book.sql"))?;
    let mut bench = program("pgbench")?;
    bench
        .args(["-n", "-M", "prepared", "-T", "8", "-j", "2", "-c", &clients.to_string()])
        .arg(format!("-Dhouseholds={households}"))
        .arg("-f")
        .arg(&script)
        .arg("-d")
        .arg(cluster.url("postgres"));
    let said = run(bench).await?;
    let line = said.lines().find_map(|line| line.strip_prefix("tps = "));
    let tps = line.and_then(|line| line.split_whitespace().next()).ok_or("pgbench said no tps")?;
    Ok(tps.parse()?)
}
