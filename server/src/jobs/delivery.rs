//! Notices leave: one task chooses their ways, and each channel has its own that sends. A slow channel delays nobody
//! but those who wait for it.

use std::{sync::Arc, time::Duration};

use desk::{Desk, Error};
use futures::future::join_all;
use tokio::{sync::Notify, task::JoinSet};

use super::rhythm::{House, Nudge, Rhythm};

/// How often notices are looked for that nothing told of.
const EVERY: Duration = Duration::from_secs(5);
/// Messages that are on their way to one gateway at once.
const AT_ONCE: usize = 4;

/// Starts the tasks.
pub(super) fn start(house: &House, jobs: &mut JoinSet<()>) {
    let desk = &house.desk;
    let mut channels = Vec::new();
    for way in desk.ways().names() {
        let told = Arc::new(Notify::new());
        channels.push(told.clone());
        let own = desk.clone();
        let rhythm = Rhythm::new(format!("notices-{way}"), EVERY, house).nudged(Nudge::Job(told));
        jobs.spawn(rhythm.keep("notices are not delivered", move || send(own.clone(), way)));
    }
    let own = desk.clone();
    let rhythm = Rhythm::new("notices-ways", EVERY, house).nudged(Nudge::changes(desk));
    jobs.spawn(rhythm.keep("notices find no way", move || choose(own.clone(), channels.clone())));
}

/// Gives each notice its way, and tells the channels.
async fn choose(desk: Desk, channels: Vec<Arc<Notify>>) -> Result<(), Error> {
    if desk.route_notices().await? > 0 {
        for told in channels {
            told.notify_one();
        }
    }
    Ok(())
}

/// Sends what is due by a channel, a few at once.
async fn send(desk: Desk, way: &'static str) -> Result<(), Error> {
    let one = || async {
        while desk.deliver_next(way).await?.is_some() {}
        Ok(())
    };
    join_all((0..AT_ONCE).map(|_| one())).await.into_iter().collect()
}
