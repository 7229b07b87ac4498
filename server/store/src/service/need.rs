//! Needs and their places, who held them, and who saw the address.

use async_trait::async_trait;
use desk::{
    Error,
    service::port::{Due, Look, NeedRow, Needs, PlaceRow},
};
use domain::{
    base::{
        id::HouseholdId,
        time::{Instant, Period},
    },
    service::{
        id::{NeedId, VolunteerId},
        life::Life,
        state::State,
    },
};

use crate::{
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
    service::{json, parsed},
};

statements! {
    INSERT_NEED = "INSERT INTO need
        (id, household_id, person_id, kind_id, state, estate_id, risk, urgent, starts, ends, asked_at, terms, door_sealed)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    NEED = "SELECT * FROM need WHERE id = $1";
    UPDATE_NEED = "UPDATE need SET state = $2, risk = $3, terms = $4 WHERE id = $1";
    NEEDS_OF = "SELECT * FROM need WHERE household_id = $1 ORDER BY asked_at DESC, id DESC";
    NEEDS_IN = "SELECT * FROM need WHERE state = $1 ORDER BY starts, id";
    INSERT_PLACE = "INSERT INTO need_place (id, need_id, number, version, state, since) VALUES ($1, $2, $3, 0, $4, $5)";
    PLACES = "SELECT * FROM need_place WHERE need_id = $1 ORDER BY number";
    STEP_PLACE = "UPDATE need_place SET version = version + 1, state = $3, since = $4, published_at = $5, holder_id = $6,
            starts = $7, ends = $8, lease = $9, due_at = $10, warn_at = $11
        WHERE id = $1 AND version = $2";
    MARK_WARNED = "UPDATE need_place SET warn_at = NULL WHERE id = $1";
    PLACES_DUE = "SELECT * FROM need_place WHERE due_at IS NOT NULL AND due_at <= $1 ORDER BY due_at, id LIMIT $2";
    PLACES_TO_WARN = "SELECT * FROM need_place WHERE warn_at IS NOT NULL AND warn_at <= $1 ORDER BY warn_at, id LIMIT $2";
    PLACES_OF_HOLDER = "SELECT * FROM need_place WHERE holder_id = $1 ORDER BY starts, id";
    INSERT_CLAIM = "INSERT INTO claim (id, place_id, volunteer_id, starts, ends, claimed_at) VALUES ($1, $2, $3, $4, $5, $6)";
    END_CLAIM = "UPDATE claim SET ended_at = $2 WHERE place_id = $1 AND ended_at IS NULL";
    INSERT_LOOK = "INSERT INTO address_look (id, need_id, volunteer_id, at) VALUES ($1, $2, $3, $4)";
    LOOKS = "SELECT address_look.volunteer_id, address_look.at, person.name FROM address_look
        JOIN volunteer ON volunteer.id = address_look.volunteer_id JOIN person ON person.id = volunteer.person_id
        WHERE address_look.need_id = $1 ORDER BY address_look.at DESC, address_look.id DESC";
}

fn state(row: &Row) -> Result<State, Error> {
    State::from_slug(&row.text("state")?).ok_or_else(|| Error::fault("a need stands in an unknown state"))
}

fn need(row: &Row) -> Result<NeedRow, Error> {
    Ok(NeedRow {
        need: parsed(row, "terms")?,
        household: HouseholdId::new(row.text("household_id")?),
        state: state(row)?,
        door_sealed: row.maybe_bytes("door_sealed")?,
    })
}

fn place(row: &Row) -> Result<PlaceRow, Error> {
    let moment = |column| Ok::<_, Error>(row.maybe_int(column)?.map(Instant));
    let period = moment("starts")?.zip(moment("ends")?).map(|(starts, ends)| Period { starts, ends });
    let lease = if row.maybe_text("lease")?.is_some() { Some(parsed(row, "lease")?) } else { None };
    Ok(PlaceRow {
        id: row.text("id")?,
        need: NeedId::new(row.text("need_id")?),
        version: row.int("version")?,
        life: Life {
            state: state(row)?,
            since: row.instant("since")?,
            published: moment("published_at")?,
            holder: row.maybe_text("holder_id")?.map(VolunteerId::new),
            period,
            lease,
        },
    })
}

#[async_trait]
impl Needs for Repo {
    async fn insert_need(&mut self, row: &NeedRow) -> Result<(), Error> {
        let need = &row.need;
        let starts = need.windows.iter().map(|window| window.starts).min().unwrap_or(need.asked);
        let ends = need.windows.iter().map(|window| window.ends).max().unwrap_or(need.asked);
        let terms = json(need)?;
        let values = values![
            need.id.as_str(),
            row.household.as_str(),
            need.person.as_str(),
            need.kind.as_str(),
            row.state.slug(),
            need.spot.estate.as_str(),
            need.risk.map(domain::service::kind::Risk::slug),
            i64::from(need.urgent),
            starts,
            ends,
            need.asked,
            &*terms,
            row.door_sealed.as_deref(),
        ];
        self.run_one(INSERT_NEED, values).await
    }

    async fn need(&mut self, id: &NeedId) -> Result<Option<NeedRow>, Error> {
        self.row(NEED, values![id.as_str()]).await?.as_ref().map(need).transpose()
    }

    async fn update_need(&mut self, row: &NeedRow) -> Result<(), Error> {
        let terms = json(&row.need)?;
        let risk = row.need.risk.map(domain::service::kind::Risk::slug);
        self.run_one(UPDATE_NEED, values![row.need.id.as_str(), row.state.slug(), risk, &*terms]).await
    }

    async fn needs_of(&mut self, household: &HouseholdId) -> Result<Vec<NeedRow>, Error> {
        self.rows(NEEDS_OF, values![household.as_str()]).await?.iter().map(need).collect()
    }

    async fn needs_in(&mut self, states: &[State]) -> Result<Vec<NeedRow>, Error> {
        let mut found = Vec::new();
        for state in states {
            for row in self.rows(NEEDS_IN, values![state.slug()]).await? {
                found.push(need(&row)?);
            }
        }
        found.sort_by_key(|row| row.need.windows.iter().map(|window| window.starts).min());
        Ok(found)
    }

    async fn insert_place(&mut self, place: &PlaceRow, number: u32) -> Result<(), Error> {
        let Life { state, since, .. } = place.life;
        self.run_one(INSERT_PLACE, values![&*place.id, place.need.as_str(), number, state.slug(), since]).await
    }

    async fn places(&mut self, need: &NeedId) -> Result<Vec<PlaceRow>, Error> {
        self.rows(PLACES, values![need.as_str()]).await?.iter().map(place).collect()
    }

    async fn step_place(&mut self, place: &PlaceRow, life: &Life, due: &Due) -> Result<bool, Error> {
        let lease = life.lease.as_ref().map(json).transpose()?;
        let second = |moment: Option<Instant>| moment.map(|moment| moment.0);
        let values = values![
            &*place.id,
            place.version,
            life.state.slug(),
            life.since,
            second(life.published),
            life.holder.as_ref().map(VolunteerId::as_str),
            second(life.period.map(|period| period.starts)),
            second(life.period.map(|period| period.ends)),
            lease.as_deref(),
            second(due.moves),
            second(due.warns),
        ];
        Ok(self.run_counted(STEP_PLACE, values).await? == 1)
    }

    async fn mark_warned(&mut self, place: &str) -> Result<(), Error> {
        self.run(MARK_WARNED, values![place]).await
    }

    async fn places_due(&mut self, now: Instant, most: u32) -> Result<Vec<PlaceRow>, Error> {
        self.rows(PLACES_DUE, values![now, most]).await?.iter().map(place).collect()
    }

    async fn places_to_warn(&mut self, now: Instant, most: u32) -> Result<Vec<PlaceRow>, Error> {
        self.rows(PLACES_TO_WARN, values![now, most]).await?.iter().map(place).collect()
    }

    async fn places_of_holder(&mut self, volunteer: &VolunteerId) -> Result<Vec<PlaceRow>, Error> {
        self.rows(PLACES_OF_HOLDER, values![volunteer.as_str()]).await?.iter().map(place).collect()
    }

    async fn insert_claim(
        &mut self,
        id: &str,
        place: &str,
        volunteer: &VolunteerId,
        period: &Period,
        at: Instant,
    ) -> Result<(), Error> {
        self.run_one(INSERT_CLAIM, values![id, place, volunteer.as_str(), period.starts, period.ends, at]).await
    }

    async fn end_claim(&mut self, place: &str, at: Instant) -> Result<(), Error> {
        self.run(END_CLAIM, values![place, at]).await
    }

    async fn insert_look(
        &mut self,
        id: &str,
        need: &NeedId,
        volunteer: &VolunteerId,
        at: Instant,
    ) -> Result<(), Error> {
        self.run_one(INSERT_LOOK, values![id, need.as_str(), volunteer.as_str(), at]).await
    }

    async fn looks(&mut self, need: &NeedId) -> Result<Vec<Look>, Error> {
        let rows = self.rows(LOOKS, values![need.as_str()]).await?;
        rows.iter()
            .map(|row| {
                Ok(Look {
                    volunteer: VolunteerId::new(row.text("volunteer_id")?),
                    name: row.text("name")?,
                    at: row.instant("at")?,
                })
            })
            .collect()
    }
}
