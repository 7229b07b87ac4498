//! A `PostgreSQL` cluster of its own, with nothing turned off that keeps data safe.

use std::{
    fs,
    net::SocketAddr,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::Stdio,
};

use tempfile::TempDir;
use tokio::process::Command;

use crate::{Fault, server::free_address};

/// A running cluster; it is stopped and deleted with this value.
pub struct Cluster {
    folder: TempDir,
    control: Control,
}

/// Starts and stops a cluster.
#[derive(Clone)]
pub struct Control {
    folder: PathBuf,
    port: u16,
}

/// The folder of the newest installed `PostgreSQL`'s programs, as Debian and others lay them out.
///
/// # Errors
/// When there is none.
pub fn programs() -> Result<PathBuf, Fault> {
    let mut versions: Vec<(u32, PathBuf)> = Vec::new();
    for root in ["/usr/lib/postgresql", "/opt/postgresql"] {
        for entry in fs::read_dir(root).into_iter().flatten().flatten() {
            if let Ok(version) = entry.file_name().to_string_lossy().parse() {
                versions.push((version, entry.path().join("bin")));
            }
        }
    }
    versions.sort();
    versions.pop().map(|(_, path)| path).ok_or_else(|| "PostgreSQL is missing; install postgresql.".into())
}

/// Whether this process is root, under which `PostgreSQL` refuses to run.
fn is_root() -> bool {
    fs::read_to_string("/proc/self/status").is_ok_and(|status| status.lines().any(|line| line.starts_with("Uid:\t0\t")))
}

/// Whether other users can go as far as the folder that this one is in.
fn can_be_entered(folder: &Path) -> Result<bool, Fault> {
    for above in folder.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()) {
        if fs::metadata(above)?.permissions().mode() & 0o001 == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// One of `PostgreSQL`'s programs, run as somebody whom it serves.
///
/// # Errors
/// When it is not installed.
pub fn program(name: &str) -> Result<Command, Fault> {
    let path = programs()?.join(name);
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(path);
        command
    } else {
        Command::new(path)
    };
    command.stdin(Stdio::null()).current_dir("/");
    Ok(command)
}

/// Runs a program to its end.
///
/// # Errors
/// With its own words when it fails.
pub async fn run(mut command: Command) -> Result<String, Fault> {
    let output = command.output().await?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let last: Vec<&str> = said.lines().rev().take(3).collect();
        return Err(format!("{:?}: {}", command.as_std(), last.join("; ")).into());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

impl Cluster {
    /// Makes a cluster with the settings of a fresh installation and starts it.
    ///
    /// # Errors
    /// When `PostgreSQL` is missing or does not start.
    pub async fn start() -> Result<Self, Fault> {
        let mut folder = crate::database::folder()?;
        if is_root() {
            // The postgres user must be able to reach its own folder below ours; a checkout in a private folder is no
            // place for that, and what is below /var/tmp is on a disk as well.
            if !can_be_entered(folder.path())? {
                folder = tempfile::Builder::new().prefix("wuse-proof-").tempdir_in("/var/tmp")?;
            }
            let mut chown = Command::new("chown");
            chown.arg("postgres").arg(folder.path());
            run(chown).await?;
        }
        let control = Control { folder: folder.path().to_owned(), port: free_address()?.port() };
        let mut initdb = program("initdb")?;
        initdb.arg("-D").arg(control.data()).args(["-A", "trust", "-U", "wuse", "-E", "UTF8", "--locale=C.UTF-8"]);
        run(initdb).await?;
        control.up().await?;
        Ok(Self { folder, control })
    }

    /// What starts and stops it.
    #[must_use]
    pub fn handle(&self) -> Control {
        self.control.clone()
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        SocketAddr::from(([127, 0, 0, 1], self.control.port))
    }

    /// Its address as a URL, for one of its databases.
    #[must_use]
    pub fn url(&self, database: &str) -> String {
        format!("postgres://wuse@{}/{database}", self.address())
    }

    /// Where it may keep files of its own.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Control {
    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// Starts it.
    ///
    /// # Errors
    /// When it does not come up.
    pub async fn up(&self) -> Result<(), Fault> {
        let mut start = self.command("start")?;
        let options = format!(
            "-p {} -k {} -c listen_addresses=127.0.0.1 -c max_connections=200",
            self.port,
            self.folder.display()
        );
        start.arg("-o").arg(options).arg("-l").arg(self.folder.join("log")).stdout(Stdio::null());
        let status = start.stderr(Stdio::null()).status().await?;
        if !status.success() {
            let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            return Err(format!("PostgreSQL did not start: {log}").into());
        }
        Ok(())
    }

    fn command(&self, word: &str) -> Result<Command, Fault> {
        let mut command = program("pg_ctl")?;
        command.arg(word).arg("-w").arg("-D").arg(self.data());
        Ok(command)
    }

    /// Stops it as a crash would.
    ///
    /// # Errors
    /// When it cannot be stopped.
    pub async fn crash(&self) -> Result<(), Fault> {
        let mut stop = self.command("stop")?;
        stop.args(["-m", "immediate"]);
        run(stop).await.map(drop)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Ok(mut stop) = self.control.command("stop") {
            // It may have been stopped already; its folder goes away in any case.
            drop(stop.as_std_mut().args(["-m", "immediate"]).stdout(Stdio::null()).stderr(Stdio::null()).status());
        }
    }
}
