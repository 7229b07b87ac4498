//! Where households live.

use async_trait::async_trait;
use desk::{
    Error,
    people::port::{Found, Residences},
};
use domain::{
    base::id::{EstateId, HouseholdId},
    people::residence::Residence,
};

use crate::{
    engine::{
        statement::{Statement, statements},
        value::values,
    },
    repo::Repo,
};

statements! {
    RESIDENCE = "SELECT estate_id, building FROM residence WHERE household_id = $1";
    PUT_RESIDENCE = "INSERT INTO residence (household_id, estate_id, building) VALUES ($1, $2, $3)
        ON CONFLICT (household_id) DO UPDATE SET estate_id = excluded.estate_id, building = excluded.building";
    DELETE_RESIDENCE = "DELETE FROM residence WHERE household_id = $1";
    PEOPLE_AT = "SELECT person.id, person.household_id, person.name, person.relation, person.born_months,
            household.phone_index, household.phone_sealed, holder.name AS holder_name, COUNT(*) OVER () AS total
        FROM residence
        JOIN household ON household.id = residence.household_id
        JOIN person ON person.household_id = household.id AND person.removed_at IS NULL
        LEFT JOIN person AS holder
            ON holder.household_id = household.id AND holder.relation = 'self' AND holder.removed_at IS NULL
        WHERE residence.estate_id = $1 AND ($2 = '' OR residence.building = $2)
        ORDER BY residence.building, household.id, person.number LIMIT $3";
    HOUSEHOLDS_AT = "SELECT household_id FROM residence WHERE estate_id = $1 ORDER BY household_id";
    USERS_OF_ESTATE = "SELECT residence.household_id AS name FROM residence
        JOIN household ON household.id = residence.household_id
        WHERE residence.estate_id = $1 AND household.created_at <= $2";
    USERS_OF_BUILDING = "SELECT residence.household_id AS name FROM residence
        JOIN household ON household.id = residence.household_id
        WHERE residence.building = $1 AND household.created_at <= $2";
}

/// By noun: who needs an estate, or a building.
pub(crate) const USERS: &[(&str, Statement)] = &[("estate", USERS_OF_ESTATE), ("building", USERS_OF_BUILDING)];

#[async_trait]
impl Residences for Repo {
    async fn residence(&mut self, household: &HouseholdId) -> Result<Option<Residence>, Error> {
        let row = self.row(RESIDENCE, values![household.as_str()]).await?;
        let of = |row: crate::engine::conn::Row| {
            Ok(Residence { estate: EstateId::new(row.text("estate_id")?), building: row.text("building")? })
        };
        row.map(of).transpose()
    }

    async fn put_residence(&mut self, household: &HouseholdId, residence: Option<&Residence>) -> Result<(), Error> {
        match residence {
            Some(Residence { estate, building }) => {
                self.run_one(PUT_RESIDENCE, values![household.as_str(), estate.as_str(), &**building]).await
            }
            None => self.run(DELETE_RESIDENCE, values![household.as_str()]).await,
        }
    }

    async fn households_at(&mut self, estate: &EstateId) -> Result<Vec<HouseholdId>, Error> {
        let rows = self.rows(HOUSEHOLDS_AT, values![estate.as_str()]).await?;
        rows.iter().map(|row| Ok(HouseholdId::new(row.text("household_id")?))).collect()
    }

    async fn people_at(&mut self, residence: &Residence, most: u32) -> Result<(Vec<Found>, u32), Error> {
        self.find(PEOPLE_AT, values![residence.estate.as_str(), &*residence.building, most]).await
    }
}
