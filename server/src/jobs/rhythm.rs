//! When a job has its rounds: on a timer, and whenever something nudges it.

use std::{future::pending, panic::AssertUnwindSafe, sync::Arc, time::Duration};

use desk::{Desk, Error, store::Changes};
use futures::{FutureExt, StreamExt};
use tokio::sync::{Notify, watch};

use crate::metrics::Metrics;

/// How long a nudge waits for others, so that a rush is one round and not a thousand.
const GATHER: Duration = Duration::from_millis(200);

/// What calls for a round before the timer does.
pub(super) enum Nudge {
    /// Nothing does.
    Nothing,
    /// Places that change.
    Places(Changes),
    /// Another job.
    Job(Arc<Notify>),
}

impl Nudge {
    /// Places that change.
    pub(super) fn changes(desk: &Desk) -> Self {
        Self::Places(desk.store().changes())
    }

    async fn next(&mut self) {
        match self {
            Self::Nothing => pending().await,
            Self::Places(changes) => {
                changes.next().await;
                // What comes meanwhile is part of this round; the stream never ends by itself.
                let others = changes.by_ref().for_each(|_| async {});
                let _ = tokio::time::timeout(GATHER, others).await;
            }
            Self::Job(told) => told.notified().await,
        }
    }
}

/// What every job has to do with.
#[derive(Clone)]
pub(super) struct House {
    pub(super) desk: Desk,
    pub(super) metrics: Metrics,
    pub(super) stop: watch::Receiver<bool>,
}

/// When a job has its rounds.
pub(super) struct Rhythm {
    name: String,
    every: Duration,
    nudge: Nudge,
    house: House,
}

impl Rhythm {
    /// A round at once and `every` so long, until the house stops. Its rounds are counted under `name`.
    pub(super) fn new(name: impl Into<String>, every: Duration, house: &House) -> Self {
        Self { name: name.into(), every, nudge: Nudge::Nothing, house: house.clone() }
    }

    /// And whenever it is nudged.
    pub(super) fn nudged(self, nudge: Nudge) -> Self {
        Self { nudge, ..self }
    }

    /// Keeps it. `trouble` is what the log says when a round fails; the next one tries again. A stop cuts a round short:
    /// nothing of it is half done, and what was not done is done after the next start.
    pub(super) async fn keep<F>(mut self, trouble: &'static str, round: impl Fn() -> F)
    where
        F: Future<Output = Result<(), Error>>,
    {
        let mut timer = tokio::time::interval(self.every);
        timer.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = timer.tick() => {}
                () = self.nudge.next() => {}
                _ = self.house.stop.wait_for(|stop| *stop) => return,
            }
            let good = tokio::select! {
                // A mistake in one round must not end the job for good.
                ended = AssertUnwindSafe(round()).catch_unwind() => match ended {
                    Ok(Ok(())) => true,
                    Ok(Err(error)) => {
                        tracing::warn!(%error, "{trouble}; the next round tries again");
                        false
                    }
                    Err(_) => {
                        tracing::error!("{trouble}: its round panicked; the lines before this one say where");
                        false
                    }
                },
                _ = self.house.stop.wait_for(|stop| *stop) => return,
            };
            self.house.metrics.round(&self.name, good, self.house.desk.now().0);
        }
    }
}
