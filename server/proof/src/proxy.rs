//! Stands between the server and `PostgreSQL`, and cuts connections at the worst moment: when a commit has been
//! sent and its answer has not come. Half of those commits got through and half did not, and nobody can tell which.
//! Or it falls silent, as a network does whose other end has lost its power: nothing comes through, and nobody is told.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use rand::{Rng, SeedableRng, rngs::StdRng};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinHandle,
};

use crate::Fault;

/// One commit in so many is cut off.
const EVERY: u32 = 3;

/// A proxy in front of a database; it ends with this value.
pub struct Proxy {
    address: SocketAddr,
    plan: Arc<Mutex<Plan>>,
    /// How often it fell silent.
    silences: watch::Sender<u32>,
    task: JoinHandle<()>,
}

struct Plan {
    /// Connections that are still to be cut.
    left: u32,
    rng: StdRng,
}

impl Proxy {
    /// Passes on whatever comes to the database at `to`.
    ///
    /// # Errors
    /// When the machine gives no port.
    pub async fn start(to: SocketAddr, seed: u64) -> Result<Self, Fault> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let plan = Arc::new(Mutex::new(Plan { left: 0, rng: StdRng::seed_from_u64(seed) }));
        let shared = plan.clone();
        let (silences, silent) = watch::channel(0);
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let (plan, mut silent) = (shared.clone(), silent.clone());
                silent.mark_unchanged();
                tokio::spawn(async move { drop(carry(client, to, &plan, silent).await) });
            }
        });
        Ok(Self { address, plan, silences, task })
    }

    /// Where the server finds it.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Cuts this many connections, each in the middle of a commit.
    pub fn cut(&self, connections: u32) {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner).left = connections;
    }

    /// Lets nothing through any more on the connections that are open now, and closes none of them.
    pub fn fall_silent(&self) {
        self.silences.send_modify(|silences| *silences += 1);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Plan {
    /// Whether the connection of this commit is to be cut, and if so whether the commit still gets through.
    fn cut(&mut self) -> Option<bool> {
        if self.left == 0 || self.rng.random_range(0..EVERY) > 0 {
            return None;
        }
        self.left -= 1;
        Some(self.rng.random())
    }
}

/// Carries both ways until either side ends, until the connection is cut, or until it falls silent.
async fn carry(
    client: TcpStream,
    to: SocketAddr,
    plan: &Mutex<Plan>,
    mut silent: watch::Receiver<u32>,
) -> std::io::Result<()> {
    let server = TcpStream::connect(to).await?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let there = async {
        let mut buffer = vec![0; 16 * 1024];
        loop {
            let read = from_client.read(&mut buffer).await?;
            let commits = buffer[..read].windows(6).any(|word| word == b"COMMIT");
            let cut = commits.then(|| plan.lock().unwrap_or_else(PoisonError::into_inner).cut()).flatten();
            if read == 0 || cut == Some(false) {
                return Ok(());
            }
            to_server.write_all(&buffer[..read]).await?;
            if cut.is_some() {
                return Ok(());
            }
        }
    };
    let back = async { tokio::io::copy(&mut from_server, &mut to_client).await.map(|_| ()) };
    // Whichever ends first ends the other, so that no answer to a commit comes through any more; dropping the four
    // halves closes both connections.
    tokio::select! {
        done = there => done,
        done = back => done,
        fell = silent.changed() => match fell {
            // The halves stay open, and unread.
            Ok(()) => std::future::pending().await,
            Err(_) => Ok(()),
        }
    }
}
