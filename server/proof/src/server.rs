//! The real binary, started and killed like any process.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::Stdio,
    time::{Duration, Instant},
};

use tokio::process::{Child, Command};

use crate::{Fault, client::Client, database::Database};

/// How long a start may take before it counts as failed.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running `wuse serve`.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to its first answer.
    pub started_in: Duration,
}

/// The folder in which cargo left the programs; `wuse` stands beside this one.
fn programs() -> Result<PathBuf, Fault> {
    let here = std::env::current_exe()?;
    here.parent().map(Path::to_owned).ok_or_else(|| "this program lies in no folder".into())
}

/// The file of the program under proof.
///
/// # Errors
/// A sentence that says how to build it.
pub fn program() -> Result<PathBuf, Fault> {
    let wuse = programs()?.join("wuse");
    if !wuse.exists() {
        return Err(format!("{} is missing; build it with make build.", wuse.display()).into());
    }
    Ok(wuse)
}

/// The folder with what the browser gets.
///
/// # Errors
/// When this program lies in no folder.
pub fn site() -> Result<PathBuf, Fault> {
    Ok(programs()?.join("../site"))
}

/// A port that nobody listens on.
///
/// # Errors
/// When the machine has none left.
pub fn free_address() -> Result<SocketAddr, Fault> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

impl Server {
    /// Starts the server on a database and waits until it answers.
    ///
    /// # Errors
    /// When it does not answer within a minute; its own words stand on standard error.
    pub async fn start(database: &Database) -> Result<Self, Fault> {
        Self::start_at(database, free_address()?).await
    }

    /// As [`start`](Self::start), where its clients look for it.
    ///
    /// # Errors
    /// As there.
    pub async fn start_at(database: &Database, address: SocketAddr) -> Result<Self, Fault> {
        Self::spawn(Self::command(database, address)?, address).await
    }

    /// The command that serves a database at an address.
    ///
    /// # Errors
    /// When the program has not been built.
    pub fn command(database: &Database, address: SocketAddr) -> Result<Command, Fault> {
        let mut command = database.command("serve")?;
        command.env("DATABASE_URL", database.served_url()).env("WUSE_LISTEN", address.to_string());
        Ok(command)
    }

    /// Runs such a command and waits until it answers.
    ///
    /// # Errors
    /// As [`start`](Self::start).
    pub async fn spawn(mut command: Command, address: SocketAddr) -> Result<Self, Fault> {
        let began = Instant::now();
        let mut child = command.spawn()?;
        loop {
            if let Ok(mut client) = Client::connect(address).await
                && let Ok(answer) = client.get("/readyz", "").await
                && answer.status.is_success()
            {
                return Ok(Self { child, address, started_in: began.elapsed() });
            }
            if let Some(status) = child.try_wait()? {
                return Err(format!("the server ended while it started: {status}").into());
            }
            if began.elapsed() > PATIENCE {
                return Err("the server did not answer within a minute".into());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// Kills it as a power cut would: no signal that it could catch.
    ///
    /// # Errors
    /// When the system does not let it.
    pub async fn kill(&mut self) -> Result<(), Fault> {
        self.child.start_kill()?;
        self.child.wait().await?;
        Ok(())
    }

    /// Memory in megabytes: what it holds now (`VmRSS`) or held at most (`VmHWM`).
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn memory(&self, field: &str) -> Result<f64, Fault> {
        let id = self.child.id().ok_or("the server has ended")?;
        let status = fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(':'));
        let kilobytes: f64 = line.and_then(|line| line.split_whitespace().next()).ok_or("no such field")?.parse()?;
        Ok(kilobytes / 1024.0)
    }
}

impl Database {
    /// The program on this database, with nothing of this process's own settings.
    ///
    /// # Errors
    /// When it has not been built.
    pub fn command(&self, word: &str) -> Result<Command, Fault> {
        let mut command = Command::new(program()?);
        command
            .arg(word)
            .current_dir(self.folder())
            .env_clear()
            .env("DATABASE_URL", self.url())
            .env("WUSE_SECRET_FILE", self.secret_file())
            .env("WUSE_SITE_ROOT", site()?)
            .env("WUSE_LOG", "error,security=off")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .kill_on_drop(true);
        Ok(command)
    }
}
