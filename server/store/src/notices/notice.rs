//! Notices.

use async_trait::async_trait;
use desk::{Error, base::error::Cause, notices::port::Notices};
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
    INSERT_NOTICE = "INSERT INTO notice (id, household_id, matter, at, next_at) VALUES ($1, $2, $3, $4, $4)";
    // Each entry of the list in JSON ($1) is an id and a household.
    INSERT_NOTICES = "INSERT INTO notice (id, household_id, matter, at, next_at)
        SELECT value ->> 0, value ->> 1, $2, $3, $3 FROM json_each($1)"
        / "INSERT INTO notice (id, household_id, matter, at, next_at)
        SELECT value ->> 0, value ->> 1, $2, $3, $3 FROM jsonb_array_elements(CAST(CAST($1 AS TEXT) AS JSONB)) AS value";
    NOTICES = "SELECT id, matter, at, read_at FROM notice WHERE household_id = $1 ORDER BY at DESC, id DESC LIMIT $2";
    UNREAD = "SELECT COUNT(*) AS unread FROM notice WHERE household_id = $1 AND read_at IS NULL";
    MARK_READ = "UPDATE notice SET read_at = $2 WHERE household_id = $1 AND read_at IS NULL";
}

/// Notices that one statement writes.
const AT_ONCE: usize = 1_000;

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

/// What a notice says.
pub(super) fn matter(row: &Row) -> Result<Matter, Error> {
    let text = row.text("matter")?;
    serde_json::from_str(&text)
        .or_else(|error| serde_json::from_str::<FirstMatter>(&text).map(Matter::from).map_err(|_| error))
        .map_err(|error| Error::fault(Cause::of("a notice cannot be read", error)))
}

#[async_trait]
impl Notices for Repo {
    async fn insert_notice(&mut self, household: &HouseholdId, notice: &Notice) -> Result<(), Error> {
        let matter = serde_json::to_string(&notice.matter).map_err(|error| Error::fault(error.to_string()))?;
        self.insert(INSERT_NOTICE, values![notice.id.as_str(), household.as_str(), &*matter, notice.at]).await
    }

    async fn insert_notices(
        &mut self,
        told: &[(NoticeId, HouseholdId)],
        matter: &Matter,
        at: Instant,
    ) -> Result<(), Error> {
        let matter = serde_json::to_string(matter).map_err(|error| Error::fault(error.to_string()))?;
        for some in told.chunks(AT_ONCE) {
            let list = serde_json::to_string(some).map_err(|error| Error::fault(error.to_string()))?;
            let written = self.run_counted(INSERT_NOTICES, values![&*list, &*matter, at]).await?;
            if usize::try_from(written) != Ok(some.len()) {
                return Err(Error::fault(format!("{written} notices written instead of {}", some.len())));
            }
        }
        Ok(())
    }

    async fn notices(&mut self, household: &HouseholdId, most: u32) -> Result<Vec<Notice>, Error> {
        let mut notices = Vec::new();
        for row in self.rows(NOTICES, values![household.as_str(), most]).await? {
            let (id, at, read) = (row.text("id")?, row.instant("at")?, row.maybe_int("read_at")?.is_some());
            // One that cannot be read keeps nobody from the others.
            match matter(&row) {
                Ok(matter) => notices.push(Notice { id: NoticeId::new(id), matter, at, read }),
                Err(error) => tracing::warn!(%error, id, "a notice is not shown"),
            }
        }
        Ok(notices)
    }

    async fn unread(&mut self, household: &HouseholdId) -> Result<u32, Error> {
        let row = self.row(UNREAD, values![household.as_str()]).await?;
        row.map_or(Ok(0), |row| row.count("unread"))
    }

    async fn mark_read(&mut self, household: &HouseholdId, at: Instant) -> Result<(), Error> {
        self.run(MARK_READ, values![household.as_str(), at]).await
    }

    async fn still_true(&mut self, matter: &Matter) -> Result<bool, Error> {
        for area in self.sources().truths {
            for (kind, statement) in *area {
                if *kind == matter.kind && self.row(*statement, values![&*matter.subject.id]).await?.is_none() {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }
}
