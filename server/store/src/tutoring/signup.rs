//! Who has which weekday, and who waits.

use async_trait::async_trait;
use desk::{
    Error,
    tutoring::port::{Signup, Signups, Stands},
};
use domain::{
    base::{
        id::{HouseholdId, PersonId, ProgrammeId},
        time::Instant,
    },
    tutoring::day::Day,
};

use crate::{
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    // What the people of a household have promised to attend or wait for here; see the people's own file for its shape.
    // The household's own sign-ups come first, as with courses.
    pub(crate) COMMITMENTS = "WITH own AS MATERIALIZED (
            SELECT id, person_id, programme_id, weekday, state FROM signup WHERE household_id = $1 AND state <> 'left'
        )
        SELECT own.id, own.person_id, 'programme' AS kind, own.programme_id AS subject_id,
            CAST(NULL AS TEXT) AS part_id, CAST(CASE WHEN own.state = 'placed' THEN 1 ELSE 0 END AS BIGINT) AS holds,
            programme.title_zh, programme.title_en, CAST(NULL AS BIGINT) AS min_age, CAST(NULL AS BIGINT) AS max_age,
            afternoon.starts, afternoon.ends
        FROM own
        JOIN programme ON programme.id = own.programme_id
        JOIN afternoon ON afternoon.programme_id = own.programme_id AND afternoon.weekday = own.weekday
        WHERE afternoon.ends > $2
        ORDER BY own.id, afternoon.starts";
    INSERT_SIGNUP = "INSERT INTO signup (id, programme_id, household_id, person_id, weekday, state, turn, at, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)";
    SIGNUP = "SELECT * FROM signup WHERE id = $1";
    SIGNUPS = "SELECT * FROM signup WHERE programme_id = $1 AND state <> 'left' ORDER BY turn, id";
    SIGNUPS_OF = "SELECT * FROM signup WHERE household_id = $1 AND state <> 'left'
        ORDER BY programme_id, person_id, weekday";
    MOVE_SIGNUP = "UPDATE signup SET state = $2, changed_at = $3 WHERE id = $1";
}

/// A day of the week, as a column has it.
pub(super) fn weekday(row: &Row) -> Result<Day, Error> {
    let number = row.count("weekday")?;
    let day = u8::try_from(number).ok().and_then(|number| Day::try_from(number).ok());
    day.ok_or_else(|| Error::fault(format!("{number} is no day of the week")))
}

fn signup(row: &Row) -> Result<Signup, Error> {
    Ok(Signup {
        id: row.text("id")?,
        programme: ProgrammeId::new(row.text("programme_id")?),
        household: HouseholdId::new(row.text("household_id")?),
        person: PersonId::new(row.text("person_id")?),
        weekday: weekday(row)?,
        stands: Stands::from_slug(&row.text("state")?).ok_or_else(|| Error::fault("a sign-up has an unknown state"))?,
        turn: row.int("turn")?,
        at: row.instant("at")?,
    })
}

#[async_trait]
impl Signups for Repo {
    async fn insert_signup(&mut self, signup: &Signup) -> Result<(), Error> {
        let values = values![
            &*signup.id,
            signup.programme.as_str(),
            signup.household.as_str(),
            signup.person.as_str(),
            i64::from(signup.weekday.number()),
            signup.stands.slug(),
            signup.turn,
            signup.at,
        ];
        self.run_one(INSERT_SIGNUP, values).await
    }

    async fn signup(&mut self, id: &str) -> Result<Option<Signup>, Error> {
        self.row(SIGNUP, values![id]).await?.as_ref().map(signup).transpose()
    }

    async fn signups(&mut self, programme: &ProgrammeId) -> Result<Vec<Signup>, Error> {
        self.rows(SIGNUPS, values![programme.as_str()]).await?.iter().map(signup).collect()
    }

    async fn signups_of(&mut self, household: &HouseholdId) -> Result<Vec<Signup>, Error> {
        self.rows(SIGNUPS_OF, values![household.as_str()]).await?.iter().map(signup).collect()
    }

    async fn move_signup(&mut self, id: &str, stands: Stands, at: Instant) -> Result<(), Error> {
        self.run_one(MOVE_SIGNUP, values![id, stands.slug(), at]).await
    }
}
