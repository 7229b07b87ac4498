//! What happens by itself: jobs that take no input and are safe to run twice, on a nudge and on a timer.

use std::time::Duration;

use desk::Desk;
use futures::StreamExt;
use tokio::sync::watch;

/// How often the jobs run when nothing nudges them.
const EVERY: Duration = Duration::from_secs(15);
/// How long a nudge waits for others, so that a rush is one round and not a thousand.
const GATHER: Duration = Duration::from_millis(200);
/// How often old codes, sign-ins and answers are forgotten.
const FORGET_EVERY: Duration = Duration::from_hours(1);

/// Lets offers and leases lapse and delivers notices, until `stop` says so.
pub async fn run(desk: Desk, mut stop: watch::Receiver<bool>) {
    let mut changes = desk.store().changes();
    let mut timer = tokio::time::interval(EVERY);
    let mut forget = tokio::time::interval(FORGET_EVERY);
    if let Err(error) = desk.set_up_service(Vec::new()).await {
        tracing::warn!(%error, "what can be asked for was not entered; it will be at the next start");
    }
    loop {
        tokio::select! {
            _ = timer.tick() => {}
            _ = changes.next() => {
                // What comes meanwhile is part of this round; the stream never ends by itself.
                let others = changes.by_ref().for_each(|_| async {});
                let _ = tokio::time::timeout(GATHER, others).await;
            }
            _ = forget.tick() => {
                if let Err(error) = desk.forget().await {
                    tracing::warn!(%error, "old codes and sign-ins were not forgotten");
                }
                if let Err(error) = desk.sign_head().await {
                    tracing::warn!(%error, "the ledger of hours was not signed; it will be in an hour");
                }
            }
            _ = stop.changed() => return,
        }
        // What is cut short is done again; nothing of it is half done.
        tokio::select! {
            () = round(&desk) => {}
            _ = stop.changed() => return,
        }
    }
}

async fn round(desk: &Desk) {
    if let Err(error) = desk.fill_phone_tails().await {
        tracing::warn!(%error, "households are not found by the last digits of their phone yet");
    }
    if let Err(error) = desk.settle_queues().await {
        tracing::warn!(%error, "queues were not settled; they will be in the next round");
    }
    if let Err(error) = desk.settle_needs().await {
        tracing::warn!(%error, "needs were not settled; they will be in the next round");
    }
    if let Err(error) = desk.deliver_notices().await {
        tracing::warn!(%error, "notices were not delivered; they will be in the next round");
    }
}
