//! A backup that is taken in the middle of a rush holds everything that was acknowledged before it, and nothing
//! without what came before.

use std::{collections::BTreeSet, time::Instant};

use crate::{
    Fault,
    cluster::run,
    database::Engine,
    faults::{
        Tally,
        rounds::{self, Rounds, course},
    },
    server::Server,
};

/// Backs up in each round, restores into an empty database, and compares.
pub(super) async fn backup(engine: Engine, rounds: u32, seed: u64) -> Result<Tally, Fault> {
    let mut faults = Rounds::begin(engine, rounds, seed).await?;
    let mut server = Server::start(&faults.database).await?;
    for number in 0..rounds {
        let file = faults.database.folder().join(format!("backup{number}"));
        let mut command = faults.database.command("backup")?;
        command.arg(&file);
        let mut began = None;
        let strike = async {
            began = Some(Instant::now());
            run(command).await.map(|_| ())
        };
        let answers = faults.round(number, server.address, strike).await?;
        let began = began.ok_or("no backup was made")?;

        let other = faults.database.sibling(&format!("restored{number}")).await?;
        let mut restore = other.command("restore")?;
        restore.arg(&file);
        // It ends with the integrity check.
        run(restore).await?;
        let restored = rounds::kept(&other, &course(number)).await?;
        let turns: BTreeSet<i64> = restored.values().flatten().map(|party| party.turn).collect();
        let all: BTreeSet<i64> =
            faults.kept(&course(number)).await?.values().flatten().map(|party| party.turn).collect();
        let prefix: BTreeSet<i64> = all.into_iter().take(turns.len()).collect();
        faults.tally.wrong += usize::from(turns != prefix);
        let before = answers.iter().filter(|seen| seen.operation.answered <= began);
        let missing = before.filter(|seen| restored.get(&seen.booked.household).is_none_or(Vec::is_empty));
        faults.tally.lost += missing.count();
    }
    server.kill().await?;
    Ok(faults.tally)
}
