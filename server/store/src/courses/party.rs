//! Parties, their enrolments and their moves.

use std::collections::{BTreeSet, HashMap};

use async_trait::async_trait;
use desk::{
    Error,
    base::{act::Actor, error::Cause},
    courses::port::{Parties, Past, ToCome},
    store::About,
};
use domain::{
    base::{
        id::{CourseId, EnrolmentId, HouseholdId, PartyId, PersonId, SessionId},
        time::Instant,
    },
    courses::{
        course::Target,
        party::{Enrolment, Party, State},
        queue::{Movement, Reason, Waiting},
    },
};

use crate::{
    base::text::text,
    courses::tally::target_id,
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    // What the people of a household have promised to attend or wait for here; see the people's own file for its shape.
    // The household's own parties come first, whatever the engine thinks of the tables: in the minutes after a course
    // has opened PostgreSQL knows nothing of how many there are by now, and would walk through all of the course.
    pub(crate) COMMITMENTS = "WITH own AS MATERIALIZED (
            SELECT id, course_id, session_id FROM party WHERE household_id = $1 AND ends > $2 AND size > 0
        )
        SELECT enrolment.id, enrolment.person_id, 'course' AS kind, own.course_id AS subject_id,
            own.session_id AS part_id, CAST(CASE WHEN enrolment.state = 'waitlisted' THEN 0 ELSE 1 END AS BIGINT) AS holds,
            course.title_zh, course.title_en, course.min_age, course.max_age, session.starts, session.ends
        FROM own
        JOIN enrolment ON enrolment.party_id = own.id
        JOIN course ON course.id = own.course_id
        JOIN session ON session.course_id = own.course_id AND (own.session_id IS NULL OR session.id = own.session_id)
            AND session.dropped_at IS NULL
        WHERE enrolment.state IN ('confirmed', 'waitlisted', 'offered') AND session.ends > $2
        ORDER BY enrolment.id, session.starts";
    INSERT_PARTY = "INSERT INTO party (id, household_id, course_id, target_id, session_id, state, size, turn, booked_at, offer_until, held_since,
            ends)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
            COALESCE((SELECT ends FROM session WHERE id = $5), (SELECT ends FROM course WHERE id = $3)))";
    INSERT_ENROLMENT = "INSERT INTO enrolment (id, party_id, person_id, target_id, state, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    PARTY = "SELECT * FROM party WHERE id = $1";
    ENROLMENTS = "SELECT * FROM enrolment WHERE party_id = $1 ORDER BY id";
    PARTIES = "SELECT * FROM party WHERE household_id = $1 AND ends > $2 ORDER BY booked_at DESC, id DESC";
    CURRENT_PARTIES = "SELECT id FROM party WHERE household_id = $1 AND ends > $2 AND size > 0 ORDER BY booked_at DESC, id DESC";
    // The households ($1) as a list in JSON.
    TO_COME = "SELECT enrolment.person_id, COUNT(*) AS active,
            SUM(CASE WHEN enrolment.state = 'waitlisted' THEN 1 ELSE 0 END) AS waiting
        FROM json_each($1) AS wanted
        JOIN party ON party.household_id = wanted.value AND party.ends > $2 AND party.size > 0
        JOIN enrolment ON enrolment.party_id = party.id AND enrolment.state IN ('confirmed', 'waitlisted', 'offered')
        GROUP BY enrolment.person_id"
        / "SELECT enrolment.person_id, COUNT(*) AS active,
            SUM(CASE WHEN enrolment.state = 'waitlisted' THEN 1 ELSE 0 END) AS waiting
        FROM json_array_elements_text(CAST(CAST($1 AS TEXT) AS JSON)) AS wanted (value)
        JOIN party ON party.household_id = wanted.value AND party.ends > $2 AND party.size > 0
        JOIN enrolment ON enrolment.party_id = party.id AND enrolment.state IN ('confirmed', 'waitlisted', 'offered')
        GROUP BY enrolment.person_id";
    ENROLMENTS_OF_HOUSEHOLD = "SELECT enrolment.* FROM enrolment JOIN party ON party.id = enrolment.party_id
        WHERE party.household_id = $1 AND party.ends > $2 ORDER BY enrolment.id";
    PAST_PARTIES = "SELECT past.id, past.state, past.booked_at, course.title_zh, course.title_en FROM (
            SELECT id, course_id, state, booked_at FROM party
            WHERE household_id = $1 AND (ends <= $2 OR size = 0) ORDER BY booked_at DESC, id DESC LIMIT $3
        ) AS past JOIN course ON course.id = past.course_id ORDER BY past.booked_at DESC, past.id DESC";
    UPDATE_PARTY = "UPDATE party SET state = $2, size = $3, offer_until = $4, held_since = $5, passed_over = $6 WHERE id = $1";
    UPDATE_ENROLMENT = "UPDATE enrolment SET state = $2, changed_at = $3 WHERE id = $1";
    QUEUE = "SELECT id, session_id, size, turn FROM party
        WHERE course_id = $1 AND state = 'waitlisted' AND turn > $2 ORDER BY turn LIMIT $3";
    // Without a session ($2) all parties of the course take places of the same sessions.
    AHEAD = "SELECT COUNT(*) AS ahead FROM party WHERE course_id = $1 AND state = 'waitlisted' AND turn < $3
        AND (CAST($2 AS TEXT) IS NULL OR session_id IS NULL OR session_id = $2)";
    INSERT_MOVEMENT = "INSERT INTO movement (id, party_id, target_id, turn, at, from_state, to_state, reason, actor, number)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, (SELECT COUNT(*) FROM movement WHERE party_id = $2))";
    MOVEMENTS = "SELECT at, from_state, to_state, reason, actor FROM movement WHERE party_id = $1 ORDER BY number";
    LAST_MOVED_UP = "SELECT at, from_state, to_state, reason, actor FROM movement
        WHERE target_id IN (SELECT target_id FROM tally WHERE course_id = $1
                AND (CAST($2 AS TEXT) IS NULL OR session_id IS NULL OR session_id = $2))
            AND from_state = 'waitlisted' AND to_state <> 'waitlisted' AND turn < $3 AND at >= $4
        ORDER BY at DESC, id DESC LIMIT 1";
    OFFERS_DUE = "SELECT id FROM party WHERE state = 'offered' AND offer_until <= $1
        ORDER BY offer_until, turn LIMIT $2";
    DUE_OFFERS = "SELECT id FROM party WHERE state = 'offered' AND course_id = $1 AND offer_until <= $2
        ORDER BY offer_until, turn";
    ANY_PASSED_OVER = "SELECT id FROM party WHERE course_id = $1 AND passed_over IS NOT NULL AND state = 'waitlisted' LIMIT 1";
    // The order is meant, as in the lists of courses.
    RESTLESS_QUEUES = "SELECT tally.course_id FROM course CROSS JOIN tally
            WHERE tally.course_id = course.id AND tally.waiting > 0 AND course.drop_in_price_fen IS NOT NULL AND course.ends > $1
        UNION SELECT course_id FROM party WHERE passed_over IS NOT NULL AND state = 'waitlisted' AND ends > $1
        ORDER BY course_id";
    QUEUE_OVER = "SELECT id FROM party WHERE state = 'waitlisted' AND NOT EXISTS (
            SELECT 1 FROM session WHERE session.course_id = party.course_id AND session.starts > $1
                AND session.dropped_at IS NULL AND (party.session_id IS NULL OR session.id = party.session_id))
        ORDER BY booked_at LIMIT $2";
}

fn state(row: &Row, column: &str) -> Result<State, Error> {
    State::from_slug(&row.text(column)?).ok_or_else(|| Error::fault(format!("{column} holds an unknown state")))
}

fn target(row: &Row) -> Result<Target, Error> {
    Ok(Target::from(row.maybe_text("session_id")?.map(SessionId::new)))
}

fn party(row: &Row, enrolments: Vec<Enrolment>) -> Result<Party, Error> {
    Ok(Party {
        id: PartyId::new(row.text("id")?),
        household: HouseholdId::new(row.text("household_id")?),
        course: CourseId::new(row.text("course_id")?),
        target: target(row)?,
        state: state(row, "state")?,
        size: row.count("size")?,
        turn: row.int("turn")?,
        booked_at: row.instant("booked_at")?,
        offer_until: row.maybe_int("offer_until")?.map(Instant),
        held_since: row.maybe_int("held_since")?.map(Instant),
        passed_over: row.maybe_int("passed_over")?.map(Instant),
        enrolments,
    })
}

fn enrolment(row: &Row) -> Result<Enrolment, Error> {
    Ok(Enrolment {
        id: EnrolmentId::new(row.text("id")?),
        person: PersonId::new(row.text("person_id")?),
        state: state(row, "state")?,
        changed_at: row.instant("changed_at")?,
    })
}

fn movement(row: &Row) -> Result<Movement, Error> {
    let unknown = || Error::fault("a movement holds an unknown word");
    let from = row.maybe_text("from_state")?;
    let actor = row.maybe_text("actor")?.and_then(|actor| Actor::from_column(&actor));
    Ok(Movement {
        at: row.instant("at")?,
        from: from.map(|from| State::from_slug(&from).ok_or_else(unknown)).transpose()?,
        to: state(row, "to_state")?,
        reason: Reason::from_slug(&row.text("reason")?).ok_or_else(unknown)?,
        by_staff: actor.is_some_and(|actor| matches!(actor, Actor::Staff(_))),
    })
}

fn ids(rows: &[Row]) -> Result<Vec<PartyId>, Error> {
    rows.iter().map(|row| Ok(PartyId::new(row.text("id")?))).collect()
}

impl Repo {
    /// Looks up what time may have brought a course, at each moment that a group's changes take place at.
    pub(crate) async fn learn_queue(&mut self, course: &CourseId, asked: &[About]) -> Result<(), Error> {
        let moments: BTreeSet<Instant> = asked.iter().map(|about| about.now).collect();
        let due = moments.into_iter().map(|now| values![course.as_str(), now].to_vec());
        self.learn(DUE_OFFERS, due.collect()).await?;
        self.learn(ANY_PASSED_OVER, vec![values![course.as_str()].to_vec()]).await
    }
}

#[async_trait]
impl Parties for Repo {
    async fn insert_party(&mut self, party: &Party) -> Result<(), Error> {
        let target = target_id(&party.course, &party.target);
        let values = values![
            party.id.as_str(),
            party.household.as_str(),
            party.course.as_str(),
            target,
            party.target.session().map(SessionId::as_str),
            party.state.slug(),
            party.size,
            party.turn,
            party.booked_at,
            party.offer_until.map(|until| until.0),
            party.held_since.map(|since| since.0),
        ];
        self.insert(INSERT_PARTY, values).await?;
        self.forget(COMMITMENTS, party.household.as_str());
        for each in &party.enrolments {
            let (id, person) = (each.id.as_str(), each.person.as_str());
            let values = values![id, party.id.as_str(), person, target, each.state.slug(), each.changed_at];
            self.insert(INSERT_ENROLMENT, values).await?;
        }
        Ok(())
    }

    async fn party(&mut self, id: &PartyId) -> Result<Option<Party>, Error> {
        let Some(row) = self.row(PARTY, values![id.as_str()]).await? else {
            return Ok(None);
        };
        let enrolments = self.rows(ENROLMENTS, values![id.as_str()]).await?;
        let enrolments = enrolments.iter().map(enrolment).collect::<Result<_, Error>>()?;
        party(&row, enrolments).map(Some)
    }

    async fn parties(&mut self, household: &HouseholdId, since: Instant) -> Result<Vec<Party>, Error> {
        let mut enrolments: HashMap<String, Vec<Enrolment>> = HashMap::new();
        for row in self.rows(ENROLMENTS_OF_HOUSEHOLD, values![household.as_str(), since]).await? {
            enrolments.entry(row.text("party_id")?).or_default().push(enrolment(&row)?);
        }
        let rows = self.rows(PARTIES, values![household.as_str(), since]).await?;
        rows.iter().map(|row| party(row, enrolments.remove(&row.text("id")?).unwrap_or_default())).collect()
    }

    async fn current_parties(&mut self, household: &HouseholdId, now: Instant) -> Result<Vec<Party>, Error> {
        let mut current = Vec::new();
        for id in ids(&self.rows(CURRENT_PARTIES, values![household.as_str(), now]).await?)? {
            current.extend(self.party(&id).await?);
        }
        Ok(current)
    }

    async fn to_come(&mut self, households: &[HouseholdId], now: Instant) -> Result<Vec<ToCome>, Error> {
        let wanted = serde_json::to_string(households)
            .map_err(|error| Error::fault(Cause::of("the households that were found", error)))?;
        let count = |row: &Row| {
            let waiting = row.count("waiting")?;
            let booked = row.count("active")?.saturating_sub(waiting);
            Ok(ToCome { person: PersonId::new(row.text("person_id")?), booked, waiting })
        };
        self.rows(TO_COME, values![&*wanted, now]).await?.iter().map(count).collect()
    }

    async fn past_parties(&mut self, household: &HouseholdId, now: Instant, most: u32) -> Result<Vec<Past>, Error> {
        let past = |row: &Row| {
            Ok(Past {
                party: PartyId::new(row.text("id")?),
                title: text(row, "title")?,
                state: state(row, "state")?,
                booked_at: row.instant("booked_at")?,
            })
        };
        self.rows(PAST_PARTIES, values![household.as_str(), now, most]).await?.iter().map(past).collect()
    }

    async fn update_party(&mut self, party: &Party) -> Result<(), Error> {
        let values = values![
            party.id.as_str(),
            party.state.slug(),
            party.size,
            party.offer_until.map(|until| until.0),
            party.held_since.map(|since| since.0),
            party.passed_over.map(|since| since.0),
        ];
        self.run_one(UPDATE_PARTY, values).await?;
        for each in &party.enrolments {
            self.run_one(UPDATE_ENROLMENT, values![each.id.as_str(), each.state.slug(), each.changed_at]).await?;
        }
        Ok(())
    }

    async fn queue(&mut self, id: &CourseId, after: i64, most: u32) -> Result<Vec<(i64, Waiting)>, Error> {
        let waiting = |row: &Row| {
            let party = PartyId::new(row.text("id")?);
            Ok((row.int("turn")?, Waiting { party, target: target(row)?, size: row.count("size")? }))
        };
        self.rows(QUEUE, values![id.as_str(), after, most]).await?.iter().map(waiting).collect()
    }

    async fn ahead(&mut self, course: &CourseId, target: &Target, turn: i64) -> Result<u32, Error> {
        let row = self.row(AHEAD, values![course.as_str(), target.session().map(SessionId::as_str), turn]).await?;
        row.map_or(Ok(0), |row| row.count("ahead"))
    }

    async fn insert_movement(&mut self, id: &str, party: &Party, movement: &Movement, by: &str) -> Result<(), Error> {
        let values = values![
            id,
            party.id.as_str(),
            target_id(&party.course, &party.target),
            party.turn,
            movement.at,
            movement.from.map(State::slug),
            movement.to.slug(),
            movement.reason.slug(),
            by,
        ];
        if movement.from.is_some() {
            // Its number is the count of those before it, which must be there.
            return self.run_one(INSERT_MOVEMENT, values).await;
        }
        self.insert(INSERT_MOVEMENT, values).await
    }

    async fn movements(&mut self, id: &PartyId) -> Result<Vec<Movement>, Error> {
        self.rows(MOVEMENTS, values![id.as_str()]).await?.iter().map(movement).collect()
    }

    async fn last_moved_up(
        &mut self,
        course: &CourseId,
        target: &Target,
        turn: i64,
        since: Instant,
    ) -> Result<Option<Movement>, Error> {
        let session = target.session().map(SessionId::as_str);
        let row = self.row(LAST_MOVED_UP, values![course.as_str(), session, turn, since]).await?;
        row.as_ref().map(movement).transpose()
    }

    async fn offers_due(&mut self, now: Instant, most: u32) -> Result<Vec<PartyId>, Error> {
        ids(&self.rows(OFFERS_DUE, values![now, most]).await?)
    }

    async fn due_offers(&mut self, course: &CourseId, now: Instant) -> Result<Vec<PartyId>, Error> {
        ids(&self.rows(DUE_OFFERS, values![course.as_str(), now]).await?)
    }

    async fn any_passed_over(&mut self, course: &CourseId) -> Result<bool, Error> {
        Ok(self.row(ANY_PASSED_OVER, values![course.as_str()]).await?.is_some())
    }

    async fn restless_queues(&mut self, now: Instant) -> Result<Vec<CourseId>, Error> {
        let rows = self.rows(RESTLESS_QUEUES, values![now]).await?;
        rows.iter().map(|row| Ok(CourseId::new(row.text("course_id")?))).collect()
    }

    async fn queue_over(&mut self, now: Instant, most: u32) -> Result<Vec<PartyId>, Error> {
        ids(&self.rows(QUEUE_OVER, values![now, most]).await?)
    }
}
