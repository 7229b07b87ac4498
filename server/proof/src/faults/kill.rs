//! `kill -9` of the server in the middle of a rush.

use crate::{
    Fault,
    database::Engine,
    faults::{Tally, rounds::Rounds},
    server::{Server, free_address},
};

/// Kills the server once in each round, at a moment that follows from the seed, and starts it again.
pub(super) async fn kill(engine: Engine, rounds: u32, seed: u64) -> Result<Tally, Fault> {
    let mut faults = Rounds::begin(engine, rounds, seed).await?;
    let address = free_address()?;
    let mut server = Server::start_at(&faults.database, address).await?;
    for number in 0..rounds {
        let restart = Server::command(&faults.database, address)?;
        let strike = async {
            server.kill().await?;
            server = Server::spawn(restart, address).await?;
            Ok(())
        };
        faults.round(number, address, strike).await?;
    }
    server.kill().await?;
    Ok(faults.tally)
}
