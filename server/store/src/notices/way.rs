//! How channels are.

use std::collections::BTreeMap;

use async_trait::async_trait;
use desk::{
    Error,
    notices::port::{WayCount, WayRow, Ways},
};
use domain::base::{channel::Reason, time::Instant};

use crate::{
    engine::{statement::statements, value::values},
    repo::Repo,
};

statements! {
    WAYS = "SELECT * FROM way ORDER BY name";
    PUT_WAY = "INSERT INTO way (name, paused_until, failing_since, reason) VALUES ($1, $2, $3, $4)
        ON CONFLICT (name) DO UPDATE SET paused_until = excluded.paused_until, failing_since = excluded.failing_since,
            reason = excluded.reason";
    WAITING_BY_WAY = "SELECT way, COUNT(*) AS many FROM notice WHERE delivery = 'waiting' AND way IS NOT NULL GROUP BY way";
    SENT_BY_WAY = "SELECT way, COUNT(*) AS many FROM notice
        WHERE delivery = 'sent' AND way IS NOT NULL AND delivered_at > $1 GROUP BY way";
    DEAD_BY_WAY = "SELECT way, COUNT(*) AS many FROM notice
        WHERE delivery = 'dead' AND trouble IS NOT NULL AND way IS NOT NULL GROUP BY way";
}

#[async_trait]
impl Ways for Repo {
    async fn ways(&mut self) -> Result<Vec<WayRow>, Error> {
        let mut ways = Vec::new();
        for row in self.rows(WAYS, values![]).await? {
            ways.push(WayRow {
                name: row.text("name")?,
                paused_until: row.instant("paused_until")?,
                failing_since: row.maybe_int("failing_since")?.map(Instant),
                reason: row.maybe_text("reason")?.map(|word| Reason::new(&word)),
            });
        }
        Ok(ways)
    }

    async fn put_way(&mut self, way: &WayRow) -> Result<(), Error> {
        let since = way.failing_since.map(|at| at.0);
        let reason = way.reason.as_ref().map(Reason::as_str);
        self.run(PUT_WAY, values![&*way.name, way.paused_until, since, reason]).await
    }

    async fn way_counts(&mut self, since: Instant) -> Result<Vec<WayCount>, Error> {
        let mut counts: BTreeMap<String, (u32, u32, u32)> = BTreeMap::new();
        for row in self.rows(WAITING_BY_WAY, values![]).await? {
            counts.entry(row.text("way")?).or_default().0 = row.count("many")?;
        }
        for row in self.rows(SENT_BY_WAY, values![since]).await? {
            counts.entry(row.text("way")?).or_default().1 = row.count("many")?;
        }
        for row in self.rows(DEAD_BY_WAY, values![]).await? {
            counts.entry(row.text("way")?).or_default().2 = row.count("many")?;
        }
        let count = |(name, (waiting, sent, dead))| WayCount { name, waiting, sent, dead };
        Ok(counts.into_iter().map(count).collect())
    }
}
