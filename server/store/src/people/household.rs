//! Households, their people, and what guardians allow.

use std::collections::HashMap;

use async_trait::async_trait;
use desk::{
    Error,
    store::{Household, Households},
};
use domain::{courses::{booking::Commitment, course::Target, party::State}, people::{consent::{Consent, Purpose}, person::{BirthMonth, Person, Relation}}, base::{id::{CourseId, HouseholdId, PersonId, SessionId}, language::Language, text::Text, time::{Instant, Period}}};

use crate::{
    conn::{Engine, Row, statements, values},
    repo::Repo,
};

statements! {
    INSERT_HOUSEHOLD = "INSERT INTO household (id, phone_index, phone_sealed, language, feed_version, created_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    HOUSEHOLD = "SELECT * FROM household WHERE id = $1";
    SOME_HOUSEHOLD = "SELECT * FROM household LIMIT 1";
    HOUSEHOLD_BY_PHONE = "SELECT * FROM household WHERE phone_index = $1";
    // A notice to a household locks its row for the reference (FOR KEY SHARE). That is written under the course's lock,
    // and must not wait for somebody who holds the household and waits for the course.
    LOCK_HOUSEHOLD = "SELECT id FROM household WHERE id = $1"
        / "SELECT id FROM household WHERE id = $1 FOR NO KEY UPDATE";
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
        WHERE person.household_id = $1 AND consent.purpose = $2 ORDER BY consent.number";
    INSERT_CONSENT = "INSERT INTO consent (id, person_id, purpose, version, given, at, number) VALUES ($1, $2, $3, $4, $5, $6,
        (SELECT COUNT(*) FROM consent WHERE person_id = $2 AND purpose = $3))";
    COMMITMENTS = "SELECT enrolment.id, enrolment.person_id, enrolment.state, party.course_id, party.session_id,
            course.title_zh, course.title_en, session.starts, session.ends
        FROM party
        JOIN enrolment ON enrolment.party_id = party.id
        JOIN course ON course.id = party.course_id
        JOIN session ON session.course_id = party.course_id AND (party.session_id IS NULL OR session.id = party.session_id)
        WHERE party.household_id = $1 AND party.ends > $2 AND party.size > 0
            AND enrolment.state IN ('confirmed', 'waitlisted', 'offered') AND session.ends > $2
        ORDER BY enrolment.id, session.starts";
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

fn person(row: &Row) -> Result<Person, Error> {
    let relation = Relation::from_slug(&row.text("relation")?);
    Ok(Person {
        id: PersonId::new(row.text("id")?),
        name: row.text("name")?,
        relation: relation.ok_or_else(|| Error::Fault("a person has an unknown relation".into()))?,
        born: row.maybe_int("born_months")?.map(BirthMonth::from_months),
    })
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
    ) -> Result<(), Error> {
        let given = i64::from(consent.given);
        let values = values![id, person.as_str(), purpose.slug(), consent.version, given, consent.at];
        self.run_one(INSERT_CONSENT, values).await
    }

    async fn commitments(
        &mut self,
        household: &HouseholdId,
        now: Instant,
    ) -> Result<Vec<(PersonId, Commitment)>, Error> {
        let mut commitments: Vec<(PersonId, Commitment)> = Vec::new();
        let mut last = String::new();
        for row in self.rows(COMMITMENTS, values![household.as_str(), now]).await? {
            let period = Period { starts: row.instant("starts")?, ends: row.instant("ends")? };
            let enrolment = row.text("id")?;
            if enrolment == last
                && let Some((_, commitment)) = commitments.last_mut()
            {
                commitment.periods.push(period);
                continue;
            }
            last = enrolment;
            let session = row.maybe_text("session_id")?.map(SessionId::new);
            let commitment = Commitment {
                course: CourseId::new(row.text("course_id")?),
                target: Target::from(session),
                title: Text { zh: row.text("title_zh")?, en: row.text("title_en")? },
                holds_place: State::from_slug(&row.text("state")?).is_some_and(State::holds_place),
                periods: vec![period],
            };
            commitments.push((PersonId::new(row.text("person_id")?), commitment));
        }
        Ok(commitments)
    }
}
