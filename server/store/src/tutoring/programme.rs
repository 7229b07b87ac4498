//! Schools, programmes and pupils.

use async_trait::async_trait;
use desk::{
    Error,
    tutoring::port::{KeptPupil, Programmes},
};
use domain::{
    base::{
        id::{HouseholdId, PersonId, ProgrammeId, SchoolId},
        time::{Instant, Period},
    },
    tutoring::{day::Day, programme::Programme, pupil::Pupil, school::School},
};

use super::{read, written};
use crate::{
    base::{hold::Held, text::text},
    engine::{
        conn::Row,
        statement::{Statement, statements},
        value::values,
    },
    repo::Repo,
};

statements! {
    INSERT_SCHOOL = "INSERT INTO school (id, name_zh, name_en) VALUES ($1, $2, $3)";
    UPDATE_SCHOOL = "UPDATE school SET name_zh = $2, name_en = $3 WHERE id = $1";
    SCHOOLS = "SELECT * FROM school ORDER BY name_zh, id";
    INSERT_PROGRAMME = "INSERT INTO programme (id, title_zh, title_en, ends, said) VALUES ($1, $2, $3, $4, $5)";
    UPDATE_PROGRAMME = "UPDATE programme SET title_zh = $2, title_en = $3, ends = $4, said = $5 WHERE id = $1";
    DELETE_AFTERNOONS = "DELETE FROM afternoon WHERE programme_id = $1";
    INSERT_AFTERNOON = "INSERT INTO afternoon (programme_id, starts, ends, weekday) VALUES ($1, $2, $3, $4)";
    // What programmes take of rooms from $1 on; the shape is that of courses, who ask.
    pub(crate) TAKEN = "SELECT json_extract(programme.said, '$.room') AS room_id, programme.title_zh, programme.title_en,
            afternoon.starts, afternoon.ends
        FROM programme JOIN afternoon ON afternoon.programme_id = programme.id
        WHERE programme.ends > $1 AND afternoon.ends > $1 ORDER BY afternoon.starts, programme.id"
        / "SELECT CAST(programme.said AS JSON) ->> 'room' AS room_id, programme.title_zh, programme.title_en,
            afternoon.starts, afternoon.ends
        FROM programme JOIN afternoon ON afternoon.programme_id = programme.id
        WHERE programme.ends > $1 AND afternoon.ends > $1 ORDER BY afternoon.starts, programme.id";
    PROGRAMME = "SELECT said FROM programme WHERE id = $1";
    PROGRAMMES = "SELECT said FROM programme WHERE ends > $1 ORDER BY title_zh, id";
    // SQLite has one writer, so whoever writes holds every lock.
    LOCK_PROGRAMME = "SELECT id FROM programme WHERE id = $1" / "SELECT id FROM programme WHERE id = $1 FOR NO KEY UPDATE";
    NEXT_CARE_TURN = "UPDATE programme SET next_turn = next_turn + 1 WHERE id = $1 RETURNING next_turn - 1 AS turn";
    PUPILS = "SELECT pupil.* FROM pupil JOIN person ON person.id = pupil.person_id
        WHERE person.household_id = $1 AND person.removed_at IS NULL ORDER BY person.number";
    ALL_PUPILS = "SELECT pupil.*, person.household_id FROM pupil JOIN person ON person.id = pupil.person_id
        WHERE person.removed_at IS NULL ORDER BY pupil.person_id";
    PUT_PUPIL = "INSERT INTO pupil (person_id, school_id, entered, exceptions, allergies_sealed) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (person_id) DO UPDATE SET school_id = $2, entered = $3, exceptions = $4, allergies_sealed = $5";
}

fn pupil(row: &Row) -> Result<KeptPupil, Error> {
    let entered = row.int("entered")?;
    let pupil = Pupil {
        person: PersonId::new(row.text("person_id")?),
        school: SchoolId::new(row.text("school_id")?),
        entered: i32::try_from(entered).map_err(|_| Error::fault(format!("{entered} is not a year of entry")))?,
        exceptions: read("list of exceptions", &row.text("exceptions")?)?,
        allergies: String::new(),
    };
    Ok(KeptPupil { pupil, allergies_sealed: row.bytes("allergies_sealed")? })
}

/// Writes a programme with `statement`, and all of its afternoons.
async fn write(
    repo: &mut Repo,
    statement: Statement,
    programme: &Programme,
    afternoons: &[Period],
) -> Result<(), Error> {
    let ends = afternoons.iter().map(|period| period.ends).max().unwrap_or(programme.enrolment.closes);
    let (id, said) = (programme.id.as_str(), written("programme", programme)?);
    let values = values![id, &*programme.title.zh, &*programme.title.en, ends, &*said];
    repo.run_one(statement, values).await?;
    for Period { starts, ends } in afternoons {
        let weekday = i64::from(Day::of(starts.local().date).number());
        repo.run_one(INSERT_AFTERNOON, values![id, *starts, *ends, weekday]).await?;
    }
    Ok(())
}

#[async_trait]
impl Programmes for Repo {
    async fn insert_school(&mut self, school: &School) -> Result<(), Error> {
        self.run_one(INSERT_SCHOOL, values![school.id.as_str(), &*school.name.zh, &*school.name.en]).await
    }

    async fn update_school(&mut self, school: &School) -> Result<(), Error> {
        self.run_one(UPDATE_SCHOOL, values![school.id.as_str(), &*school.name.zh, &*school.name.en]).await
    }

    async fn lock_schools(&mut self) -> Result<(), Error> {
        self.hold(Held::Schools).await
    }

    async fn schools(&mut self) -> Result<Vec<School>, Error> {
        let rows = self.rows(SCHOOLS, &[]).await?;
        rows.iter().map(|row| Ok(School { id: SchoolId::new(row.text("id")?), name: text(row, "name")? })).collect()
    }

    async fn insert_programme(&mut self, programme: &Programme, afternoons: &[Period]) -> Result<(), Error> {
        write(self, INSERT_PROGRAMME, programme, afternoons).await
    }

    async fn update_programme(&mut self, programme: &Programme, afternoons: &[Period]) -> Result<(), Error> {
        self.conn().run(DELETE_AFTERNOONS, values![programme.id.as_str()]).await?;
        write(self, UPDATE_PROGRAMME, programme, afternoons).await
    }

    async fn programme(&mut self, id: &ProgrammeId) -> Result<Option<Programme>, Error> {
        let row = self.row(PROGRAMME, values![id.as_str()]).await?;
        row.map(|row| read("programme", &row.text("said")?)).transpose()
    }

    async fn programmes(&mut self, now: Instant) -> Result<Vec<Programme>, Error> {
        let rows = self.rows(PROGRAMMES, values![now]).await?;
        rows.iter().map(|row| read("programme", &row.text("said")?)).collect()
    }

    async fn lock_programme(&mut self, id: &ProgrammeId) -> Result<(), Error> {
        self.rows(LOCK_PROGRAMME, values![id.as_str()]).await.map(|_| ())
    }

    async fn next_care_turn(&mut self, id: &ProgrammeId) -> Result<i64, Error> {
        let row = self.row(NEXT_CARE_TURN, values![id.as_str()]).await?;
        row.ok_or_else(|| Error::fault(format!("programme {id} is missing")))?.int("turn")
    }

    async fn pupils(&mut self, household: &HouseholdId) -> Result<Vec<KeptPupil>, Error> {
        self.rows(PUPILS, values![household.as_str()]).await?.iter().map(pupil).collect()
    }

    async fn all_pupils(&mut self) -> Result<Vec<(HouseholdId, Pupil)>, Error> {
        let rows = self.rows(ALL_PUPILS, &[]).await?;
        rows.iter().map(|row| Ok((HouseholdId::new(row.text("household_id")?), pupil(row)?.pupil))).collect()
    }

    async fn put_pupil(&mut self, kept: &KeptPupil) -> Result<(), Error> {
        let Pupil { person, school, entered, exceptions, .. } = &kept.pupil;
        let exceptions = written("list of exceptions", exceptions)?;
        let values =
            values![person.as_str(), school.as_str(), i64::from(*entered), &*exceptions, &*kept.allergies_sealed];
        self.run_one(PUT_PUPIL, values).await
    }
}
