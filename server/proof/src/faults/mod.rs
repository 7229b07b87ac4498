//! What is broken on purpose, fault by fault.

mod history;
mod kill;

use std::time::Duration;

use futures::future::LocalBoxFuture;
use rand::Rng;

use crate::{Fault, database::Engine};

/// What came of one fault, in all its rounds.
#[derive(Default)]
pub struct Tally {
    /// Requests that were answered in the end.
    pub operations: usize,
    /// Of those, the ones that had to be sent again because the answer was lost.
    pub resent: usize,
    /// Acknowledged and not there.
    pub lost: usize,
    /// There more than once.
    pub doubled: usize,
    /// People beyond the capacity.
    pub oversold: usize,
    /// Rounds whose history no single queue could have produced, or whose database breaks a promise.
    pub wrong: usize,
    /// The longest time from a fault to the first answer after it.
    pub recovery: Duration,
}

type Breaking = fn(Engine, u32, u64) -> LocalBoxFuture<'static, Result<Tally, Fault>>;

const FAULTS: [(&str, Breaking); 1] = [("kill -9", |engine, rounds, seed| Box::pin(kill::kill(engine, rounds, seed)))];

/// Runs the faults whose name begins like `only` on both engines and prints a line for each. Whether nothing was
/// lost, doubled or oversold.
///
/// # Errors
/// When a fault could not be brought about.
#[expect(clippy::disallowed_methods, reason = "a seed is made where none was given, and printed")]
pub async fn run(only: &str, rounds: u32, seed: Option<u64>) -> Result<bool, Fault> {
    let seed = seed.unwrap_or_else(|| rand::rng().random());
    println!("seed {seed}");
    println!(
        "| fault | engine | rounds | operations | sent again | lost | doubled | oversold | wrong | recovery |\n\
         |---|---|---|---|---|---|---|---|---|---|"
    );
    let mut whole = true;
    for (name, breaking) in FAULTS.into_iter().filter(|(name, _)| name.starts_with(only)) {
        for engine in Engine::ALL {
            let tally = breaking(engine, rounds, seed).await?;
            println!(
                "| {name} | {} | {rounds} | {} | {} | {} | {} | {} | {} | {:.2} s |",
                engine.name(),
                tally.operations,
                tally.resent,
                tally.lost,
                tally.doubled,
                tally.oversold,
                tally.wrong,
                tally.recovery.as_secs_f64()
            );
            whole &= tally.lost + tally.doubled + tally.oversold + tally.wrong == 0;
        }
    }
    Ok(whole)
}
