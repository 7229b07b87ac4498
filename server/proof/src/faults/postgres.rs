//! What happens to a server of `PostgreSQL`, and to the way there.

use std::net::SocketAddr;

use hyper::StatusCode;

use crate::{
    Fault,
    client::Client,
    database::{Database, Engine},
    faults::{Tally, rounds::Rounds},
    patroni::Patroni,
    proxy::Proxy,
    server::Server,
};

/// Connections that are cut in each round.
const CUTS: u32 = 10;

/// Cuts connections when a commit has been sent and not yet been answered.
pub(super) async fn cut(rounds: u32, seed: u64) -> Result<Tally, Fault> {
    between(rounds, seed, |proxy| proxy.cut(CUTS)).await
}

/// Lets the network swallow what is sent over every connection there is, without closing any.
pub(super) async fn silence(rounds: u32, seed: u64) -> Result<Tally, Fault> {
    between(rounds, seed, Proxy::fall_silent).await
}

/// Strikes between the server and the database.
async fn between(rounds: u32, seed: u64, strike: impl Fn(&Proxy)) -> Result<Tally, Fault> {
    let mut database = Database::create(Engine::Postgres).await?;
    let proxy = Proxy::start(database.cluster().ok_or("no cluster")?.address(), seed).await?;
    database.serve_through(proxy.address());
    let mut faults = Rounds::begin_on(database, rounds, seed).await?;
    let mut server = Server::start(&faults.database).await?;
    for number in 0..rounds {
        let strike = async {
            strike(&proxy);
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
        let strike = async {
            cluster.crash().await?;
            if number == 0 {
                says_it_is_not_ready(server.address).await?;
            }
            cluster.up().await
        };
        faults.round(number, server.address, strike).await?;
    }
    server.kill().await?;
    Ok(faults.tally)
}

/// What balances the load between servers asks for this, and must not send anybody to one without a database.
async fn says_it_is_not_ready(address: SocketAddr) -> Result<(), Fault> {
    let mut client = Client::connect(address).await?;
    let (ready, health) = (client.get("/readyz", "").await?.status, client.get("/healthz", "").await?.status);
    if (ready, health) == (StatusCode::SERVICE_UNAVAILABLE, StatusCode::OK) {
        return Ok(());
    }
    Err(format!("without a database /readyz answers {ready} and /healthz {health}").into())
}

/// Kills the primary's machine, or cuts it off the network, by turns; the synchronous standby takes over.
pub(super) async fn fail_over(rounds: u32, seed: u64) -> Result<Tally, Fault> {
    let mut patroni = match Patroni::start().await {
        Ok(patroni) => patroni,
        Err(fault) => {
            eprintln!("nothing can fail over here: {fault}");
            return Ok(Tally::default());
        }
    };
    let mut faults = Rounds::begin_on(Database::at(patroni.url(), None)?, rounds, seed).await?;
    let mut server = Server::start(&faults.database).await?;
    for number in 0..rounds {
        let strike = async {
            let primary =
                if number % 2 == 0 { patroni.kill_primary().await? } else { patroni.cut_off_primary().await? };
            eprintln!("round {number}: node {primary} was {}", if number % 2 == 0 { "killed" } else { "cut off" });
            Ok(())
        };
        faults.round(number, server.address, strike).await?;
        patroni.heal().await?;
    }
    server.kill().await?;
    Ok(faults.tally)
}
