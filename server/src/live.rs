//! Live places: what changes on one page is told to every open page, as server-sent events.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use app::courses::components::places::{live_id, said};
use axum::response::{
    IntoResponse, Response, Sse,
    sse::{Event, KeepAlive},
};
use desk::{Desk, Error, courses::port::Listing, store::Change};
use domain::{
    base::{language::Language, time::Instant},
    courses::{course::Target, search::Search},
};
use futures::{Stream, StreamExt, stream};
use serde_json::json;
use tokio::sync::{broadcast, watch};

/// Changes that a slow page may lag behind.
const BEHIND: usize = 256;

/// Seconds by which the clocks of servers may differ.
const CLOCKS: i64 = 5;
/// Seconds after which it is looked again whose enrolment begins next: staff may have entered another course.
const LOOK_EVERY: i64 = 60;
/// The pause before what could not be looked up is looked up again.
const PAUSE: Duration = Duration::from_secs(1);

/// Hears of changes once per process and passes them on to any number of pages.
#[derive(Clone)]
pub struct Hub {
    desk: Desk,
    changes: broadcast::Sender<Arc<Told>>,
    /// When a change was heard of last, in UTC seconds; at first, when listening began.
    last: Arc<AtomicI64>,
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
        let last = Arc::new(AtomicI64::new(desk.now().0));
        let hub = Self { desk, changes, last, stop };
        let teller = hub.clone();
        tokio::spawn(async move {
            let mut told = teller.desk.store().changes();
            while let Some(change) = told.next().await {
                teller.last.store(teller.desk.now().0, Ordering::SeqCst);
                if teller.changes.receiver_count() > 0 {
                    look_up(&teller.desk, &change).await.iter().for_each(|listing| teller.tell(listing));
                }
            }
        });
        // It ends with the process.
        tokio::spawn(hub.clone().tell_time(hub.desk.now()));
        hub
    }

    /// Tells what time brings: courses whose enrolment begins or ends, at that moment.
    async fn tell_time(self, mut told: Instant) {
        loop {
            let Ok(listings) = self.desk.courses(&Search::default()).await else {
                tokio::time::sleep(PAUSE).await;
                continue;
            };
            let now = self.desk.now();
            let mut next = now.plus(LOOK_EVERY);
            for listing in listings {
                let window = listing.course.enrolment;
                let turns = [window.opens, window.closes];
                if turns.iter().any(|turn| told < *turn && *turn <= now) {
                    self.last.store(now.0, Ordering::SeqCst);
                    self.tell(&listing);
                }
                next = turns.into_iter().filter(|turn| *turn > now).fold(next, Instant::min);
            }
            told = now;
            tokio::time::sleep(Duration::from_secs(u64::try_from(next.since(now)).unwrap_or(1).max(1))).await;
        }
    }

    fn tell(&self, listing: &Listing) {
        let words = |language| words(language, listing, self.desk.now());
        let told = Told { chinese: words(Language::Chinese), english: words(Language::English) };
        // Nobody listening is fine.
        let _ = self.changes.send(Arc::new(told));
    }

    /// How many pages listen.
    #[must_use]
    pub fn listeners(&self) -> usize {
        self.changes.receiver_count()
    }

    /// The stream for one page, which shows the numbers of `since`. It is told all numbers first if any of them may
    /// have changed since then.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the numbers cannot be looked up now.
    pub async fn listen(&self, language: Language, since: Instant) -> Result<Response, Error> {
        // Before looking, so that no change falls between the numbers and the changes.
        let changes = told(self.changes.subscribe(), language);
        let outdated = since.plus(-CLOCKS).0 <= self.last.load(Ordering::SeqCst);
        let missed = if outdated { self.desk.courses(&Search::default()).await? } else { Vec::new() };
        let now = self.desk.now();
        let missed = missed.into_iter().map(move |listing| Ok(Event::default().data(words(language, &listing, now))));
        let mut stop = self.stop.clone();
        let stopped = async move {
            let _ = stop.wait_for(|stop| *stop).await;
        };
        // Whoever has heard an id names it when it connects again.
        let first = stream::iter([Ok(Event::default().id("1"))]);
        let events = first.chain(stream::iter(missed)).chain(changes).take_until(Box::pin(stopped));
        Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(25))).into_response())
    }
}

/// The courses that a change is about, however long it takes until the database answers: nobody would tell again.
async fn look_up(desk: &Desk, change: &Change) -> Vec<Listing> {
    loop {
        let listings = match change {
            Change::Course(course) => desk.course(course).await.map(|listing| vec![listing]),
            Change::Missed => desk.courses(&Search::default()).await,
        };
        match listings {
            Ok(listings) => return listings,
            Err(Error::Refused(_)) => return Vec::new(),
            Err(error) => tracing::warn!(%error, "a change could not be looked up; trying again"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

fn told(receiver: broadcast::Receiver<Arc<Told>>, language: Language) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(receiver, move |mut receiver| async move {
        // Who lagged so far behind that changes were lost is let go: connecting again brings all numbers.
        let told = receiver.recv().await.ok()?;
        let data = if language == Language::Chinese { &told.chinese } else { &told.english };
        Some((Ok(Event::default().data(data)), receiver))
    })
}

fn words(language: Language, listing: &Listing, now: Instant) -> String {
    let sessions = listing.course.coming(&Target::Whole, now).map(|session| Target::Session(session.id.clone()));
    let sessions = sessions.filter(|_| listing.course.drop_in.is_some());
    let said: Vec<_> = std::iter::once(Target::Whole)
        .chain(sessions)
        .map(|target| {
            let (words, class) = said(language, listing, &target, now);
            json!({ "id": live_id(listing, &target), "words": words, "class": class })
        })
        .collect();
    json!({ "at": now.0, "places": listing.places, "said": said }).to_string()
}
