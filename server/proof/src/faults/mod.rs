//! What is broken on purpose, fault by fault.

mod backup;
mod clock;
mod crowd;
mod disk;
mod history;
mod kill;
mod postgres;
mod rounds;

use std::time::Duration;

use futures::future::LocalBoxFuture;
use rand::Rng;

use crate::{Fault, database::Engine};

/// What came of one fault, in all its rounds.
#[derive(Default)]
pub struct Tally {
    /// How often it struck; never, where the machine does not allow it.
    pub rounds: u32,
    /// Requests that were answered in the end.
    pub operations: usize,
    /// Of those, the ones that had to be sent again because the answer was lost, or was that it does not go now.
    pub resent: usize,
    /// Acknowledged and not there.
    pub lost: usize,
    /// There more than once.
    pub doubled: usize,
    /// People beyond the capacity.
    pub oversold: usize,
    /// Rounds whose history no single queue could have produced, in which somebody was given what they had no right
    /// to, or whose database breaks a promise.
    pub wrong: usize,
    /// The longest time from asking first to the answer that counted.
    pub recovery: Duration,
}

/// Rounds in which a fault that is felt meets the rush at least once.
const FELT_WITHIN: u32 = 10;

/// Rounds in one community.
const BATCH: usize = 20;

type Breaking = fn(Engine, u32, u64) -> LocalBoxFuture<'static, Result<Tally, Fault>>;

/// A way in which things break.
struct Breakage {
    name: &'static str,
    engines: &'static [Engine],
    /// The most rounds that are worth their time.
    most: u32,
    strike: Breaking,
    /// Whether it costs somebody an answer, so that they send again.
    is_felt: bool,
}

const BREAKAGES: [Breakage; 9] = [
    Breakage {
        name: "kill -9",
        engines: &Engine::ALL,
        most: u32::MAX,
        strike: |engine, rounds, seed| Box::pin(kill::kill(engine, rounds, seed)),
        is_felt: true,
    },
    Breakage {
        name: "cut in mid-commit",
        engines: &[Engine::Postgres],
        most: u32::MAX,
        strike: |_, rounds, seed| Box::pin(postgres::cut(rounds, seed)),
        is_felt: true,
    },
    Breakage {
        name: "silent network",
        engines: &[Engine::Postgres],
        most: 6,
        strike: |_, rounds, seed| Box::pin(postgres::silence(rounds, seed)),
        is_felt: true,
    },
    Breakage {
        name: "database crash",
        engines: &[Engine::Postgres],
        most: 40,
        strike: |_, rounds, seed| Box::pin(postgres::restart(rounds, seed)),
        is_felt: true,
    },
    Breakage {
        name: "failover",
        engines: &[Engine::Postgres],
        most: 6,
        strike: |_, rounds, seed| Box::pin(postgres::fail_over(rounds, seed)),
        is_felt: true,
    },
    Breakage {
        name: "disk full",
        engines: &[Engine::Sqlite],
        most: 40,
        strike: |_, rounds, seed| Box::pin(disk::full(rounds, seed)),
        is_felt: true,
    },
    Breakage {
        name: "backup in a rush",
        engines: &Engine::ALL,
        most: 20,
        strike: |engine, rounds, seed| Box::pin(backup::backup(engine, rounds, seed)),
        is_felt: false,
    },
    Breakage {
        name: "clock jumps",
        engines: &Engine::ALL,
        most: 5,
        strike: |engine, rounds, seed| Box::pin(clock::jump(engine, rounds, seed)),
        is_felt: false,
    },
    Breakage {
        name: "crowds",
        engines: &[Engine::Sqlite],
        most: 5,
        strike: |engine, rounds, seed| Box::pin(crowd::crowds(engine, rounds, seed)),
        is_felt: false,
    },
];

/// All rounds of a fault, each few in a community of their own: what is looked at after each grows with what
/// happened before.
async fn all_rounds(breakage: &Breakage, engine: Engine, rounds: u32, seed: u64) -> Result<Tally, Fault> {
    let mut all = Tally::default();
    for first in (0..rounds).step_by(BATCH) {
        let batch = (rounds - first).min(u32::try_from(BATCH)?);
        let tally = (breakage.strike)(engine, batch, seed.wrapping_add(first.into())).await?;
        all.rounds += tally.rounds;
        all.operations += tally.operations;
        all.resent += tally.resent;
        all.lost += tally.lost;
        all.doubled += tally.doubled;
        all.oversold += tally.oversold;
        all.wrong += tally.wrong;
        all.recovery = all.recovery.max(tally.recovery);
    }
    Ok(all)
}

/// Runs the faults whose name begins like `only` and prints a line for each. Whether nothing was lost, doubled or
/// oversold.
///
/// # Errors
/// When a fault could not be brought about, or no fault has this name.
#[expect(clippy::disallowed_methods, reason = "a seed is made where none was given, and printed")]
pub async fn run(only: &str, rounds: u32, seed: Option<u64>) -> Result<bool, Fault> {
    let seed = seed.unwrap_or_else(|| rand::rng().random());
    println!("seed {seed}");
    println!(
        "| fault | engine | rounds | operations | sent again | lost | doubled | oversold | wrong | longest wait |\n\
         |---|---|---|---|---|---|---|---|---|---|"
    );
    let (mut whole, mut ran) = (true, false);
    for breakage in BREAKAGES.iter().filter(|breakage| breakage.name.starts_with(only)) {
        for engine in breakage.engines {
            let tally = all_rounds(breakage, *engine, rounds.min(breakage.most), seed).await?;
            println!(
                "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {:.2} s |",
                breakage.name,
                engine.name(),
                tally.rounds,
                tally.operations,
                tally.resent,
                tally.lost,
                tally.doubled,
                tally.oversold,
                tally.wrong,
                tally.recovery.as_secs_f64()
            );
            // Strikes of which nobody ever notices anything come when everything is over, and prove nothing.
            if breakage.is_felt && tally.rounds >= FELT_WITHIN.min(breakage.most) && tally.resent == 0 {
                return Err(format!("{} never met the rush on {}", breakage.name, engine.name()).into());
            }
            whole &= tally.lost + tally.doubled + tally.oversold + tally.wrong == 0;
            ran = true;
        }
    }
    if ran { Ok(whole) } else { Err(format!("there is no fault {only}").into()) }
}
