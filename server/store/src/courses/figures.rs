//! How courses go, counted.

use std::collections::BTreeMap;

use async_trait::async_trait;
use desk::{
    Error,
    courses::port::{Attended, Counting, PlaceTaken, Standing},
};
use domain::{
    base::{
        id::{CategoryId, CourseId},
        time::Instant,
    },
    courses::figures::{AgeGroup, Count, CourseFigures, Marks, OPENING_MINUTES},
    people::person::BirthMonth,
};

use crate::{
    base::text::text,
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    STANDING = "SELECT CAST(COALESCE(SUM(tally.taken), 0) AS BIGINT) AS taken,
            CAST(COALESCE(SUM(tally.waiting), 0) AS BIGINT) AS waiting,
            (SELECT COUNT(*) FROM party WHERE state = 'offered') AS offered
        FROM tally JOIN course ON course.id = tally.course_id WHERE course.ends > $1";
    // Courses that have a session between $1 and $2, those that are drafts left out.
    COUNTED = "SELECT course.id, course.title_zh, course.title_en, course.category, course.capacity,
            COUNT(*) AS sessions, CAST(SUM(CASE WHEN session.ends <= $3 THEN 1 ELSE 0 END) AS BIGINT) AS over
        FROM session JOIN course ON course.id = session.course_id
        WHERE session.starts >= $1 AND session.starts < $2 AND session.dropped_at IS NULL AND course.publication IN ('published', 'closed')
        GROUP BY course.id, course.title_zh, course.title_en, course.category, course.capacity
        ORDER BY course.title_zh, course.id";
    // A single session counts where it lies in that time; a whole course where any of its sessions does.
    PLACES_COUNTED = "SELECT party.course_id, person.born_months, enrolment.state,
            CAST(CASE WHEN party.session_id IS NULL THEN 1 ELSE 0 END AS BIGINT) AS whole, COUNT(*) AS count
        FROM party JOIN enrolment ON enrolment.party_id = party.id JOIN person ON person.id = enrolment.person_id
        WHERE enrolment.state IN ('confirmed', 'offered', 'waitlisted') AND EXISTS (
            SELECT 1 FROM session WHERE session.course_id = party.course_id AND session.starts >= $1 AND session.starts < $2
                AND session.dropped_at IS NULL AND (party.session_id IS NULL OR party.session_id = session.id))
        GROUP BY party.course_id, person.born_months, enrolment.state, CASE WHEN party.session_id IS NULL THEN 1 ELSE 0 END";
    MARKS_COUNTED = "SELECT session.course_id, attendance.mark, COUNT(*) AS count
        FROM session JOIN attendance ON attendance.session_id = session.id
        WHERE session.starts >= $1 AND session.starts < $2 AND session.dropped_at IS NULL AND attendance.mark IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM attendance AS later WHERE later.session_id = attendance.session_id
                AND later.person_id = attendance.person_id AND later.number > attendance.number)
        GROUP BY session.course_id, attendance.mark";
    OPENING = "SELECT (movement.at - course.opens) / 60 AS minute, COUNT(*) AS count
        FROM course JOIN party ON party.course_id = course.id JOIN movement ON movement.party_id = party.id
        WHERE course.ends >= $1 AND movement.reason = 'booked' AND movement.at >= course.opens AND movement.at < course.opens + $3
            AND EXISTS (SELECT 1 FROM session WHERE session.course_id = course.id AND session.starts >= $1 AND session.starts < $2
                AND session.dropped_at IS NULL)
        GROUP BY (movement.at - course.opens) / 60";
    PLACES_TAKEN = "SELECT course.id AS course, course.title_zh, course.title_en, person.name, enrolment.state, party.turn,
            party.booked_at, household.phone_index, household.phone_sealed
        FROM party JOIN enrolment ON enrolment.party_id = party.id JOIN person ON person.id = enrolment.person_id
        JOIN course ON course.id = party.course_id JOIN household ON household.id = party.household_id
        WHERE party.ends > $1 AND party.size > 0 AND household.erased_at IS NULL AND enrolment.state IN ('confirmed', 'offered', 'waitlisted')
        ORDER BY course.title_zh, course.id, party.turn, enrolment.id";
    ATTENDED = "SELECT course.title_zh, course.title_en, session.starts, person.name, attendance.mark, attendance.at
        FROM session JOIN attendance ON attendance.session_id = session.id
        JOIN person ON person.id = attendance.person_id JOIN course ON course.id = session.course_id
        WHERE session.starts >= $1 AND session.starts < $2 AND attendance.mark IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM attendance AS later WHERE later.session_id = attendance.session_id
                AND later.person_id = attendance.person_id AND later.number > attendance.number)
        ORDER BY session.starts, session.id, person.name, person.id";
}

fn add(count: &mut Count, state: &str, whole: bool, more: u32) {
    match (state, whole) {
        ("waitlisted", _) => count.waiting += more,
        (_, true) => count.booked += more,
        (_, false) => count.dropped_in += more,
    }
}

#[async_trait]
impl Counting for Repo {
    async fn courses_counted(
        &mut self,
        (from, until): (Instant, Instant),
        now: Instant,
    ) -> Result<(Vec<CourseFigures>, Vec<(AgeGroup, Count)>), Error> {
        let one = |row: &Row| {
            Ok(CourseFigures {
                course: CourseId::new(row.text("id")?),
                title: text(row, "title")?,
                category: CategoryId::new(row.text("category")?),
                capacity: row.count("capacity")?,
                sessions: (row.count("sessions")?, row.count("over")?),
                count: Count::default(),
                marks: Marks::default(),
            })
        };
        let mut courses: Vec<CourseFigures> =
            self.rows(COUNTED, values![from, until, now]).await?.iter().map(one).collect::<Result<_, Error>>()?;
        let mut ages: BTreeMap<usize, Count> = BTreeMap::new();
        for row in self.rows(PLACES_COUNTED, values![from, until]).await? {
            let (id, state, more) = (row.text("course_id")?, row.text("state")?, row.count("count")?);
            let Some(course) = courses.iter_mut().find(|each| each.course.as_str() == id) else { continue };
            let whole = row.int("whole")? == 1;
            add(&mut course.count, &state, whole, more);
            let group = AgeGroup::of(row.maybe_int("born_months")?.map(BirthMonth::from_months), now);
            let place = AgeGroup::ALL.iter().position(|each| *each == group).unwrap_or_default();
            add(ages.entry(place).or_default(), &state, whole, more);
        }
        for row in self.rows(MARKS_COUNTED, values![from, until]).await? {
            let (id, more) = (row.text("course_id")?, row.count("count")?);
            let Some(course) = courses.iter_mut().find(|each| each.course.as_str() == id) else { continue };
            match row.text("mark")?.as_str() {
                "present" => course.marks.present += more,
                "absent" => course.marks.absent += more,
                _ => course.marks.told += more,
            }
        }
        let ages = ages.into_iter().filter_map(|(place, count)| Some((*AgeGroup::ALL.get(place)?, count))).collect();
        Ok((courses, ages))
    }

    async fn opening_counted(&mut self, from: Instant, until: Instant) -> Result<Vec<u32>, Error> {
        let mut minutes = vec![0; OPENING_MINUTES];
        let seconds = i64::try_from(OPENING_MINUTES * 60).unwrap_or(i64::MAX);
        for row in self.rows(OPENING, values![from, until, seconds]).await? {
            let minute = usize::try_from(row.int("minute")?).unwrap_or(usize::MAX);
            if let Some(count) = minutes.get_mut(minute) {
                *count += row.count("count")?;
            }
        }
        Ok(minutes)
    }

    async fn standing(&mut self, now: Instant) -> Result<Standing, Error> {
        let row = self.row(STANDING, values![now]).await?.ok_or_else(|| Error::fault("nothing was counted"))?;
        Ok(Standing { taken: row.int("taken")?, waiting: row.int("waiting")?, offered: row.int("offered")? })
    }

    async fn places_taken(&mut self, now: Instant) -> Result<Vec<PlaceTaken>, Error> {
        let one = |row: &Row| {
            Ok(PlaceTaken {
                course: CourseId::new(row.text("course")?),
                title: text(row, "title")?,
                name: row.text("name")?,
                state: row.text("state")?,
                turn: row.int("turn")?,
                booked_at: row.instant("booked_at")?,
                phone_index: row.bytes("phone_index")?,
                phone_sealed: row.bytes("phone_sealed")?,
            })
        };
        self.rows(PLACES_TAKEN, values![now]).await?.iter().map(one).collect()
    }

    async fn attended(&mut self, from: Instant, until: Instant) -> Result<Vec<Attended>, Error> {
        let one = |row: &Row| {
            Ok(Attended {
                title: text(row, "title")?,
                starts: row.instant("starts")?,
                name: row.text("name")?,
                mark: row.text("mark")?,
            })
        };
        self.rows(ATTENDED, values![from, until]).await?.iter().map(one).collect()
    }
}
