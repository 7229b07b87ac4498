//! Starting, and what the process holds.

use crate::{
    Fault,
    bench::rush::community,
    database::Engine,
    figure::{Figure, Goal},
    rush,
    server::Server,
};

/// Starts that are timed; the middle one counts.
const STARTS: usize = 7;

pub(super) async fn start() -> Result<Vec<Figure>, Fault> {
    let database = community(Engine::Sqlite, 100, &[("popular", 100)]).await?;
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let mut server = Server::start(&database).await?;
        times.push(server.started_in);
        server.kill().await?;
    }
    let figure = Figure::alone("start.cold", rush::percentile(times, 0.5), "ms from exec to the first answer");
    Ok(vec![figure.aims(Goal::AtMost(150.0))])
}

pub(super) async fn memory() -> Result<Vec<Figure>, Fault> {
    let database = community(Engine::Sqlite, 8_000, &[("popular", 1_000_000)]).await?;
    let mut server = Server::start(&database).await?;
    let idle = server.memory("VmRSS")?;
    rush::run(server.address, 0..8_000, 64, |_| "popular".into()).await?;
    let busy = server.memory("VmHWM")?;
    server.kill().await?;
    Ok(vec![
        Figure::alone("memory.idle", idle, "MB").aims(Goal::AtMost(40.0)),
        Figure::alone("memory.rush", busy, "MB at most").aims(Goal::AtMost(150.0)),
    ])
}
