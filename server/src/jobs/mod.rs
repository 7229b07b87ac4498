//! What happens by itself: jobs that take no input and are safe to run twice and on several servers. Each is a task of
//! its own with its own rhythm; one that is slow delays nobody but itself.

mod delivery;
mod rhythm;

use std::time::Duration;

use desk::Desk;
use tokio::{sync::watch, task::JoinSet};

use crate::metrics::Metrics;

use self::rhythm::{House, Nudge, Rhythm};

/// How often what time brings is looked for where nothing nudges.
const OFTEN: Duration = Duration::from_secs(15);
/// How often is done what hardly ever has anything to do.
const HOURLY: Duration = Duration::from_hours(1);

/// Runs all jobs until `stop` says so. Returns once each has ended.
pub async fn run(desk: Desk, metrics: Metrics, stop: watch::Receiver<bool>) {
    let mut jobs = JoinSet::new();
    let house = House { desk: desk.clone(), metrics, stop };
    let often = |name: &str| Rhythm::new(name, OFTEN, &house);
    let hourly = |name: &str| Rhythm::new(name, HOURLY, &house);

    let own = desk.clone();
    let nudge = Nudge::changes(&desk);
    jobs.spawn(often("queues").nudged(nudge).keep("queues are not settled", move || {
        let desk = own.clone();
        async move { desk.settle_queues().await.map(|_| ()) }
    }));
    let own = desk.clone();
    jobs.spawn(often("needs").keep("needs are not settled", move || {
        let desk = own.clone();
        async move { desk.settle_needs().await.map(|_| ()) }
    }));
    let own = desk.clone();
    jobs.spawn(often("announcements").keep("announcements are not told", move || {
        let desk = own.clone();
        async move { desk.tell_announcements().await.map(|_| ()) }
    }));
    let own = desk.clone();
    jobs.spawn(often("phone-tails").keep(
        "households are not found by the last digits of their phone yet",
        move || {
            let desk = own.clone();
            async move { desk.fill_phone_tails().await.map(|_| ()) }
        },
    ));
    let own = desk.clone();
    jobs.spawn(hourly("forgetting").keep("old codes and sign-ins are not forgotten", move || {
        let desk = own.clone();
        async move {
            desk.forget().await?;
            desk.erase_removed().await
        }
    }));
    let own = desk.clone();
    jobs.spawn(hourly("door-phones").keep("phones of yesterday's doors are not forgotten", move || {
        let desk = own.clone();
        async move { desk.forget_door_sessions().await }
    }));
    let own = desk.clone();
    jobs.spawn(hourly("ledger").keep("the ledger of hours is not signed", move || {
        let desk = own.clone();
        async move { desk.sign_head().await.map(|_| ()) }
    }));
    let own = desk.clone();
    jobs.spawn(hourly("catalogue").keep("what can be asked for is not entered", move || {
        let desk = own.clone();
        async move { desk.set_up_service(Vec::new()).await }
    }));
    delivery::start(&house, &mut jobs);

    while let Some(ended) = jobs.join_next().await {
        if let Err(error) = ended {
            tracing::error!(%error, "a job ended badly");
        }
    }
}
