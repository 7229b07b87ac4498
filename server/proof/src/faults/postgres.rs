//! What happens to a server of `PostgreSQL`, and to the way there.

use crate::{
    Fault,
    database::{Database, Engine},
    faults::{Tally, rounds::Rounds},
    proxy::Proxy,
    server::Server,
};

/// Connections that are cut in each round.
const CUTS: u32 = 10;

/// Cuts connections when a commit has been sent and not yet been answered.
pub(super) async fn cut(rounds: u32, seed: u64) -> Result<Tally, Fault> {
    let mut database = Database::create(Engine::Postgres).await?;
    let proxy = Proxy::start(database.cluster().ok_or("no cluster")?.address(), seed).await?;
    database.serve_through(proxy.address());
    let mut faults = Rounds::begin_on(database, rounds, seed).await?;
    let mut server = Server::start(&faults.database).await?;
    for number in 0..rounds {
        let strike = async {
            proxy.cut(CUTS);
            Ok(())
        };
        faults.round(number, server.address, strike).await?;
    }
    server.kill().await?;
    Ok(faults.tally)
}

/// Stops the database without letting it finish anything, and starts it again.
pub(super) async fn restart(rounds: u32, seed: u64) -> Result<Tally, Fault> {
    let mut faults = Rounds::begin(Engine::Postgres, rounds, seed).await?;
    let mut server = Server::start(&faults.database).await?;
    for number in 0..rounds {
        let cluster = faults.database.cluster().ok_or("no cluster")?.handle();
        faults.round(number, server.address, async { cluster.crash_and_start().await }).await?;
    }
    server.kill().await?;
    Ok(faults.tally)
}
