//! What is taken of a course and who waits, as counts; and the turns that it gives out.

use desk::Error;
use domain::{
    base::id::{CourseId, SessionId},
    courses::{
        course::Target,
        places::{Places, Tally},
    },
};

use crate::{
    engine::{
        conn::Row,
        statement::{Engine, statements},
        value::values,
    },
    repo::Repo,
};

statements! {
    pub(super) INSERT_TALLY = "INSERT INTO tally (target_id, course_id, session_id) VALUES ($1, $2, $3)";
    // SQLite has one writer, so whoever writes holds every lock; the statement only has to be valid there.
    LOCK_COURSE = "SELECT target_id FROM tally WHERE target_id = $1"
        / "SELECT target_id FROM tally WHERE target_id = $1 FOR UPDATE";
    TALLIES = "SELECT course_id, session_id, taken, waiting FROM tally WHERE course_id = $1";
    ADD_TO_TALLY = "UPDATE tally SET taken = taken + $2, waiting = waiting + $3 WHERE target_id = $1";
    TELL = "SELECT $1 AS told" / "SELECT pg_notify('places', $1)::text AS told";
    TURN = "SELECT next_turn FROM tally WHERE target_id = $1";
    NEXT_TURN = "UPDATE tally SET next_turn = next_turn + 1 WHERE target_id = $1 RETURNING next_turn - 1 AS turn";
    // What a group adds: a list in JSON ($1) of target, taken, waiting and turns. SQLite has no groups of this kind.
    ADD_TO_TALLIES = "SELECT target_id FROM tally LIMIT 0"
        / "UPDATE tally SET taken = tally.taken + added.taken, waiting = tally.waiting + added.waiting,
                next_turn = tally.next_turn + added.turns
            FROM (SELECT entry ->> 0 AS target_id, CAST(SUM(CAST(entry ->> 1 AS BIGINT)) AS BIGINT) AS taken,
                    CAST(SUM(CAST(entry ->> 2 AS BIGINT)) AS BIGINT) AS waiting,
                    CAST(SUM(CAST(entry ->> 3 AS BIGINT)) AS BIGINT) AS turns
                FROM jsonb_array_elements(CAST(CAST($1 AS TEXT) AS JSONB)) AS asked (entry) GROUP BY 1) AS added
            WHERE tally.target_id = added.target_id";
}

/// The key of a target's row in the tallies: the course's id, or the session's.
pub(crate) fn target_id<'a>(course: &'a CourseId, target: &'a Target) -> &'a str {
    target.session().map_or(course.as_str(), SessionId::as_str)
}

/// Counts a row of tallies into what is taken of a course.
pub(super) fn count_into(places: &mut Places, row: &Row) -> Result<(), Error> {
    let tally = Tally { taken: row.count("taken")?, waiting: row.count("waiting")? };
    match row.maybe_text("session_id")? {
        Some(session) => places.sessions.push((SessionId::new(session), tally)),
        None => places.whole = tally,
    }
    Ok(())
}

/// What was added to a target, onto what was counted.
fn add_to(places: &mut Places, course: &CourseId, added: &[serde_json::Value]) -> Result<(), Error> {
    let [target, taken, waiting, _] = added else { return Err(Error::fault("an addition to a tally is too short")) };
    let target = target.as_str().unwrap_or_default();
    let session = places.sessions.iter_mut().find(|(session, _)| session.as_str() == target);
    let tally = match session {
        Some((_, tally)) => tally,
        None if target == course.as_str() => &mut places.whole,
        // Another course's.
        None => return Ok(()),
    };
    let sum = |count: u32, more: &serde_json::Value| {
        u32::try_from(i64::from(count) + more.as_i64().unwrap_or_default())
            .map_err(|_| Error::fault(format!("{target} would have a tally below nothing")))
    };
    (tally.taken, tally.waiting) = (sum(tally.taken, taken)?, sum(tally.waiting, waiting)?);
    Ok(())
}

impl Repo {
    /// Holds back everyone else's changes of this course until the transaction ends.
    pub(crate) async fn lock_tally(&mut self, course: &CourseId) -> Result<(), Error> {
        if self.engine() == Engine::Postgres {
            self.run(LOCK_COURSE, values![course.as_str()]).await?;
        }
        Ok(())
    }

    /// Locks a course for a group, and looks up what of it each of the group will ask for.
    pub(crate) async fn learn_tallies(&mut self, course: &CourseId) -> Result<(), Error> {
        let id = values![course.as_str()];
        self.run(LOCK_COURSE, id).await?;
        self.know(LOCK_COURSE, id)?;
        self.learn(TALLIES, vec![id.to_vec()]).await?;
        self.learn(TURN, vec![id.to_vec()]).await
    }

    /// What is taken of a course.
    pub(super) async fn taken(&mut self, course: &CourseId) -> Result<Places, Error> {
        let id = values![course.as_str()];
        let known = self.knows(TALLIES, id);
        let mut places = Places::default();
        for row in self.rows(TALLIES, id).await? {
            count_into(&mut places, &row)?;
        }
        if known {
            for added in self.kept(ADD_TO_TALLIES) {
                add_to(&mut places, course, added)?;
            }
        }
        Ok(places)
    }

    /// Adds to what is taken of a target and to its queue, and tells whoever listens.
    pub(super) async fn add(&mut self, id: &CourseId, target: &Target, taken: i64, waiting: i64) -> Result<(), Error> {
        let target = target_id(id, target);
        if self.knows(TALLIES, values![id.as_str()]) {
            self.insert(ADD_TO_TALLIES, values![target, taken, waiting, 0_i64]).await?;
        } else {
            self.run_one(ADD_TO_TALLY, values![target, taken, waiting]).await?;
        }
        self.tell_change(id).await
    }

    /// The next turn of a course.
    pub(super) async fn give_turn(&mut self, course: &CourseId) -> Result<i64, Error> {
        let id = values![course.as_str()];
        let missing = || Error::fault(format!("course {course} has no tally"));
        if !self.knows(TURN, id) {
            return self.row(NEXT_TURN, id).await?.ok_or_else(missing)?.int("turn");
        }
        let first = self.row(TURN, id).await?.ok_or_else(missing)?.int("next_turn")?;
        let own = |added: &&[serde_json::Value]| added.first().is_some_and(|target| target == course.as_str());
        let given = self.kept(ADD_TO_TALLIES).filter(own).filter_map(|added| added.get(3)?.as_i64()).sum::<i64>();
        self.insert(ADD_TO_TALLIES, values![course.as_str(), 0_i64, 0_i64, 1_i64]).await?;
        Ok(first + given)
    }

    /// Lets everybody who listens know, with the commit, that a course changed.
    pub(super) async fn tell_change(&mut self, id: &CourseId) -> Result<(), Error> {
        if self.engine() == Engine::Postgres && !self.in_group() {
            self.rows(TELL, values![id.as_str()]).await?;
        } else {
            self.note_change(id);
        }
        Ok(())
    }

    /// Tells, with the commit, of the courses that a group has changed.
    pub(crate) async fn tell_changes(&mut self) -> Result<(), Error> {
        for course in self.take_changes() {
            self.rows(TELL, values![course.as_str()]).await?;
        }
        Ok(())
    }
}
