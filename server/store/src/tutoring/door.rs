//! The door: who is expected, who collects, what happened.

use async_trait::async_trait;
use desk::{
    Error,
    tutoring::port::{Doors, Expected},
};
use domain::{
    base::{
        day,
        id::{HouseholdId, PersonId, PickupId, ProgrammeId, TapId},
        time::Instant,
    },
    people::person::BirthMonth,
    tutoring::{
        day::Day,
        pass::PassId,
        pickup::{Adult, Pickup},
        tap::{Tap, What},
    },
};
use time::Date;

use super::{read, written};
use crate::{
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    EXPECTED = "SELECT signup.programme_id, signup.household_id, person.id, person.name,
            CAST(CASE WHEN signup.state = 'left' THEN 1 ELSE 0 END AS BIGINT) AS gone, pupil.allergies_sealed FROM signup
        JOIN person ON person.id = signup.person_id
        LEFT JOIN pupil ON pupil.person_id = person.id
        WHERE signup.weekday = $1 AND (signup.state = 'placed' OR (signup.state = 'left' AND signup.changed_at >= $2))
        ORDER BY person.name, person.id";
    PICKUPS_OF = "SELECT * FROM pickup WHERE household_id = $1 ORDER BY person_id, id";
    PICKUPS_ON = "SELECT * FROM pickup WHERE person_id IN (
        SELECT person_id FROM signup WHERE weekday = $1) ORDER BY person_id, id";
    INSERT_PICKUP = "INSERT INTO pickup (id, person_id, household_id, name, called, born_months, first_day, last_day, once)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    PUT_PASS = "UPDATE pickup SET pass = $2, pass_until = $3, old_passes = $4, card = $5 WHERE id = $1";
    PICKUP_OF_PASS = "SELECT * FROM pickup WHERE pass = $1";
    REVOKE_PICKUP = "UPDATE pickup SET revoked_at = $3 WHERE household_id = $1 AND id = $2 AND revoked_at IS NULL";
    // Of the person: who drew a place may have no row as a pupil.
    LOCK_PUPIL = "SELECT id FROM person WHERE id = $1" / "SELECT id FROM person WHERE id = $1 FOR NO KEY UPDATE";
    TAPS = "SELECT said, arrived FROM tap WHERE first_day <= $1 AND last_day >= $1 ORDER BY id";
    TAPS_OF = "SELECT said FROM tap WHERE person_id = $1 AND last_day >= $2 ORDER BY id";
    TAP = "SELECT said FROM tap WHERE id = $1";
    INSERT_TAP = "INSERT INTO tap (id, person_id, first_day, last_day, arrived, said) VALUES ($1, $2, $3, $4, $5, $6)";
}

fn date(text: &str) -> Result<Date, Error> {
    day::parse(text).ok_or_else(|| Error::fault(format!("{text} is no day")))
}

fn pass_id(text: String) -> Result<PassId, Error> {
    PassId::try_from(text).map_err(|error| Error::fault(format!("a pass: {error}")))
}

fn pickup(row: &Row) -> Result<Pickup, Error> {
    Ok(Pickup {
        id: PickupId::new(row.text("id")?),
        child: PersonId::new(row.text("person_id")?),
        adult: Adult {
            name: row.text("name")?,
            called: row.text("called")?,
            born: BirthMonth::from_months(row.int("born_months")?),
        },
        barred: false,
        from: date(&row.text("first_day")?)?,
        until: row.maybe_text("last_day")?.as_deref().map(date).transpose()?,
        days: None,
        once: row.int("once")? != 0,
        used_at: None,
        revoked_at: row.maybe_int("revoked_at")?.map(Instant),
        pass: row.maybe_text("pass")?.map(pass_id).transpose()?,
        pass_until: row.maybe_int("pass_until")?.map(Instant),
        old_passes: read("list of passes", &row.text("old_passes")?)?,
        card: row.maybe_text("card")?,
    })
}

#[async_trait]
impl Doors for Repo {
    async fn expected(&mut self, day: Day, since: Instant) -> Result<Vec<Expected>, Error> {
        let rows = self.rows(EXPECTED, values![i64::from(day.number()), since]).await?;
        rows.iter()
            .map(|row| {
                Ok(Expected {
                    programme: ProgrammeId::new(row.text("programme_id")?),
                    person: PersonId::new(row.text("id")?),
                    name: row.text("name")?,
                    household: HouseholdId::new(row.text("household_id")?),
                    left: row.int("gone")? == 1,
                    allergies_sealed: row.maybe_bytes("allergies_sealed")?,
                })
            })
            .collect()
    }

    async fn pickups_of(&mut self, household: &HouseholdId) -> Result<Vec<Pickup>, Error> {
        self.rows(PICKUPS_OF, values![household.as_str()]).await?.iter().map(pickup).collect()
    }

    async fn pickups_on(&mut self, day: Day) -> Result<Vec<Pickup>, Error> {
        self.rows(PICKUPS_ON, values![i64::from(day.number())]).await?.iter().map(pickup).collect()
    }

    async fn insert_pickup(&mut self, household: &HouseholdId, pickup: &Pickup) -> Result<(), Error> {
        let (from, until) = (day::iso(pickup.from), pickup.until.map(day::iso));
        let values = values![
            pickup.id.as_str(),
            pickup.child.as_str(),
            household.as_str(),
            &*pickup.adult.name,
            &*pickup.adult.called,
            pickup.adult.born.months(),
            &*from,
            until.as_deref(),
            i64::from(pickup.once),
        ];
        self.run_one(INSERT_PICKUP, values).await
    }

    async fn put_pass(&mut self, pickup: &Pickup) -> Result<(), Error> {
        let pass = pickup.pass.map(String::from);
        let old = written("list of passes", &pickup.old_passes)?;
        let until = pickup.pass_until.map(|until| until.0);
        let values = values![pickup.id.as_str(), pass.as_deref(), until, &*old, pickup.card.as_deref()];
        self.run_one(PUT_PASS, values).await
    }

    async fn pickup_of_pass(&mut self, pass: PassId) -> Result<Option<Pickup>, Error> {
        let pass = String::from(pass);
        self.row(PICKUP_OF_PASS, values![&*pass]).await?.as_ref().map(pickup).transpose()
    }

    async fn revoke_pickup(&mut self, household: &HouseholdId, id: &PickupId, at: Instant) -> Result<bool, Error> {
        let values = values![household.as_str(), id.as_str(), at];
        Ok(self.run_counted(REVOKE_PICKUP, values).await? == 1)
    }

    async fn lock_pupil(&mut self, person: &PersonId) -> Result<(), Error> {
        self.rows(LOCK_PUPIL, values![person.as_str()]).await.map(|_| ())
    }

    async fn taps(&mut self, date: Date) -> Result<Vec<(Tap, Instant)>, Error> {
        let date = day::iso(date);
        let rows = self.rows(TAPS, values![&*date]).await?;
        rows.iter().map(|row| Ok((read("tap", &row.text("said")?)?, row.instant("arrived")?))).collect()
    }

    async fn taps_of(&mut self, person: &PersonId, from: Date) -> Result<Vec<Tap>, Error> {
        let from = day::iso(from);
        let rows = self.rows(TAPS_OF, values![person.as_str(), &*from]).await?;
        rows.iter().map(|row| read("tap", &row.text("said")?)).collect()
    }

    async fn tap(&mut self, id: &TapId) -> Result<Option<Tap>, Error> {
        let row = self.row(TAP, values![id.as_str()]).await?;
        row.map(|row| read("tap", &row.text("said")?)).transpose()
    }

    async fn insert_tap(&mut self, tap: &Tap, arrived: Instant) -> Result<(), Error> {
        let last = if let What::Absent { until } = tap.what { until } else { tap.date };
        let (first, last, said) = (day::iso(tap.date), day::iso(last), written("tap", tap)?);
        let values = values![tap.id.as_str(), tap.child.as_str(), &*first, &*last, arrived, &*said];
        self.run_one(INSERT_TAP, values).await
    }
}
