//! A clock that jumps: two days ahead, so that offers lapse in the middle of a rush, and back again.

use std::{fs, path::PathBuf, time::Duration};

use rand::Rng;

use crate::{
    Fault,
    client::Client,
    community::token,
    database::Engine,
    faults::{
        Tally,
        rounds::{Rounds, course},
    },
    server::{Server, free_address},
};

/// How far the clock jumps ahead, in seconds: an offer of 24 hours that pauses at night lapses within, and the
/// courses, in three days, have not begun.
const AHEAD: i64 = 46 * 3600;
/// How far it jumps back, in seconds.
const BACK: i64 = -2 * 3600;
/// How long the server has to notice.
const NOTICED: Duration = Duration::from_secs(40);

/// The library that shows a process another time, as Debian lays it out.
fn library() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").ok()?.flatten().map(|folder| folder.path());
    folders.map(|folder| folder.join("faketime/libfaketimeMT.so.1")).find(|file| file.exists())
}

/// Lets the server's clock jump in the middle of each rush.
pub(super) async fn jump(engine: Engine, rounds: u32, seed: u64) -> Result<Tally, Fault> {
    let Some(library) = library() else {
        eprintln!("no clock can jump here: install libfaketime.");
        return Ok(Tally::default());
    };
    let mut faults = Rounds::begin(engine, rounds, seed).await?;
    let file = faults.database.folder().join("clock");
    let set = |seconds: i64| fs::write(&file, format!("{seconds:+}\n"));
    set(0)?;
    let address = free_address()?;
    let mut command = Server::command(&faults.database, address)?;
    command
        .env("LD_PRELOAD", library)
        .env("FAKETIME_TIMESTAMP_FILE", &file)
        .env("FAKETIME_NO_CACHE", "1")
        .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    let mut server = Server::spawn(command, address).await?;
    for number in 0..rounds {
        let (first, second) = if faults.rng().random() { (AHEAD, BACK) } else { (BACK, AHEAD) };
        let pause = Duration::from_micros(faults.rng().random_range(0..30_000));
        let strike = async {
            set(first)?;
            tokio::time::sleep(pause).await;
            set(second)?;
            tokio::time::sleep(pause).await;
            set(0)?;
            Ok(())
        };
        let answers = faults.round(number, address, strike).await?;
        // Somebody gives a place back, the next is offered it and does not answer; two days later it is the turn of
        // the one after. Then the clock is set right, and nothing of that is undone.
        let confirmed = answers.iter().find(|seen| seen.booked.position.is_none()).ok_or("nobody has a place")?;
        let mut client = Client::connect(address).await?;
        let fields = [("party", confirmed.booked.party.as_str()), ("key", "cancel")];
        let answer = client.post("/api/cancel", &token(confirmed.booked.household), &fields).await?;
        if !answer.status.is_success() {
            return Err(format!("giving a place back was answered {}", answer.status).into());
        }
        set(AHEAD)?;
        lapsed(&faults, &course(number)).await?;
        set(0)?;
        let checked = faults.database.command("check")?.status().await?;
        faults.tally.wrong += usize::from(!checked.success());
    }
    server.kill().await?;
    Ok(faults.tally)
}

/// Waits until an offer has lapsed and the next household holds one.
async fn lapsed(faults: &Rounds, course: &str) -> Result<(), Fault> {
    use domain::courses::party::State::{Lapsed, Offered};
    let wait = async {
        loop {
            let parties: Vec<_> = faults.kept(course).await?.into_values().flatten().collect();
            let lapsed = parties.iter().filter(|party| party.state == Lapsed).map(|party| party.turn).max();
            let offered = parties.iter().filter(|party| party.state == Offered).map(|party| party.turn).min();
            if lapsed.zip(offered).is_some_and(|(lapsed, offered)| lapsed < offered) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    };
    tokio::time::timeout(NOTICED, wait).await.unwrap_or_else(|_| Err("no offer lapsed and moved on".into()))
}
