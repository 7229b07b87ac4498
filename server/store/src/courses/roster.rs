//! Who is expected in a session, and who was there.

use std::collections::HashMap;

use async_trait::async_trait;
use desk::{
    Error,
    base::act::Actor,
    courses::port::{RosterRow, Rosters},
};
use domain::{
    base::id::{CourseId, PartyId, PersonId, SessionId},
    courses::attendance::{By, Entry, Mark, Record},
};

use crate::{
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    COURSE_OF_SESSION = "SELECT course_id FROM session WHERE id = $1 AND dropped_at IS NULL";
    // Who came after the session had begun took no place in it.
    ROSTER = "SELECT person.id, person.name, party.id AS party_id FROM party
        JOIN enrolment ON enrolment.party_id = party.id
        JOIN person ON person.id = enrolment.person_id
        JOIN session ON session.id = $2
        WHERE party.course_id = $1 AND (party.session_id IS NULL OR party.session_id = $2)
            AND enrolment.state = 'confirmed' AND enrolment.changed_at < session.ends
        ORDER BY person.name, person.id";
    ATTENDANCE = "SELECT person_id, mark, actor, at FROM attendance WHERE session_id = $1 ORDER BY person_id, number";
    INSERT_ATTENDANCE = "INSERT INTO attendance (id, session_id, person_id, mark, actor, at, number)
        VALUES ($1, $2, $3, $4, $5, $6, (SELECT COUNT(*) FROM attendance WHERE session_id = $2 AND person_id = $3))";
}

fn entry(row: &Row) -> Result<Entry, Error> {
    let unknown = |what: &str| Error::fault(format!("attendance holds an unknown {what}"));
    let by = match Actor::from_column(&row.text("actor")?).ok_or_else(|| unknown("actor"))? {
        Actor::Staff(id) => By::Staff(id),
        Actor::Household(id) => By::Household(id),
        Actor::Wuse => return Err(unknown("actor")),
    };
    let mark = row.maybe_text("mark")?;
    let mark = mark.map(|mark| Mark::from_slug(&mark).ok_or_else(|| unknown("mark"))).transpose()?;
    Ok(Entry { mark, at: row.instant("at")?, by })
}

#[async_trait]
impl Rosters for Repo {
    async fn course_of_session(&mut self, session: &SessionId) -> Result<Option<CourseId>, Error> {
        let row = self.row(COURSE_OF_SESSION, values![session.as_str()]).await?;
        row.map(|row| row.text("course_id").map(CourseId::new)).transpose()
    }

    async fn roster(&mut self, course: &CourseId, session: &SessionId) -> Result<Vec<RosterRow>, Error> {
        let mut records: HashMap<String, Record> = HashMap::new();
        for row in self.rows(ATTENDANCE, values![session.as_str()]).await? {
            let record = records.entry(row.text("person_id")?).or_default();
            if let Some(more) = record.with(entry(&row)?) {
                *record = more;
            }
        }
        let rows = self.rows(ROSTER, values![course.as_str(), session.as_str()]).await?;
        rows.iter()
            .map(|row| {
                let person = row.text("id")?;
                Ok(RosterRow {
                    record: records.remove(&person).unwrap_or_default(),
                    person: PersonId::new(person),
                    name: row.text("name")?,
                    party: PartyId::new(row.text("party_id")?),
                })
            })
            .collect()
    }

    async fn insert_attendance(
        &mut self,
        id: &str,
        session: &SessionId,
        person: &PersonId,
        entry: &Entry,
    ) -> Result<(), Error> {
        let actor = match &entry.by {
            By::Staff(id) => Actor::Staff(id.clone()),
            By::Household(id) => Actor::Household(id.clone()),
        };
        let (mark, actor) = (entry.mark.map(Mark::slug), actor.column());
        self.run_one(INSERT_ATTENDANCE, values![id, session.as_str(), person.as_str(), mark, &*actor, entry.at]).await
    }
}
