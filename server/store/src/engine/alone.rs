//! A transaction for one change alone, on `PostgreSQL`.

use std::time::Duration;

use desk::{Error, store::Job};
use rand::Rng;
use sqlx::PgPool;

use crate::{
    engine::{conn::Conn, counted::Counted, wire::Wire},
    repo::{Repo, Sources, run_caught},
};

/// How often a transaction is run before the asker is told to come back later.
const TRIES: u32 = 12;
/// The longest pause between two tries, in milliseconds.
const PAUSE_MAX: u64 = 200;

/// A pause of up to `most` milliseconds, so that those who collided do not meet again.
#[expect(clippy::disallowed_methods, reason = "the pause decides nothing; it only spreads retries")]
fn jitter(most: u64) -> u64 {
    rand::rng().random_range(0..=most)
}

/// Runs a job in a transaction of its own, again where it collides with another.
pub(crate) async fn alone(pool: &PgPool, sources: Sources, counted: &Counted, job: &dyn Job) -> Result<(), Error> {
    for attempt in 1..=TRIES {
        match once(pool, sources, job).await {
            Err(Error::Conflict(_)) => {
                let most = (1 << attempt.min(8)).min(PAUSE_MAX);
                tokio::time::sleep(Duration::from_millis(jitter(most))).await;
            }
            outcome => {
                if outcome.is_ok() {
                    counted.add(1);
                }
                return outcome;
            }
        }
    }
    Err(Error::unavailable("too many others are booking at this moment"))
}

async fn once(pool: &PgPool, sources: Sources, job: &dyn Job) -> Result<(), Error> {
    let mut repo = Repo::new(Conn::Postgres(Wire::open(pool).await?), sources);
    if let Err(error) = repo.conn().control("BEGIN").await {
        repo.discard();
        return Err(error);
    }
    let outcome = match run_caught(job, &mut repo).await {
        Ok(()) => repo.conn().control("COMMIT").await,
        Err(error) => {
            if let Err(error) = repo.conn().control("ROLLBACK").await {
                tracing::debug!(%error, "a transaction did not roll back; its connection is given up");
                repo.discard();
            }
            return Err(error);
        }
    };
    if outcome.is_err() {
        repo.discard();
    }
    outcome
}
