//! Notices.

use async_trait::async_trait;
use desk::{
    Error,
    base::error::Cause,
    notices::port::{Claimed, Port},
};
use domain::{
    base::{
        id::{HouseholdId, NoticeId},
        subject::Subject,
        text::Text,
        time::Instant,
    },
    notices::notice::{Matter, Notice},
};
use serde::Deserialize;

use crate::{
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    INSERT_NOTICE = "INSERT INTO notice (id, household_id, matter, at) VALUES ($1, $2, $3, $4)";
    NOTICES = "SELECT id, matter, at, read_at FROM notice WHERE household_id = $1 ORDER BY at DESC, id DESC LIMIT $2";
    UNREAD = "SELECT COUNT(*) AS unread FROM notice WHERE household_id = $1 AND read_at IS NULL";
    MARK_READ = "UPDATE notice SET read_at = $2 WHERE household_id = $1 AND read_at IS NULL";
    ANY_TO_CLAIM = "SELECT id FROM notice WHERE delivered_at IS NULL AND claimed_until <= $1 LIMIT 1";
    CLAIM_NOTICES = "UPDATE notice SET claimed_until = $2 WHERE id IN (
            SELECT id FROM notice WHERE delivered_at IS NULL AND claimed_until <= $1 ORDER BY id LIMIT $3)
        RETURNING id, household_id, matter"
      / "UPDATE notice SET claimed_until = $2 WHERE id IN (
            SELECT id FROM notice WHERE delivered_at IS NULL AND claimed_until <= $1 ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)
        RETURNING id, household_id, matter";
    MARK_DELIVERED = "UPDATE notice SET delivered_at = $2 WHERE id = $1";
}

/// What a notice said in the first version, when only bookings had any.
#[derive(Deserialize)]
struct FirstMatter {
    kind: String,
    party: String,
    title: Text,
    people: Vec<String>,
    starts: Option<Instant>,
    until: Option<Instant>,
}

impl From<FirstMatter> for Matter {
    fn from(first: FirstMatter) -> Self {
        Self::new(&first.kind, Subject::new("party", first.party))
            .with("course", first.title)
            .with("people", first.people)
            .with_some("starts", first.starts)
            .with_some("until", first.until)
    }
}

fn matter(row: &Row) -> Result<Matter, Error> {
    let text = row.text("matter")?;
    serde_json::from_str(&text)
        .or_else(|error| serde_json::from_str::<FirstMatter>(&text).map(Matter::from).map_err(|_| error))
        .map_err(|error| Error::fault(Cause::of("a notice cannot be read", error)))
}

#[async_trait]
impl Port for Repo {
    async fn insert_notice(&mut self, household: &HouseholdId, notice: &Notice) -> Result<(), Error> {
        let matter = serde_json::to_string(&notice.matter).map_err(|error| Error::fault(error.to_string()))?;
        self.run_one(INSERT_NOTICE, values![notice.id.as_str(), household.as_str(), &*matter, notice.at]).await
    }

    async fn notices(&mut self, household: &HouseholdId, most: u32) -> Result<Vec<Notice>, Error> {
        let notice = |row: &Row| {
            Ok(Notice {
                id: NoticeId::new(row.text("id")?),
                matter: matter(row)?,
                at: row.instant("at")?,
                read: row.maybe_int("read_at")?.is_some(),
            })
        };
        self.rows(NOTICES, values![household.as_str(), most]).await?.iter().map(notice).collect()
    }

    async fn unread(&mut self, household: &HouseholdId) -> Result<u32, Error> {
        let row = self.row(UNREAD, values![household.as_str()]).await?;
        row.map_or(Ok(0), |row| row.count("unread"))
    }

    async fn mark_read(&mut self, household: &HouseholdId, at: Instant) -> Result<(), Error> {
        self.run(MARK_READ, values![household.as_str(), at]).await
    }

    async fn any_to_claim(&mut self, now: Instant) -> Result<bool, Error> {
        Ok(self.row(ANY_TO_CLAIM, values![now]).await?.is_some())
    }

    async fn claim_notices(&mut self, now: Instant, until: Instant, most: u32) -> Result<Vec<Claimed>, Error> {
        let claimed = |row: &Row| {
            Ok::<_, Error>(Claimed {
                id: NoticeId::new(row.text("id")?),
                household: HouseholdId::new(row.text("household_id")?),
                matter: matter(row)?,
            })
        };
        let mut claimed: Vec<Claimed> =
            self.rows(CLAIM_NOTICES, values![now, until, most]).await?.iter().map(claimed).collect::<Result<_, _>>()?;
        claimed.sort_by(|one, other| one.id.cmp(&other.id));
        Ok(claimed)
    }

    async fn mark_delivered(&mut self, id: &NoticeId, at: Instant) -> Result<(), Error> {
        self.run_one(MARK_DELIVERED, values![id.as_str(), at]).await
    }
}
