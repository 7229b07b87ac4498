//! Volunteers.

use async_trait::async_trait;
use desk::{
    Error,
    service::port::{VolunteerRow, Volunteers},
};
use domain::{
    base::{
        id::{HouseholdId, PersonId},
        time::Instant,
    },
    service::{id::VolunteerId, volunteer::Volunteer},
};

use crate::{
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
    service::{json, parsed},
};

statements! {
    INSERT_VOLUNTEER = "INSERT INTO volunteer (id, person_id, household_id, number, registered_at, terms)
        VALUES ($1, $2, $3, $4, $5, $6)";
    UPDATE_VOLUNTEER = "UPDATE volunteer SET terms = $2 WHERE id = $1";
    VOLUNTEER = "SELECT volunteer.*, person.name FROM volunteer JOIN person ON person.id = volunteer.person_id
        WHERE volunteer.id = $1";
    VOLUNTEER_OF = "SELECT volunteer.*, person.name FROM volunteer JOIN person ON person.id = volunteer.person_id
        WHERE volunteer.person_id = $1";
    VOLUNTEERS_OF = "SELECT volunteer.*, person.name FROM volunteer JOIN person ON person.id = volunteer.person_id
        WHERE volunteer.household_id = $1 ORDER BY person.number";
    VOLUNTEERS = "SELECT volunteer.*, person.name FROM volunteer JOIN person ON person.id = volunteer.person_id
        WHERE person.removed_at IS NULL ORDER BY person.name, volunteer.id";
}

fn volunteer(row: &Row) -> Result<VolunteerRow, Error> {
    Ok(VolunteerRow {
        volunteer: parsed(row, "terms")?,
        household: HouseholdId::new(row.text("household_id")?),
        name: row.text("name")?,
    })
}

#[async_trait]
impl Volunteers for Repo {
    async fn insert_volunteer(&mut self, row: &VolunteerRow, at: Instant) -> Result<(), Error> {
        let Volunteer { id, person, number, .. } = &row.volunteer;
        let terms = json(&row.volunteer)?;
        let values = values![id.as_str(), person.as_str(), row.household.as_str(), &**number, at, &*terms];
        self.run_one(INSERT_VOLUNTEER, values).await
    }

    async fn update_volunteer(&mut self, volunteer: &Volunteer) -> Result<(), Error> {
        let terms = json(volunteer)?;
        self.run_one(UPDATE_VOLUNTEER, values![volunteer.id.as_str(), &*terms]).await
    }

    async fn volunteer(&mut self, id: &VolunteerId) -> Result<Option<VolunteerRow>, Error> {
        self.row(VOLUNTEER, values![id.as_str()]).await?.as_ref().map(volunteer).transpose()
    }

    async fn volunteer_of(&mut self, person: &PersonId) -> Result<Option<VolunteerRow>, Error> {
        self.row(VOLUNTEER_OF, values![person.as_str()]).await?.as_ref().map(volunteer).transpose()
    }

    async fn volunteers_of(&mut self, household: &HouseholdId) -> Result<Vec<VolunteerRow>, Error> {
        self.rows(VOLUNTEERS_OF, values![household.as_str()]).await?.iter().map(volunteer).collect()
    }

    async fn volunteers(&mut self) -> Result<Vec<VolunteerRow>, Error> {
        self.rows(VOLUNTEERS, &[]).await?.iter().map(volunteer).collect()
    }
}
