//! Connections that want nothing good: slow ones, half-open ones, bodies without end, ten thousand that do nothing.
//! Whoever books meanwhile must not notice.

use std::{net::SocketAddr, time::Duration};

use futures::future::try_join_all;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinHandle,
};

use crate::{
    Fault,
    database::Engine,
    faults::{Tally, rounds::Rounds},
    server::Server,
};

/// Connections of one kind.
const FEW: usize = 300;
/// Connections that do nothing.
const IDLE: usize = 10_000;
/// How long those that send slowly wait between two bytes.
const SLOWLY: Duration = Duration::from_millis(100);
/// Bytes of a body that is too large.
const LARGE: usize = 4 * 1024 * 1024;

const PAGE: &str = "GET /healthz HTTP/1.1\r\nhost: wuse\r\n\r\n";
const HEAD: &str = "GET / HTTP/1.1\r\nhost: wuse\r\naccept: ";
const FORM: &str = "POST /api/set-elder HTTP/1.1\r\nhost: wuse\r\ncontent-type: application/x-www-form-urlencoded\r\n";

/// What the connections of a crowd do, once they stand.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// A head that never ends, a byte at a time.
    SlowHead,
    /// A body that never ends, a byte at a time.
    SlowBody,
    /// Half a request, and then silence.
    Half,
    /// A body that nobody should read.
    Large,
    /// One request, and then silence.
    Idle,
}

/// The kinds of crowd, one for each round.
const KINDS: [Kind; 5] = [Kind::SlowHead, Kind::SlowBody, Kind::Half, Kind::Large, Kind::Idle];

/// Lets everybody book while each kind of crowd is there.
pub(super) async fn crowds(engine: Engine, _: u32, seed: u64) -> Result<Tally, Fault> {
    let rounds = u32::try_from(KINDS.len())?;
    let mut faults = Rounds::begin(engine, rounds, seed).await?;
    let mut server = Server::start(&faults.database).await?;
    let allowed = usize::try_from(rlimit::increase_nofile_limit(65_536)?)?.saturating_sub(200);
    for (number, kind) in (0..).zip(KINDS) {
        let many = if matches!(kind, Kind::Idle) { IDLE.min(allowed) } else { FEW };
        let crowd = gather(server.address, kind, many).await?;
        faults.round(number, server.address, async { Ok(()) }).await?;
        if matches!(kind, Kind::Idle) {
            eprintln!("{many} idle connections: the server holds {:.0} MB", server.memory("VmRSS")?);
        }
        for task in crowd {
            task.abort();
        }
    }
    server.kill().await?;
    Ok(faults.tally)
}

async fn gather(address: SocketAddr, kind: Kind, many: usize) -> Result<Vec<JoinHandle<()>>, Fault> {
    let mut crowd = Vec::with_capacity(many);
    // Not all in one moment: the queue in which the system keeps them is short.
    for batch in (0..many).collect::<Vec<_>>().chunks(100) {
        let connected = batch.iter().map(|_| TcpStream::connect(address));
        for stream in try_join_all(connected).await? {
            crowd.push(tokio::spawn(async move { drop(behave(stream, kind).await) }));
        }
        tokio::task::yield_now().await;
    }
    // Each has begun to do what it is there for.
    tokio::time::sleep(Duration::from_millis(300)).await;
    Ok(crowd)
}

/// Behaves badly until the connection ends.
async fn behave(mut stream: TcpStream, kind: Kind) -> std::io::Result<()> {
    let mut answer = [0; 512];
    match kind {
        Kind::SlowHead => {
            stream.write_all(HEAD.as_bytes()).await?;
            trickle(&mut stream).await
        }
        Kind::SlowBody => {
            stream.write_all(format!("{FORM}content-length: 60000\r\n\r\non=").as_bytes()).await?;
            trickle(&mut stream).await
        }
        Kind::Half => {
            stream.write_all(&HEAD.as_bytes()[..10]).await?;
            stream.read(&mut answer).await.map(|_| ())
        }
        Kind::Large => loop {
            stream.write_all(format!("{FORM}content-length: {LARGE}\r\n\r\n").as_bytes()).await?;
            stream.write_all(&vec![b'a'; LARGE]).await?;
            if stream.read(&mut answer).await? == 0 {
                return Ok(());
            }
        },
        Kind::Idle => {
            stream.write_all(PAGE.as_bytes()).await?;
            while stream.read(&mut answer).await? > 0 {}
            Ok(())
        }
    }
}

async fn trickle(stream: &mut TcpStream) -> std::io::Result<()> {
    loop {
        tokio::time::sleep(SLOWLY).await;
        stream.write_all(b"a").await?;
    }
}
