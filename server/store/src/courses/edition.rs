//! Courses that are saved again: their versions, and sessions that move, come and go.

use async_trait::async_trait;
use desk::{
    Error,
    base::error::Cause,
    courses::port::{Editions, Kept, KeptSession, Saved},
};
use domain::{
    base::{
        id::{CourseId, RoomId, SessionId},
        time::{Instant, Period},
    },
    courses::{
        clash::{Resource, Taken},
        course::Course,
        edition::Edition,
        schedule::Planned,
        schedule::Series,
    },
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    base::text::text,
    courses::{course, tally::INSERT_TALLY},
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    KEPT = "SELECT version, series FROM course WHERE id = $1";
    KEPT_SESSIONS = "SELECT id, starts, ends, origin, dropped_at FROM session WHERE course_id = $1 ORDER BY starts, id";
    UPDATE_COURSE = "UPDATE course SET kind = $2, category = $3, title_zh = $4, title_en = $5, summary_zh = $6, summary_en = $7,
            about_zh = $8, about_en = $9, audience_zh = $10, audience_en = $11, bring_zh = $12, bring_en = $13, min_age = $14,
            max_age = $15, room_id = $16, teacher_id = $17,
            lowered_at = CASE WHEN capacity > $18 THEN CAST($26 AS BIGINT) ELSE lowered_at END,
            capacity = $18, price_fen = $19, drop_in_price_fen = $20, opens = $21, closes = $22, cutoff_hours = $23, ends = $24,
            series = $25, version = version + 1
        WHERE id = $1 AND version = $27";
    UPDATE_SESSION = "UPDATE session SET starts = $2, ends = $3, origin = $4,
            set_at = CASE WHEN starts = $2 AND ends = $3 THEN set_at ELSE CAST($5 AS BIGINT) END
        WHERE id = $1";
    ADD_SESSION = "INSERT INTO session (id, course_id, starts, ends, origin, set_at) VALUES ($1, $2, $3, $4, $5, $6)";
    DROP_SESSION = "UPDATE session SET dropped_at = $2 WHERE id = $1";
    SESSIONS_WITHOUT_TALLY = "SELECT id FROM session WHERE course_id = $1
        AND NOT EXISTS (SELECT 1 FROM tally WHERE tally.target_id = session.id)";
    // What is booked for all of it is over when the course is; what is booked for one session, when that is.
    REFRESH_ENDS = "UPDATE party SET ends = COALESCE((SELECT session.ends FROM session WHERE session.id = party.session_id),
            (SELECT course.ends FROM course WHERE course.id = party.course_id))
        WHERE course_id = $1";
    INSERT_EDITION = "INSERT INTO edition (course_id, version, edition, actor, at) VALUES ($1, $2, $3, $4, $5)";
    EDITION = "SELECT edition FROM edition WHERE course_id = $1 AND version = $2";
    EDITIONS_SINCE = "SELECT version, actor, at FROM edition WHERE course_id = $1 AND version > $2 ORDER BY version";
}

fn written<T: Serialize>(what: &'static str, value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::fault(Cause::of(what, error)))
}

fn read<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::fault(Cause::of(what, error)))
}

fn session(row: &Row) -> Result<KeptSession, Error> {
    Ok(KeptSession {
        id: SessionId::new(row.text("id")?),
        period: Period { starts: row.instant("starts")?, ends: row.instant("ends")? },
        origin: row.maybe_text("origin")?.map(|text| read("a session's origin", &text)).transpose()?,
        dropped: row.maybe_int("dropped_at")?.is_some(),
    })
}

#[async_trait]
impl Editions for Repo {
    async fn kept(&mut self, id: &CourseId) -> Result<Option<Kept>, Error> {
        let Some(row) = self.row(KEPT, values![id.as_str()]).await? else {
            return Ok(None);
        };
        let series = row.maybe_text("series")?.map(|text| read("a series", &text)).transpose()?;
        let sessions = self.rows(KEPT_SESSIONS, values![id.as_str()]).await?;
        let sessions = sessions.iter().map(session).collect::<Result<_, Error>>()?;
        Ok(Some(Kept { version: row.count("version")?, series, sessions }))
    }

    async fn update_course(
        &mut self,
        course: &Course,
        series: &Series,
        version: u32,
        now: Instant,
    ) -> Result<bool, Error> {
        let series = written("a series", series)?;
        let own = values![&*series, now, version];
        let values = [course::written(course), own.to_vec()].concat();
        let changed = self.conn().run(UPDATE_COURSE, &values).await? == 1;
        if changed {
            self.tell_change(&course.id).await?;
        }
        Ok(changed)
    }

    async fn put_session(&mut self, session: &Planned, at: Instant) -> Result<(), Error> {
        let origin = written("a session's origin", &session.origin)?;
        let Period { starts, ends } = session.period;
        self.run_one(UPDATE_SESSION, values![session.session.as_str(), starts, ends, &*origin, at]).await
    }

    async fn add_session(&mut self, course: &CourseId, session: &Planned, at: Instant) -> Result<(), Error> {
        let origin = written("a session's origin", &session.origin)?;
        let Period { starts, ends } = session.period;
        let values = values![session.session.as_str(), course.as_str(), starts, ends, &*origin, at];
        self.run_one(ADD_SESSION, values).await
    }

    async fn drop_session(&mut self, session: &SessionId, at: Instant) -> Result<(), Error> {
        self.run_one(DROP_SESSION, values![session.as_str(), at]).await
    }

    async fn follow_sessions(&mut self, course: &Course) -> Result<(), Error> {
        let id = course.id.as_str();
        if course.drop_in.is_some() {
            for row in self.rows(SESSIONS_WITHOUT_TALLY, values![id]).await? {
                let own = row.text("id")?;
                self.run_one(INSERT_TALLY, values![&*own, id, Some(&*own)]).await?;
            }
        }
        self.run(REFRESH_ENDS, values![id]).await
    }

    async fn taken_elsewhere(&mut self, from: Instant) -> Result<Vec<Taken>, Error> {
        let mut all = Vec::new();
        for statement in self.sources().taken {
            for row in self.rows(*statement, values![from]).await? {
                all.push(Taken {
                    resource: Resource::Room(RoomId::new(row.text("room_id")?)),
                    session: None,
                    title: text(&row, "title")?,
                    period: Period { starts: row.instant("starts")?, ends: row.instant("ends")? },
                });
            }
        }
        Ok(all)
    }

    async fn insert_edition(&mut self, version: u32, edition: &Edition, by: &str, at: Instant) -> Result<(), Error> {
        let text = written("an edition", edition)?;
        let id = edition.course.id.as_str();
        self.run_one(INSERT_EDITION, values![id, version, &*text, by, at]).await
    }

    async fn edition(&mut self, id: &CourseId, version: u32) -> Result<Option<Edition>, Error> {
        let row = self.row(EDITION, values![id.as_str(), version]).await?;
        row.map(|row| read("an edition", &row.text("edition")?)).transpose()
    }

    async fn editions_since(&mut self, id: &CourseId, version: u32) -> Result<Vec<Saved>, Error> {
        let rows = self.rows(EDITIONS_SINCE, values![id.as_str(), version]).await?;
        let saved =
            |row: &Row| Ok(Saved { version: row.count("version")?, by: row.text("actor")?, at: row.instant("at")? });
        rows.iter().map(saved).collect()
    }
}
