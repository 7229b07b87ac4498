//! What was announced to groups.

use async_trait::async_trait;
use desk::{Error, notices::port::Announcements};
use domain::{
    base::{
        id::{AnnouncementId, StaffId},
        subject::Subject,
        time::Instant,
    },
    notices::announcement::{Announcement, Said, State, UNDO},
};

use crate::{
    base::text::text,
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    INSERT_ANNOUNCEMENT = "INSERT INTO announcement (id, audience, audience_id, group_zh, group_en, title_zh, title_en, words_zh,
            words_en, member_id, at, state, households)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    LOCK_ANNOUNCEMENT = "SELECT * FROM announcement WHERE id = $1" / "SELECT * FROM announcement WHERE id = $1 FOR UPDATE";
    PUT_ANNOUNCEMENT = "UPDATE announcement SET state = $2, households = $3 WHERE id = $1";
    ANNOUNCEMENTS = "SELECT * FROM announcement ORDER BY at DESC, id DESC LIMIT $1";
    ANNOUNCEMENTS_DUE = "SELECT id FROM announcement WHERE state = 'waiting' AND at <= $1 ORDER BY at, id";
}

fn announcement(row: &Row) -> Result<Announcement, Error> {
    let state = row.text("state")?;
    Ok(Announcement {
        id: AnnouncementId::new(row.text("id")?),
        audience: Subject { noun: row.text("audience")?, id: row.text("audience_id")? },
        group: text(row, "group")?,
        said: Said { title: text(row, "title")?, words: text(row, "words")? },
        by: StaffId::new(row.text("member_id")?),
        at: row.instant("at")?,
        state: State::from_slug(&state).ok_or_else(|| Error::fault(format!("an announcement is {state}")))?,
        households: row.count("households")?,
    })
}

#[async_trait]
impl Announcements for Repo {
    async fn insert_announcement(&mut self, announcement: &Announcement) -> Result<(), Error> {
        let Announcement { id, audience, group, said, by, at, state, households } = announcement;
        let values = values![
            id.as_str(),
            &*audience.noun,
            &*audience.id,
            &*group.zh,
            &*group.en,
            &*said.title.zh,
            &*said.title.en,
            &*said.words.zh,
            &*said.words.en,
            by.as_str(),
            *at,
            state.slug(),
            *households,
        ];
        self.run_one(INSERT_ANNOUNCEMENT, values).await
    }

    async fn lock_announcement(&mut self, id: &AnnouncementId) -> Result<Option<Announcement>, Error> {
        self.row(LOCK_ANNOUNCEMENT, values![id.as_str()]).await?.as_ref().map(announcement).transpose()
    }

    async fn put_announcement(&mut self, announcement: &Announcement) -> Result<(), Error> {
        let Announcement { id, state, households, .. } = announcement;
        self.run_one(PUT_ANNOUNCEMENT, values![id.as_str(), state.slug(), *households]).await
    }

    async fn announcements(&mut self, most: u32) -> Result<Vec<Announcement>, Error> {
        self.rows(ANNOUNCEMENTS, values![most]).await?.iter().map(announcement).collect()
    }

    async fn announcements_due(&mut self, now: Instant) -> Result<Vec<AnnouncementId>, Error> {
        let rows = self.rows(ANNOUNCEMENTS_DUE, values![now.plus(-UNDO)]).await?;
        rows.iter().map(|row| Ok(AnnouncementId::new(row.text("id")?))).collect()
    }
}
