//! A full disk: a clear sentence for whoever wants to change something, everything else goes on, and once there is
//! room again it is as if nothing had been.

use std::{
    fs::{self, File},
    io::Write,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use rand::Rng;
use tempfile::TempDir;
use tokio::process::Command;

use crate::{
    Fault,
    client::Client,
    cluster::run,
    community::{person, token},
    database::{Database, folder},
    faults::{
        Tally,
        rounds::{Rounds, SPARE},
    },
    server::Server,
};

/// The disk, in megabytes: room for the community, its bookings, and the log, which grows to 32 MB before it is carried
/// over.
const SIZE: u32 = 48;
/// How much of it is left when it is full, in bytes, at most.
const LEFT: u64 = 64 * 1024;
/// Changes that are asked for on a full disk before one must have been refused: the log may still have room.
const TRIES: u32 = 6_000;

/// A small disk of its own; it goes away with this value.
struct Disk {
    folder: TempDir,
}

impl Disk {
    async fn mount() -> Result<Self, Fault> {
        let folder = folder()?;
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={SIZE}m"), "wuse"]).arg(folder.path());
        run(mount).await?;
        Ok(Self { folder })
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // The folder can only go away once nothing is mounted on it.
        drop(std::process::Command::new("umount").arg("-l").arg(self.folder.path()).status());
    }
}

/// Takes all room of a disk but so many bytes, until it is dropped.
struct Filler(PathBuf);

impl Filler {
    fn write(folder: &Path, left: u64) -> Result<Self, Fault> {
        let filler = Self(folder.join("filler"));
        let mut file = File::create(&filler.0)?;
        let block = [1; 4096];
        while file.write_all(&block).is_ok() {}
        let length = file.metadata()?.len();
        file.set_len(length.saturating_sub(left))?;
        Ok(filler)
    }
}

impl Drop for Filler {
    fn drop(&mut self) {
        drop(fs::remove_file(&self.0));
    }
}

/// Fills the disk in the middle of a rush, looks what people are told, and makes room again.
pub(super) async fn full(rounds: u32, seed: u64) -> Result<Tally, Fault> {
    let disk = match Disk::mount().await {
        Ok(disk) => disk,
        Err(fault) => {
            eprintln!("no disk can be filled here: {fault}");
            return Ok(Tally::default());
        }
    };
    let place = tempfile::Builder::new().tempdir_in(disk.folder.path())?;
    let mut faults = Rounds::begin_on(Database::file_in(place)?, rounds, seed).await?;
    let mut server = Server::start(&faults.database).await?;
    let address = server.address;
    for number in 0..rounds {
        let left = faults.rng().random_range(0..LEFT);
        let mount = disk.folder.path();
        let strike = async {
            let filler = Filler::write(mount, left)?;
            told(address, number).await?;
            drop(filler);
            Ok(())
        };
        faults.round(number, address, strike).await?;
    }
    server.kill().await?;
    Ok(faults.tally)
}

/// Changes something for a household that is not in the rush until it is told that it does not go now; pages go on.
async fn told(address: SocketAddr, round: u32) -> Result<(), Fault> {
    let mut client = Client::connect(address).await?;
    for number in 0..TRIES {
        let household = SPARE.start + (round * TRIES + number) % (SPARE.end - SPARE.start);
        let (who, key) = (person(household), format!("full{round}x{number}"));
        let fields =
            [("person", &*who), ("name", "王桂兰"), ("born_year", "1960"), ("born_month", "5"), ("key", &*key)];
        let answer = client.post("/api/change-person", &token(household), &fields).await?;
        if answer.status.is_success() {
            continue;
        }
        if answer.status != 503 || answer.json()["problems"][0]["sentence"].as_str().is_none_or(str::is_empty) {
            return Err(format!("a full disk was answered {}, or without a sentence", answer.status).into());
        }
        for path in ["/", "/courses/spare", "/bookings"] {
            let page = client.get(path, &token(household)).await?;
            if !page.status.is_success() {
                return Err(format!("{path} was answered {} while the disk was full", page.status).into());
            }
        }
        return Ok(());
    }
    Err("the disk was never full".into())
}
