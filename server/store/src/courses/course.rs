//! Courses and their tallies.

use std::collections::HashMap;

use async_trait::async_trait;
use desk::{
    Error,
    base::error::Cause,
    courses::port::{Courses, Listing, Teachers as _},
};
use domain::{
    base::{
        id::{CategoryId, CourseId, HouseholdId, PartyId, RoomId, SessionId, TeacherId},
        time::{Instant, Period},
    },
    courses::{
        course::{Course, DropIn, EnrolmentWindow, Kind, Publication, Session, Target},
        places::Places,
        schedule::Series,
    },
    people::ages::Ages,
    rooms::room::Room,
};

use crate::{
    base::text::text,
    courses::{
        tally::{INSERT_TALLY, count_into},
        teacher::teacher,
    },
    engine::{
        conn::Row,
        statement::statements,
        value::{Value, values},
    },
    repo::Repo,
    rooms::room::room,
};

statements! {
    ALL_SERIES = "SELECT id, series FROM course ORDER BY id";
    INSERT_COURSE = "INSERT INTO course (id, kind, category, title_zh, title_en, summary_zh, summary_en, about_zh, about_en,
        audience_zh, audience_en, bring_zh, bring_en, min_age, max_age, room_id, teacher_id, capacity, price_fen,
        drop_in_price_fen, opens, closes, cutoff_hours, ends, publication, series)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
            $25, $26)";
    INSERT_SESSION = "INSERT INTO session (id, course_id, starts, ends) VALUES ($1, $2, $3, $4)";
    COURSE = "SELECT * FROM course WHERE id = $1";
    SESSIONS = "SELECT id, course_id, starts, ends FROM session
        WHERE course_id = $1 AND dropped_at IS NULL ORDER BY starts, id";
    ROOM = "SELECT * FROM room WHERE id = $1";
    TEACHER = "SELECT * FROM teacher WHERE id = $1";
    COURSES = "SELECT * FROM course WHERE ends > $1 ORDER BY title_zh, id";
    HOUSEHOLDS_OF_COURSE = "SELECT DISTINCT household_id FROM party WHERE course_id = $1 AND size > 0 AND ends > $2
        ORDER BY household_id";
    PARTIES_OF_COURSE = "SELECT id FROM party WHERE course_id = $1 AND size > 0 ORDER BY turn";
    WAS_PUBLISHED = "SELECT id FROM course WHERE publication <> 'draft' LIMIT 1";
    SET_PUBLICATION = "UPDATE course SET publication = $2 WHERE id = $1";
    // SQLite takes a CROSS JOIN as a word on the order: from the few courses that are not over to their rows, never
    // through the sessions of all years.
    SESSIONS_OF_COURSES = "SELECT session.id, session.course_id, session.starts, session.ends FROM course
        CROSS JOIN session WHERE session.course_id = course.id AND session.dropped_at IS NULL AND course.ends > $1
        ORDER BY session.starts, session.id";
    TALLIES_OF_COURSES = "SELECT tally.course_id, tally.session_id, tally.taken, tally.waiting FROM course
        CROSS JOIN tally WHERE tally.course_id = course.id AND course.ends > $1 AND (tally.taken > 0 OR tally.waiting > 0)";
    ROOMS = "SELECT * FROM room";
}

fn small(value: Option<i64>) -> Option<u8> {
    value.and_then(|value| u8::try_from(value).ok())
}

fn course(row: &Row, sessions: Vec<Session>) -> Result<Course, Error> {
    let unknown = |what: &str| Error::fault(format!("a course has an unknown {what}"));
    let drop_in = row.maybe_int("drop_in_price_fen")?.and_then(|fen| u32::try_from(fen).ok());
    Ok(Course {
        id: CourseId::new(row.text("id")?),
        kind: Kind::from_slug(&row.text("kind")?).ok_or_else(|| unknown("kind"))?,
        category: CategoryId::new(row.text("category")?),
        title: text(row, "title")?,
        summary: text(row, "summary")?,
        about: text(row, "about")?,
        audience: text(row, "audience")?,
        bring: text(row, "bring")?,
        ages: Ages { min: small(row.maybe_int("min_age")?), max: small(row.maybe_int("max_age")?) },
        room: RoomId::new(row.text("room_id")?),
        teacher: TeacherId::new(row.text("teacher_id")?),
        capacity: row.count("capacity")?,
        price_fen: row.count("price_fen")?,
        drop_in: drop_in.map(|price_fen| DropIn { price_fen }),
        enrolment: EnrolmentWindow { opens: row.instant("opens")?, closes: row.instant("closes")? },
        cutoff_hours: row.count("cutoff_hours")?,
        publication: Publication::from_slug(&row.text("publication")?).ok_or_else(|| unknown("publication"))?,
        sessions,
    })
}

fn session(row: &Row) -> Result<Session, Error> {
    let period = Period { starts: row.instant("starts")?, ends: row.instant("ends")? };
    Ok(Session { id: SessionId::new(row.text("id")?), period })
}

/// What is written of a course, `$1` to `$24`, when it is new and when it is edited.
pub(super) fn written(course: &Course) -> Vec<Value<'_>> {
    values![
        course.id.as_str(),
        course.kind.slug(),
        course.category.as_str(),
        &*course.title.zh,
        &*course.title.en,
        &*course.summary.zh,
        &*course.summary.en,
        &*course.about.zh,
        &*course.about.en,
        &*course.audience.zh,
        &*course.audience.en,
        &*course.bring.zh,
        &*course.bring.en,
        course.ages.min.map(i64::from),
        course.ages.max.map(i64::from),
        course.room.as_str(),
        course.teacher.as_str(),
        course.capacity,
        course.price_fen,
        course.drop_in.map(|drop_in| i64::from(drop_in.price_fen)),
        course.enrolment.opens,
        course.enrolment.closes,
        course.cutoff_hours,
        course.ends(),
    ]
    .to_vec()
}

fn missing(what: &str) -> Error {
    Error::fault(format!("a course points to a {what} that is not there"))
}

impl Repo {
    /// Looks up a course for a group.
    pub(crate) async fn learn_course(&mut self, course: &CourseId) -> Result<(), Error> {
        self.learn(COURSE, vec![values![course.as_str()].to_vec()]).await?;
        self.learn(SESSIONS, vec![values![course.as_str()].to_vec()]).await
    }
}

#[async_trait]
impl Courses for Repo {
    async fn insert_course(&mut self, course: &Course, series: Option<&Series>) -> Result<(), Error> {
        let series = series.map(serde_json::to_string).transpose();
        let series = series.map_err(|error| Error::fault(Cause::of("a series", error)))?;
        let own = values![course.publication.slug(), series.as_deref()];
        self.run_one(INSERT_COURSE, &[written(course), own.to_vec()].concat()).await?;
        let id = course.id.as_str();
        self.run_one(INSERT_TALLY, values![id, id, None::<&str>]).await?;
        for session in &course.sessions {
            let own = session.id.as_str();
            let Period { starts, ends } = session.period;
            self.run_one(INSERT_SESSION, values![own, id, starts, ends]).await?;
            if course.drop_in.is_some() {
                self.run_one(INSERT_TALLY, values![own, id, Some(own)]).await?;
            }
        }
        Ok(())
    }

    async fn course(&mut self, id: &CourseId) -> Result<Option<Course>, Error> {
        let Some(row) = self.row(COURSE, values![id.as_str()]).await? else {
            return Ok(None);
        };
        let sessions = self.rows(SESSIONS, values![id.as_str()]).await?;
        let sessions = sessions.iter().map(session).collect::<Result<_, Error>>()?;
        course(&row, sessions).map(Some)
    }

    async fn listing(&mut self, id: &CourseId) -> Result<Option<Listing>, Error> {
        let Some(course) = self.course(id).await? else {
            return Ok(None);
        };
        let places = self.places(id).await?;
        let room_row = self.row(ROOM, values![course.room.as_str()]).await?.ok_or_else(|| missing("room"))?;
        let teacher_row =
            self.row(TEACHER, values![course.teacher.as_str()]).await?.ok_or_else(|| missing("teacher"))?;
        Ok(Some(Listing { course, places, room: room(&room_row)?, teacher: teacher(&teacher_row)? }))
    }

    async fn listings(&mut self, now: Instant) -> Result<Vec<Listing>, Error> {
        let mut listings = self.desk_listings(now).await?;
        listings.retain(|listing| matches!(listing.course.publication, Publication::Published | Publication::Closed));
        Ok(listings)
    }

    async fn all_series(&mut self) -> Result<Vec<(CourseId, Option<Series>)>, Error> {
        let each = |row: &Row| {
            let series = row.maybe_text("series")?.map(|series| serde_json::from_str(&series)).transpose();
            let series = series.map_err(|error| Error::fault(Cause::of("a series", error)))?;
            Ok((CourseId::new(row.text("id")?), series))
        };
        self.rows(ALL_SERIES, &[]).await?.iter().map(each).collect()
    }

    async fn was_published(&mut self) -> Result<bool, Error> {
        Ok(self.row(WAS_PUBLISHED, &[]).await?.is_some())
    }

    async fn set_publication(&mut self, id: &CourseId, publication: Publication) -> Result<(), Error> {
        self.run_one(SET_PUBLICATION, values![id.as_str(), publication.slug()]).await?;
        self.tell_change(id).await
    }

    async fn households_of_course(&mut self, id: &CourseId, now: Instant) -> Result<Vec<HouseholdId>, Error> {
        let rows = self.rows(HOUSEHOLDS_OF_COURSE, values![id.as_str(), now]).await?;
        rows.iter().map(|row| Ok(HouseholdId::new(row.text("household_id")?))).collect()
    }

    async fn parties_of_course(&mut self, id: &CourseId) -> Result<Vec<PartyId>, Error> {
        let rows = self.rows(PARTIES_OF_COURSE, values![id.as_str()]).await?;
        rows.iter().map(|row| Ok(PartyId::new(row.text("id")?))).collect()
    }

    async fn desk_listings(&mut self, now: Instant) -> Result<Vec<Listing>, Error> {
        let mut sessions: HashMap<String, Vec<Session>> = HashMap::new();
        for row in self.rows(SESSIONS_OF_COURSES, values![now]).await? {
            sessions.entry(row.text("course_id")?).or_default().push(session(&row)?);
        }
        let mut places: HashMap<String, Places> = HashMap::new();
        for row in self.rows(TALLIES_OF_COURSES, values![now]).await? {
            count_into(places.entry(row.text("course_id")?).or_default(), &row)?;
        }
        let rooms = self.rows(ROOMS, &[]).await?;
        let rooms: Vec<Room> = rooms.iter().map(room).collect::<Result<_, _>>()?;
        let teachers = self.teachers().await?;
        let courses = self.rows(COURSES, values![now]).await?;
        let listing = |row: &Row| {
            let id = row.text("id")?;
            let course = course(row, sessions.remove(&id).unwrap_or_default())?;
            Ok(Listing {
                places: places.remove(&id).unwrap_or_default(),
                room: rooms.iter().find(|room| room.id == course.room).ok_or_else(|| missing("room"))?.clone(),
                teacher: teachers
                    .iter()
                    .find(|each| each.id == course.teacher)
                    .ok_or_else(|| missing("teacher"))?
                    .clone(),
                course,
            })
        };
        courses.iter().map(listing).collect()
    }

    async fn lock_course(&mut self, id: &CourseId) -> Result<(), Error> {
        self.lock_tally(id).await
    }

    async fn places(&mut self, id: &CourseId) -> Result<Places, Error> {
        self.taken(id).await
    }

    async fn add_to_tally(&mut self, id: &CourseId, target: &Target, taken: i64, waiting: i64) -> Result<(), Error> {
        self.add(id, target, taken, waiting).await
    }

    async fn next_turn(&mut self, id: &CourseId) -> Result<i64, Error> {
        self.give_turn(id).await
    }
}
