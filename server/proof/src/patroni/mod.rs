//! Two nodes of `PostgreSQL` that take over from each other: Patroni on both, etcd between them, `HAProxy` before them,
//! each node in a network of its own.
//!
//! Every commit that is acknowledged is on both nodes (`synchronous_mode`): only a node that has them all may take over.

mod network;

use std::{
    fs,
    net::SocketAddr,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use tempfile::TempDir;
use tokio::process::{Child, Command};

use crate::{
    Fault,
    client::Client,
    cluster::{programs, run},
    patroni::network::{GATEWAY, NETWORK, Network, address},
    server::free_address,
};

/// How long the nodes have to find themselves as they should be: one leads, the other follows in step.
const PATIENCE: Duration = Duration::from_mins(2);
/// Where Patroni tells how its node is.
const TELLS: u16 = 8008;

/// What lets a node run as in a machine of its own. The shell stays: it is the first process of that machine, with
/// which all others end; a process that changes its user, as the node's does, would outlive whoever started it.
const MACHINE: &str = r#"mount -t tmpfs -o mode=1777 tmpfs /dev/shm && cd "$1" && shift || exit
env -i PATH=/usr/bin:/bin LANG=C.UTF-8 HOME=/tmp setpriv --reuid=postgres --regid=postgres --init-groups "$@"
exit $?"#;

/// The two nodes and what they need; everything ends with this value.
pub struct Patroni {
    // Dropped in this order: programs, their network, their folders.
    nodes: [Option<Child>; 2],
    _haproxy: Child,
    _etcd: Child,
    network: Network,
    _registry: TempDir,
    folder: TempDir,
    program: PathBuf,
    entrance: SocketAddr,
}

impl Patroni {
    /// Both nodes, the second in step with the first.
    ///
    /// # Errors
    /// When this machine lacks one of the programs or does not let one make networks.
    pub async fn start() -> Result<Self, Fault> {
        let program = std::env::var_os("PATRONI").map(PathBuf::from).ok_or("PATRONI names no program")?;
        let network = Network::make().await?;
        let folder = crate::database::folder()?;
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        let entrance = free_address()?;
        write_settings(folder.path(), entrance).await?;
        // In memory: a busy disk must not let the leader's lock run out.
        let registry = TempDir::new_in("/dev/shm")?;
        let etcd = etcd(registry.path())?;
        let haproxy = haproxy(folder.path())?;
        let mut patroni = Self {
            nodes: [None, None],
            program,
            folder,
            entrance,
            _haproxy: haproxy,
            _etcd: etcd,
            _registry: registry,
            network,
        };
        patroni.nodes[0] = Some(patroni.node(0)?);
        patroni.until(0, "/primary").await?;
        patroni.nodes[1] = Some(patroni.node(1)?);
        patroni.until_in_step().await?;
        // HAProxy takes every node for the primary until it has asked.
        tokio::time::sleep(Duration::from_secs(2)).await;
        Ok(patroni)
    }

    /// The one address that leads to whoever is the primary.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://wuse@{}/postgres", self.entrance)
    }

    /// Kills the primary's machine: all its processes at once. Returns which it was.
    ///
    /// # Errors
    /// When there is no primary.
    pub async fn kill_primary(&mut self) -> Result<usize, Fault> {
        let primary = self.primary().await?;
        if let Some(mut node) = self.nodes[primary].take() {
            node.start_kill()?;
            node.wait().await?;
        }
        Ok(primary)
    }

    /// Takes the primary off the network, where it goes on running. Returns which it was.
    ///
    /// # Errors
    /// When there is no primary.
    pub async fn cut_off_primary(&self) -> Result<usize, Fault> {
        let primary = self.primary().await?;
        self.network.cut(primary).await?;
        Ok(primary)
    }

    /// Brings back what was killed or cut off, and waits until it follows in step.
    ///
    /// # Errors
    /// When it does not within two minutes.
    pub async fn heal(&mut self) -> Result<(), Fault> {
        for number in 0..2 {
            self.network.mend(number).await?;
            if self.nodes[number].is_none() {
                self.nodes[number] = Some(self.node(number)?);
            }
        }
        self.until_in_step().await
    }

    fn node(&self, number: usize) -> Result<Child, Fault> {
        let folder = self.folder.path();
        let mut command = Command::new("ip");
        command
            .args(["netns", "exec", &network::name(number)])
            .args(["unshare", "--pid", "--ipc", "--mount", "--mount-proc", "--fork", "--kill-child=KILL", "--"])
            .args(["sh", "-c", MACHINE, "sh"])
            .arg(folder.join(network::name(number)))
            .arg(&self.program)
            .arg(folder.join(format!("{}.yml", network::name(number))));
        quiet(command, &folder.join(format!("{}.log", network::name(number))))
    }

    async fn primary(&self) -> Result<usize, Fault> {
        for number in 0..2 {
            if tells(number, "/primary").await {
                return Ok(number);
            }
        }
        Err("no node is the primary".into())
    }

    async fn until_in_step(&self) -> Result<(), Fault> {
        let wait = async {
            loop {
                for (primary, other) in [(0, 1), (1, 0)] {
                    if tells(primary, "/primary").await && tells(other, "/synchronous").await {
                        return;
                    }
                }
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        };
        let in_step = tokio::time::timeout(PATIENCE, wait).await;
        in_step.map_err(|_| self.last_words("the nodes did not get into step"))
    }

    async fn until(&self, number: usize, path: &str) -> Result<(), Fault> {
        let wait = async {
            while !tells(number, path).await {
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        };
        tokio::time::timeout(PATIENCE, wait).await.map_err(|_| self.last_words("no primary came up"))
    }

    fn last_words(&self, what: &str) -> Fault {
        let log = |number| fs::read_to_string(self.folder.path().join(format!("{}.log", network::name(number))));
        let last = |number| log(number).unwrap_or_default().lines().rev().take(3).collect::<Vec<_>>().join("; ");
        format!("{what}: {} / {}", last(0), last(1)).into()
    }
}

/// Whether Patroni on this node answers yes.
async fn tells(number: usize, path: &str) -> bool {
    let asked = async {
        let mut client = Client::connect(SocketAddr::new(address(number), TELLS)).await.ok()?;
        client.get_plain(path, "").await.ok()
    };
    let answer = tokio::time::timeout(Duration::from_secs(1), asked).await;
    answer.ok().flatten().is_some_and(|answer| answer.status.is_success())
}

async fn write_settings(folder: &Path, entrance: SocketAddr) -> Result<(), Fault> {
    let programs = programs()?;
    for number in 0..2 {
        let name = network::name(number);
        fs::create_dir(folder.join(&name))?;
        let text = include_str!("node.yml")
            .replace("NODE", &name)
            .replace("ADDRESS", &address(number).to_string())
            .replace("GATEWAY", GATEWAY)
            .replace("NETWORK", NETWORK)
            .replace("PROGRAMS", &programs.display().to_string())
            .replace("FOLDER", &folder.display().to_string());
        fs::write(folder.join(format!("{name}.yml")), text)?;
        let mut chown = Command::new("chown");
        chown.arg("postgres:postgres").arg(folder.join(&name));
        run(chown).await?;
        fs::set_permissions(folder.join(&name), fs::Permissions::from_mode(0o700))?;
    }
    let role = format!(
        "#!/bin/sh\nexec {}/psql -X -v ON_ERROR_STOP=1 \"$1\" -c 'CREATE ROLE wuse LOGIN CREATEDB' -c 'GRANT ALL ON SCHEMA public TO wuse'\n",
        programs.display()
    );
    fs::write(folder.join("role.sh"), role)?;
    fs::set_permissions(folder.join("role.sh"), fs::Permissions::from_mode(0o755))?;
    let text = include_str!("haproxy.cfg")
        .replace("PORT", &entrance.port().to_string())
        .replace("ADDRESS1", &address(0).to_string())
        .replace("ADDRESS2", &address(1).to_string());
    fs::write(folder.join("haproxy.cfg"), text)?;
    Ok(())
}

fn etcd(folder: &Path) -> Result<Child, Fault> {
    let peers = format!("http://{}", free_address()?);
    let clients = format!("http://{GATEWAY}:2379");
    let mut command = Command::new("etcd");
    command
        .args(["--name", "registry", "--log-level", "warn", "--logger", "zap", "--data-dir"])
        .arg(folder.join("data"))
        .args(["--listen-client-urls", &clients, "--advertise-client-urls", &clients])
        .args(["--listen-peer-urls", &peers, "--initial-advertise-peer-urls", &peers])
        .args(["--initial-cluster", &format!("registry={peers}"), "--initial-cluster-state", "new"]);
    quiet(command, &folder.join("log"))
}

fn haproxy(folder: &Path) -> Result<Child, Fault> {
    let mut command = Command::new("haproxy");
    command.arg("-db").arg("-f").arg(folder.join("haproxy.cfg"));
    quiet(command, &folder.join("haproxy.log"))
}

/// Runs a program whose words go to a file, until it is dropped.
fn quiet(mut command: Command, log: &Path) -> Result<Child, Fault> {
    let log = fs::OpenOptions::new().create(true).append(true).open(log)?;
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log).kill_on_drop(true);
    let name = command.as_std().get_program().to_string_lossy().into_owned();
    command.spawn().map_err(|error| format!("{name} cannot be run: {error}").into())
}
