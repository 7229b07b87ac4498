//! Finding people by a part of their name, and by the phone of their household.

use async_trait::async_trait;
use desk::{
    Error,
    people::port::{Finding, Found, Household},
};
use domain::base::id::HouseholdId;

use crate::{
    engine::{
        conn::Row,
        statement::{Statement, statements},
        value::{Value, values},
    },
    people::household::{household, person},
    repo::Repo,
};

statements! {
    // All names are looked through: 20,000 short rows take a few milliseconds, and no index finds a part of a name of
    // two characters. The names with the text in them ($1), and those that begin with it ($2), as patterns.
    PEOPLE_NAMED = "SELECT person.id, person.household_id, person.name, person.relation, person.born_months, found.total,
            household.phone_index, household.phone_sealed, holder.name AS holder_name
        FROM (SELECT id, name, CASE WHEN name LIKE $2 ESCAPE '!' THEN 0 ELSE 1 END AS rank, COUNT(*) OVER () AS total
            FROM person WHERE removed_at IS NULL AND name LIKE $1 ESCAPE '!'
            ORDER BY rank, name, id LIMIT $3) AS found
        JOIN person ON person.id = found.id
        JOIN household ON household.id = person.household_id
        LEFT JOIN person AS holder
            ON holder.household_id = person.household_id AND holder.relation = 'self' AND holder.removed_at IS NULL
        ORDER BY found.rank, found.name, found.id"
        / "SELECT person.id, person.household_id, person.name, person.relation, person.born_months, found.total,
            household.phone_index, household.phone_sealed, holder.name AS holder_name
        FROM (SELECT id, name, CASE WHEN lower(name COLLATE \"C\") LIKE $2 ESCAPE '!' THEN 0 ELSE 1 END AS rank, COUNT(*) OVER () AS total
            FROM person WHERE removed_at IS NULL AND lower(name COLLATE \"C\") LIKE $1 ESCAPE '!'
            ORDER BY rank, name COLLATE \"C\", id LIMIT $3) AS found
        JOIN person ON person.id = found.id
        JOIN household ON household.id = person.household_id
        LEFT JOIN person AS holder
            ON holder.household_id = person.household_id AND holder.relation = 'self' AND holder.removed_at IS NULL
        ORDER BY found.rank, found.name COLLATE \"C\", found.id";
    PEOPLE_BY_PHONE = "SELECT person.id, person.household_id, person.name, person.relation, person.born_months,
            household.phone_index, household.phone_sealed, holder.name AS holder_name, COUNT(*) OVER () AS total
        FROM household
        JOIN person ON person.household_id = household.id AND person.removed_at IS NULL
        LEFT JOIN person AS holder
            ON holder.household_id = household.id AND holder.relation = 'self' AND holder.removed_at IS NULL
        WHERE household.phone_index = $1 ORDER BY household.id, person.number LIMIT $2";
    PEOPLE_BY_TAIL = "SELECT person.id, person.household_id, person.name, person.relation, person.born_months,
            household.phone_index, household.phone_sealed, holder.name AS holder_name, COUNT(*) OVER () AS total
        FROM household
        JOIN person ON person.household_id = household.id AND person.removed_at IS NULL
        LEFT JOIN person AS holder
            ON holder.household_id = household.id AND holder.relation = 'self' AND holder.removed_at IS NULL
        WHERE household.phone_tail_index = $1 ORDER BY household.id, person.number LIMIT $2";
    WITHOUT_TAIL = "SELECT * FROM household WHERE phone_tail_index IS NULL AND erased_at IS NULL LIMIT $1";
    SET_TAIL = "UPDATE household SET phone_tail_index = $2 WHERE id = $1";
}

fn found(row: &Row) -> Result<Found, Error> {
    Ok(Found {
        household: HouseholdId::new(row.text("household_id")?),
        person: person(row)?,
        holder: row.maybe_text("holder_name")?,
        phone_index: row.bytes("phone_index")?,
        phone_sealed: row.bytes("phone_sealed")?,
    })
}

impl Repo {
    pub(super) async fn find(
        &mut self,
        statement: Statement,
        values: &[Value<'_>],
    ) -> Result<(Vec<Found>, u32), Error> {
        let rows = self.rows(statement, values).await?;
        let total = rows.first().map_or(Ok(0), |row| row.count("total"))?;
        Ok((rows.iter().map(found).collect::<Result<_, _>>()?, total))
    }
}

#[async_trait]
impl Finding for Repo {
    async fn people_named(&mut self, part: &str, most: u32) -> Result<(Vec<Found>, u32), Error> {
        let mut plain = String::with_capacity(part.len());
        for letter in part.chars() {
            if matches!(letter, '%' | '_' | '!') {
                plain.push('!');
            }
            plain.push(letter.to_ascii_lowercase());
        }
        let (within, begins) = (format!("%{plain}%"), format!("{plain}%"));
        self.find(PEOPLE_NAMED, values![&*within, &*begins, most]).await
    }

    async fn people_by_phone(&mut self, phone_index: &[u8], most: u32) -> Result<(Vec<Found>, u32), Error> {
        self.find(PEOPLE_BY_PHONE, values![phone_index, most]).await
    }

    async fn people_by_tail(&mut self, tail_index: &[u8], most: u32) -> Result<(Vec<Found>, u32), Error> {
        self.find(PEOPLE_BY_TAIL, values![tail_index, most]).await
    }

    async fn without_tail(&mut self, most: u32) -> Result<Vec<Household>, Error> {
        self.rows(WITHOUT_TAIL, values![most]).await?.iter().map(household).collect()
    }

    async fn set_tail(&mut self, household: &HouseholdId, tail_index: &[u8]) -> Result<(), Error> {
        self.run_one(SET_TAIL, values![household.as_str(), tail_index]).await
    }
}
