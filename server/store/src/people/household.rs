//! Households, their people, and what guardians allow.

use std::collections::HashMap;

use async_trait::async_trait;
use desk::{
    Error,
    base::error::Cause,
    people::port::{Household, Households},
    store::About,
};
use domain::{
    base::{
        id::{CourseId, HouseholdId, PersonId, ProgrammeId, SessionId},
        language::Language,
        time::{Instant, Period},
    },
    people::{
        ages::Ages,
        commitment::{Commitment, To},
        consent::{Consent, Purpose},
        person::{BirthMonth, Person, Relation},
    },
};

use crate::{
    base::text::text,
    engine::{
        conn::Row,
        statement::{Engine, statements},
        value::values,
    },
    repo::Repo,
};

statements! {
    INSERT_HOUSEHOLD = "INSERT INTO household (id, phone_index, phone_sealed, language, feed_version, created_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    HOUSEHOLD = "SELECT * FROM household WHERE id = $1 AND erased_at IS NULL";
    SOME_HOUSEHOLD = "SELECT * FROM household WHERE erased_at IS NULL LIMIT 1";
    ALL_HOUSEHOLDS = "SELECT id FROM household WHERE erased_at IS NULL ORDER BY id";
    HOUSEHOLD_BY_PHONE = "SELECT * FROM household WHERE phone_index = $1";
    // A notice to a household locks its row for the reference (FOR KEY SHARE). That is written under the course's lock,
    // and must not wait for somebody who holds the household and waits for the course.
    LOCK_HOUSEHOLD = "SELECT id FROM household WHERE id = $1"
        / "SELECT id FROM household WHERE id = $1 FOR NO KEY UPDATE";
    // Those of the list in JSON ($1) that nobody else holds just now. SQLite has no groups of this kind.
    LOCK_HOUSEHOLDS = "SELECT id FROM household LIMIT 0"
        / "SELECT id FROM household WHERE id = ANY (ARRAY(SELECT jsonb_array_elements_text(CAST(CAST($1 AS TEXT) AS JSONB))))
            ORDER BY id FOR NO KEY UPDATE SKIP LOCKED";
    SET_LANGUAGE = "UPDATE household SET language = $2 WHERE id = $1";
    RENEW_FEED = "UPDATE household SET feed_version = feed_version + 1 WHERE id = $1";
    PEOPLE = "SELECT * FROM person WHERE household_id = $1 AND removed_at IS NULL ORDER BY number";
    INSERT_PERSON = "INSERT INTO person (id, household_id, name, relation, born_months, added_at, number)
        VALUES ($1, $2, $3, $4, $5, $6, (SELECT COUNT(*) FROM person WHERE household_id = $2))";
    UPDATE_PERSON = "UPDATE person SET name = $3, relation = $4, born_months = $5
        WHERE household_id = $1 AND id = $2 AND removed_at IS NULL";
    REMOVE_PERSON = "UPDATE person SET removed_at = $3 WHERE household_id = $1 AND id = $2 AND removed_at IS NULL";
    CONSENTS = "SELECT consent.person_id, consent.version, consent.given, consent.at FROM consent
        JOIN person ON person.id = consent.person_id
        WHERE person.household_id = $1 AND person.removed_at IS NULL AND consent.purpose = $2
        ORDER BY consent.number";
    INSERT_CONSENT = "INSERT INTO consent (id, person_id, purpose, version, given, at, actor, number)
        VALUES ($1, $2, $3, $4, $5, $6, $7,
        (SELECT COUNT(*) FROM consent WHERE person_id = $2 AND purpose = $3))";
}

pub(crate) fn household(row: &Row) -> Result<Household, Error> {
    Ok(Household {
        id: HouseholdId::new(row.text("id")?),
        phone_index: row.bytes("phone_index")?,
        phone_sealed: row.bytes("phone_sealed")?,
        language: Language::from_tag(&row.text("language")?).unwrap_or_default(),
        feed_version: row.count("feed_version")?,
        created_at: row.instant("created_at")?,
    })
}

/// What the rows of one area's source say: `id` (rows of the same one lie together), `person_id`, `kind`, `subject_id`,
/// `part_id`, `holds`, the title, the ages, and one stretch of time.
fn commitments_from(rows: &[Row]) -> Result<Vec<(PersonId, Commitment)>, Error> {
    let mut commitments: Vec<(PersonId, Commitment)> = Vec::new();
    let mut last = String::new();
    for row in rows {
        let period = Period { starts: row.instant("starts")?, ends: row.instant("ends")? };
        let id = row.text("id")?;
        if id == last
            && let Some((_, commitment)) = commitments.last_mut()
        {
            commitment.periods.push(period);
            continue;
        }
        last = id;
        let to = match row.text("kind")?.as_str() {
            "course" => {
                To::Course(CourseId::new(row.text("subject_id")?), row.maybe_text("part_id")?.map(SessionId::new))
            }
            "programme" => To::Programme(ProgrammeId::new(row.text("subject_id")?)),
            other => return Err(Error::fault(format!("a commitment to an unknown {other}"))),
        };
        let age = |column| Ok::<_, Error>(row.maybe_int(column)?.and_then(|age| u8::try_from(age).ok()));
        let commitment = Commitment {
            to,
            title: text(row, "title")?,
            holds_place: row.int("holds")? == 1,
            ages: Ages { min: age("min_age")?, max: age("max_age")? },
            periods: vec![period],
        };
        commitments.push((PersonId::new(row.text("person_id")?), commitment));
    }
    Ok(commitments)
}

pub(crate) fn person(row: &Row) -> Result<Person, Error> {
    let relation = Relation::from_slug(&row.text("relation")?);
    Ok(Person {
        id: PersonId::new(row.text("id")?),
        name: row.text("name")?,
        relation: relation.ok_or_else(|| Error::fault("a person has an unknown relation"))?,
        born: row.maybe_int("born_months")?.map(BirthMonth::from_months),
    })
}

impl Repo {
    /// Locks those of these households that nobody else holds, without waiting for any, and returns them.
    pub(crate) async fn lock_free_households(&mut self, asked: &[About]) -> Result<Vec<HouseholdId>, Error> {
        let wanted: Vec<&str> = asked.iter().map(|about| about.household.as_str()).collect();
        let wanted = serde_json::to_string(&wanted)
            .map_err(|error| Error::fault(Cause::of("the households of a group", error)))?;
        let mut locked = Vec::with_capacity(asked.len());
        for row in self.rows(LOCK_HOUSEHOLDS, values![&*wanted]).await? {
            let id = row.text("id")?;
            self.know(LOCK_HOUSEHOLD, values![&*id])?;
            locked.push(HouseholdId::new(id));
        }
        Ok(locked)
    }

    /// Looks up together the people of the households of a group, what they allow and what they have promised.
    pub(crate) async fn learn_households(&mut self, asked: &[About]) -> Result<(), Error> {
        self.learn(PEOPLE, asked.iter().map(|about| values![about.household.as_str()].to_vec()).collect()).await?;
        let booking = Purpose::Booking.slug();
        let consents = asked.iter().map(|about| values![about.household.as_str(), booking].to_vec());
        self.learn(CONSENTS, consents.collect()).await?;
        for source in self.sources().commitments {
            let commitments = asked.iter().map(|about| values![about.household.as_str(), about.now].to_vec());
            self.learn(*source, commitments.collect()).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Households for Repo {
    async fn insert_household(&mut self, household: &Household) -> Result<(), Error> {
        let values = values![
            household.id.as_str(),
            &*household.phone_index,
            &*household.phone_sealed,
            household.language.tag(),
            household.feed_version,
            household.created_at,
        ];
        self.run_one(INSERT_HOUSEHOLD, values).await
    }

    async fn household(&mut self, id: &HouseholdId) -> Result<Option<Household>, Error> {
        self.row(HOUSEHOLD, values![id.as_str()]).await?.as_ref().map(household).transpose()
    }

    async fn some_household(&mut self) -> Result<Option<Household>, Error> {
        let row = self.row(SOME_HOUSEHOLD, &[]).await?;
        row.as_ref().map(household).transpose()
    }

    async fn all_households(&mut self) -> Result<Vec<HouseholdId>, Error> {
        self.rows(ALL_HOUSEHOLDS, &[]).await?.iter().map(|row| Ok(HouseholdId::new(row.text("id")?))).collect()
    }

    async fn household_by_phone(&mut self, phone_index: &[u8]) -> Result<Option<Household>, Error> {
        self.row(HOUSEHOLD_BY_PHONE, values![phone_index]).await?.as_ref().map(household).transpose()
    }

    async fn lock_household(&mut self, id: &HouseholdId) -> Result<(), Error> {
        if self.engine() == Engine::Postgres {
            self.run(LOCK_HOUSEHOLD, values![id.as_str()]).await?;
        }
        Ok(())
    }

    async fn set_language(&mut self, id: &HouseholdId, language: Language) -> Result<(), Error> {
        self.run_one(SET_LANGUAGE, values![id.as_str(), language.tag()]).await
    }

    async fn renew_feed(&mut self, id: &HouseholdId) -> Result<(), Error> {
        self.run_one(RENEW_FEED, values![id.as_str()]).await
    }

    async fn people(&mut self, id: &HouseholdId) -> Result<Vec<Person>, Error> {
        self.rows(PEOPLE, values![id.as_str()]).await?.iter().map(person).collect()
    }

    async fn insert_person(&mut self, household: &HouseholdId, person: &Person, at: Instant) -> Result<(), Error> {
        let values = values![
            person.id.as_str(),
            household.as_str(),
            &*person.name,
            person.relation.slug(),
            person.born.map(BirthMonth::months),
            at,
        ];
        self.run_one(INSERT_PERSON, values).await
    }

    async fn update_person(&mut self, household: &HouseholdId, person: &Person) -> Result<(), Error> {
        let born = person.born.map(BirthMonth::months);
        let values = values![household.as_str(), person.id.as_str(), &*person.name, person.relation.slug(), born];
        self.run_one(UPDATE_PERSON, values).await
    }

    async fn remove_person(&mut self, household: &HouseholdId, person: &PersonId, at: Instant) -> Result<(), Error> {
        self.run_one(REMOVE_PERSON, values![household.as_str(), person.as_str(), at]).await
    }

    async fn consents(&mut self, household: &HouseholdId, purpose: Purpose) -> Result<Vec<(PersonId, Consent)>, Error> {
        let mut newest: HashMap<String, Consent> = HashMap::new();
        for row in self.rows(CONSENTS, values![household.as_str(), purpose.slug()]).await? {
            let consent =
                Consent { version: row.count("version")?, given: row.int("given")? == 1, at: row.instant("at")? };
            newest.insert(row.text("person_id")?, consent);
        }
        Ok(newest.into_iter().map(|(person, consent)| (PersonId::new(person), consent)).collect())
    }

    async fn insert_consent(
        &mut self,
        id: &str,
        person: &PersonId,
        purpose: Purpose,
        consent: &Consent,
        by: &str,
    ) -> Result<(), Error> {
        let given = i64::from(consent.given);
        let values = values![id, person.as_str(), purpose.slug(), consent.version, given, consent.at, by];
        self.run_one(INSERT_CONSENT, values).await
    }

    async fn commitments(
        &mut self,
        household: &HouseholdId,
        now: Instant,
    ) -> Result<Vec<(PersonId, Commitment)>, Error> {
        let mut commitments = Vec::new();
        for source in self.sources().commitments {
            commitments.extend(commitments_from(&self.rows(*source, values![household.as_str(), now]).await?)?);
        }
        Ok(commitments)
    }
}
