//! Live places: what changes on one page is told to every open page, as server-sent events.

use std::{convert::Infallible, sync::Arc, time::Duration};

use app::components::places::{live_id, said};
use axum::response::{
    IntoResponse, Response, Sse,
    sse::{Event, KeepAlive},
};
use desk::{Desk, store::Listing};
use domain::{course::Target, language::Language};
use futures::{Stream, StreamExt, stream};
use serde_json::json;
use tokio::sync::{broadcast, watch};

/// Changes that a slow page may lag behind.
const BEHIND: usize = 256;

/// Hears of changes once per process and passes them on to any number of pages.
#[derive(Clone)]
pub struct Hub {
    changes: broadcast::Sender<Arc<Told>>,
    stop: watch::Receiver<bool>,
}

/// A change, in both languages, put into words once for all pages.
struct Told {
    chinese: String,
    english: String,
}

impl Hub {
    /// Starts listening to the store.
    pub fn start(desk: Desk, stop: watch::Receiver<bool>) -> Self {
        let (changes, _) = broadcast::channel(BEHIND);
        let hub = Self { changes: changes.clone(), stop };
        tokio::spawn(async move {
            let mut told = desk.store().changes();
            while let Some(course) = told.next().await {
                if changes.receiver_count() == 0 {
                    continue;
                }
                let Ok(listing) = desk.course(&course).await else {
                    continue;
                };
                let words = |language| words(language, &listing, desk.now());
                // Nobody listening is fine.
                let _ = changes
                    .send(Arc::new(Told { chinese: words(Language::Chinese), english: words(Language::English) }));
            }
        });
        hub
    }

    /// The stream for one page.
    pub fn listen(&self, language: Language) -> Response {
        let mut stop = self.stop.clone();
        let stopped = async move {
            let _ = stop.wait_for(|stop| *stop).await;
        };
        let events = told(self.changes.subscribe(), language).take_until(Box::pin(stopped));
        Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(25))).into_response()
    }
}

fn told(receiver: broadcast::Receiver<Arc<Told>>, language: Language) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(receiver, move |mut receiver| async move {
        loop {
            match receiver.recv().await {
                Ok(told) => {
                    let data = if language == Language::Chinese { &told.chinese } else { &told.english };
                    return Some((Ok(Event::default().data(data)), receiver));
                }
                // A later change of the same course brings the numbers that were missed.
                Err(broadcast::error::RecvError::Lagged(_)) => {}
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    })
}

fn words(language: Language, listing: &Listing, now: domain::time::Instant) -> String {
    let sessions = listing.course.coming(&Target::Whole, now).map(|session| Target::Session(session.id.clone()));
    let sessions = sessions.filter(|_| listing.course.drop_in.is_some());
    let said: Vec<_> = std::iter::once(Target::Whole)
        .chain(sessions)
        .map(|target| {
            let (words, class) = said(language, listing, &target, now);
            json!({ "id": live_id(listing, &target), "words": words, "class": class })
        })
        .collect();
    json!({ "places": listing.places, "said": said }).to_string()
}
