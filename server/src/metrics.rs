//! Numbers for a monitoring system, in the text format of Prometheus (version 0.0.4). They name routes, channels and
//! jobs; nobody, and nothing of what was asked.

use std::{
    fmt,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use axum::http::{Method, StatusCode};
use desk::{Desk, Error, base::error::Cause};
use prometheus_client::{
    encoding::prometheus_text::encode,
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::Registry,
};

/// Seconds that an answer takes at most, by which answers are sorted.
const SECONDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0];

pub use prometheus_client::encoding::prometheus_text::CONTENT_TYPE;

type Labels<const N: usize> = [(&'static str, String); N];

/// All numbers of one process.
#[derive(Clone)]
pub struct Metrics(Arc<Inner>);

struct Inner {
    registry: Registry,
    requests: Family<Labels<3>, Counter>,
    seconds: Family<Labels<1>, Histogram, fn() -> Histogram>,
    rounds: Family<Labels<2>, Counter>,
    last_round: Family<Labels<1>, Gauge>,
    commits: Counter,
    changes: Counter,
    places: Family<Labels<1>, Gauge>,
    notices: Family<Labels<2>, Gauge>,
    failing: Family<Labels<1>, Gauge>,
    listeners: Gauge,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics")
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let histogram: fn() -> Histogram = || Histogram::new(SECONDS);
        let mut own = Inner {
            registry: Registry::with_prefix("wuse"),
            requests: Family::default(),
            seconds: Family::new_with_constructor(histogram),
            rounds: Family::default(),
            last_round: Family::default(),
            commits: Counter::default(),
            changes: Counter::default(),
            places: Family::default(),
            notices: Family::default(),
            failing: Family::default(),
            listeners: Gauge::default(),
        };
        let all = &mut own.registry;
        all.register("http_requests", "Requests that were answered", own.requests.clone());
        all.register("http_request_duration_seconds", "How long an answer took to begin", own.seconds.clone());
        all.register("job_rounds", "Rounds of what happens by itself", own.rounds.clone());
        all.register("job_last_success_timestamp_seconds", "When a job last had a good round", own.last_round.clone());
        all.register("store_commits", "Transactions that this server has committed", own.commits.clone());
        all.register("store_changes", "Changes that were in them", own.changes.clone());
        all.register(
            "places",
            "Of courses that are not over: people with a place, parties in the queue, parties with an offer",
            own.places.clone(),
        );
        all.register("notices", "Messages that wait for a channel, or were given up by it", own.notices.clone());
        all.register("channel_failing", "Whether messages fail by a channel", own.failing.clone());
        all.register("live_listeners", "Open pages that listen for changes", own.listeners.clone());
        let version: Family<Labels<1>, Gauge> = Family::default();
        version.get_or_create(&[("version", env!("CARGO_PKG_VERSION").to_owned())]).set(1);
        all.register("build_info", "Which Wuse this is", version);
        Self(Arc::new(own))
    }
}

impl Metrics {
    /// Counts a request that was answered.
    pub fn answered(&self, route: &'static str, method: &Method, status: StatusCode, took: Duration) {
        let method = if [Method::GET, Method::HEAD, Method::POST].contains(method) { method.as_str() } else { "other" };
        let labels =
            [("route", route.to_owned()), ("method", method.to_owned()), ("status", status.as_str().to_owned())];
        self.0.requests.get_or_create(&labels).inc();
        self.0.seconds.get_or_create(&[("route", route.to_owned())]).observe(took.as_secs_f64());
    }

    /// Counts a round of a job; `at` is when it ended, in seconds since 1970 UTC.
    pub fn round(&self, job: &str, good: bool, at: i64) {
        let outcome = if good { "good" } else { "failed" };
        self.0.rounds.get_or_create(&[("job_name", job.to_owned()), ("outcome", outcome.to_owned())]).inc();
        if good {
            self.0.last_round.get_or_create(&[("job_name", job.to_owned())]).set(at);
        }
    }

    /// All numbers as they are now.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when what stands in the database cannot be counted.
    pub async fn text(&self, desk: &Desk, listeners: usize) -> Result<String, Error> {
        let own = &*self.0;
        own.listeners.set(i64::try_from(listeners).unwrap_or(i64::MAX));
        let (commits, changes) = desk.store().commits();
        own.commits.inner().store(commits, Ordering::Relaxed);
        own.changes.inner().store(changes, Ordering::Relaxed);
        let standing = desk.standing().await?;
        for (state, count) in [("taken", standing.taken), ("waiting", standing.waiting), ("offered", standing.offered)]
        {
            own.places.get_or_create(&[("state", state.to_owned())]).set(count);
        }
        for way in desk.leaving(&[], None).await?.ways {
            for (state, count) in [("waiting", way.waiting), ("dead", way.dead)] {
                let labels = [("channel", way.name.clone()), ("state", state.to_owned())];
                own.notices.get_or_create(&labels).set(count.into());
            }
            let failing = i64::from(way.failing_since.is_some());
            own.failing.get_or_create(&[("channel", way.name.clone())]).set(failing);
        }
        let mut text = String::new();
        encode(&mut text, &own.registry).map_err(|error| Error::fault(Cause::of("the numbers", error)))?;
        Ok(text)
    }
}
