//! How notices get to people.

use async_trait::async_trait;
use desk::{
    Error,
    notices::port::{Deliveries, Told},
};
use domain::{
    base::{
        channel::Reason,
        id::{HouseholdId, NoticeId},
        time::Instant,
    },
    notices::delivery::{Delivery, State, Trouble},
};

use crate::{
    engine::{conn::Row, statement::statements, value::values},
    notices::notice::matter,
    repo::Repo,
};

statements! {
    ANY_WITHOUT_WAY = "SELECT id FROM notice WHERE delivery = 'waiting' AND way IS NULL LIMIT 1";
    WITHOUT_WAY = "SELECT * FROM notice WHERE delivery = 'waiting' AND way IS NULL ORDER BY id LIMIT $1"
        / "SELECT * FROM notice WHERE delivery = 'waiting' AND way IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED";
    WAYS_AWAITED = "SELECT DISTINCT way FROM notice WHERE delivery = 'waiting' AND way IS NOT NULL";
    TAKE_OFF = "UPDATE notice SET way = NULL, tries = 0
        WHERE delivery = 'waiting' AND way = $1 AND open_at IS NULL AND claimed_until <= $2";
    ANY_DUE = "SELECT id FROM notice WHERE delivery = 'waiting' AND way = $1 AND next_at <= $2 AND claimed_until <= $2 LIMIT 1";
    CLAIM_DUE = "UPDATE notice SET claimed_until = $3 WHERE id IN (
            SELECT id FROM notice WHERE delivery = 'waiting' AND way = $1 AND next_at <= $2 AND claimed_until <= $2
            ORDER BY next_at, id LIMIT 1)
        RETURNING *"
      / "UPDATE notice SET claimed_until = $3 WHERE id IN (
            SELECT id FROM notice WHERE delivery = 'waiting' AND way = $1 AND next_at <= $2 AND claimed_until <= $2
            ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING *";
    PUT_DELIVERY = "UPDATE notice SET delivery = $3, way = $4, tries = $5, next_at = $6, open_at = $7, reference = $8, trouble = $9,
            reason = $10, delivered_at = $11, given_up_at = $12, resent = $13, claimed_until = $14
        WHERE id = $1 AND claimed_until = $2";
    TOLD = "SELECT * FROM notice WHERE id = $1" / "SELECT * FROM notice WHERE id = $1 FOR UPDATE";
    IN_TROUBLE = "SELECT * FROM notice WHERE delivery = $1 AND trouble IS NOT NULL AND (way = $2 OR $2 = '')
        ORDER BY at DESC, id DESC LIMIT $3";
}

fn delivery(row: &Row) -> Result<Delivery, Error> {
    let state = row.text("delivery")?;
    let moment = |column: &str| Ok::<_, Error>(row.maybe_int(column)?.map(Instant));
    Ok(Delivery {
        state: State::from_slug(&state).ok_or_else(|| Error::fault(format!("delivery holds {state}")))?,
        way: row.maybe_text("way")?,
        tries: row.count("tries")?,
        next: row.instant("next_at")?,
        open: moment("open_at")?,
        reference: row.text("reference")?,
        trouble: row.maybe_text("trouble")?.and_then(|word| Trouble::from_slug(&word)),
        reason: row.maybe_text("reason")?.map(|word| Reason::new(&word)),
        ended: moment("delivered_at")?.or(moment("given_up_at")?),
        resent: row.count("resent")?,
    })
}

fn told(row: &Row) -> Result<Told, Error> {
    Ok(Told {
        id: NoticeId::new(row.text("id")?),
        household: HouseholdId::new(row.text("household_id")?),
        matter: matter(row).ok(),
        at: row.instant("at")?,
        delivery: delivery(row)?,
        claimed: row.instant("claimed_until")?,
    })
}

#[async_trait]
impl Deliveries for Repo {
    async fn any_without_way(&mut self) -> Result<bool, Error> {
        Ok(self.row(ANY_WITHOUT_WAY, values![]).await?.is_some())
    }

    async fn without_way(&mut self, most: u32) -> Result<Vec<Told>, Error> {
        self.rows(WITHOUT_WAY, values![most]).await?.iter().map(told).collect()
    }

    async fn ways_awaited(&mut self) -> Result<Vec<String>, Error> {
        self.rows(WAYS_AWAITED, values![]).await?.iter().map(|row| row.text("way")).collect()
    }

    async fn take_off(&mut self, way: &str, now: Instant) -> Result<(), Error> {
        self.run(TAKE_OFF, values![way, now]).await
    }

    async fn any_due(&mut self, way: &str, now: Instant) -> Result<bool, Error> {
        Ok(self.row(ANY_DUE, values![way, now]).await?.is_some())
    }

    async fn claim_due(&mut self, way: &str, now: Instant, until: Instant) -> Result<Option<Told>, Error> {
        self.row(CLAIM_DUE, values![way, now, until]).await?.as_ref().map(told).transpose()
    }

    async fn put_delivery(&mut self, told: &Told, delivery: &Delivery, keep: bool) -> Result<bool, Error> {
        let ended = delivery.ended.map(|at| at.0);
        let (sent, given_up) = if delivery.state == State::Sent { (ended, None) } else { (None, ended) };
        let claimed = if keep { told.claimed } else { Instant(0) };
        let changed = self
            .conn()
            .run(
                PUT_DELIVERY,
                values![
                    told.id.as_str(),
                    told.claimed,
                    delivery.state.slug(),
                    delivery.way.as_deref(),
                    delivery.tries,
                    delivery.next,
                    delivery.open.map(|at| at.0),
                    &*delivery.reference,
                    delivery.trouble.map(Trouble::slug),
                    delivery.reason.as_ref().map(Reason::as_str),
                    sent,
                    given_up,
                    delivery.resent,
                    claimed,
                ],
            )
            .await?;
        Ok(changed == 1)
    }

    async fn told(&mut self, id: &NoticeId) -> Result<Option<Told>, Error> {
        self.row(TOLD, values![id.as_str()]).await?.as_ref().map(told).transpose()
    }

    async fn in_trouble(&mut self, state: State, way: Option<&str>, most: u32) -> Result<Vec<Told>, Error> {
        let rows = self.rows(IN_TROUBLE, values![state.slug(), way.unwrap_or_default(), most]).await?;
        rows.iter().map(told).collect()
    }
}
