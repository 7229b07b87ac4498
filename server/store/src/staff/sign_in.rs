//! Second factors and sign-ins of staff.

use async_trait::async_trait;
use desk::{
    Error,
    base::error::Cause,
    staff::port::{FactorRow, SignInRow, StaffSignIns},
};
use domain::{
    base::{id::StaffId, time::Instant},
    staff::session::{Session, Stage},
};

use crate::{
    engine::{conn::Row, statement::statements, value::values},
    repo::Repo,
};

statements! {
    FACTOR = "SELECT secret_sealed, used_step, recovery FROM factor WHERE member_id = $1"
        / "SELECT secret_sealed, used_step, recovery FROM factor WHERE member_id = $1 FOR UPDATE";
    PUT_FACTOR = "INSERT INTO factor (member_id, secret_sealed, used_step, recovery, set_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (member_id) DO UPDATE SET secret_sealed = excluded.secret_sealed, used_step = excluded.used_step,
            recovery = excluded.recovery";
    FACTOR_SET_AT = "SELECT set_at FROM factor WHERE member_id = $1";
    DELETE_FACTOR = "DELETE FROM factor WHERE member_id = $1";
    FACTOR_MISSES = "SELECT at FROM factor_miss WHERE member_id = $1 AND at > $2";
    INSERT_FACTOR_MISS = "INSERT INTO factor_miss (id, member_id, at) VALUES ($1, $2, $3)";
    DELETE_FACTOR_MISSES = "DELETE FROM factor_miss WHERE member_id = $1";
    STAFF_SIGN_IN = "SELECT * FROM staff_sign_in WHERE token_hash = $1"
        / "SELECT * FROM staff_sign_in WHERE token_hash = $1 FOR UPDATE";
    PUT_STAFF_SIGN_IN = "INSERT INTO staff_sign_in (token_hash, member_id, stage, began, seen, proved, tries, offered_sealed)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (token_hash) DO UPDATE SET stage = excluded.stage, began = excluded.began, seen = excluded.seen,
            proved = excluded.proved, tries = excluded.tries, offered_sealed = excluded.offered_sealed";
    DELETE_STAFF_SIGN_IN = "DELETE FROM staff_sign_in WHERE token_hash = $1";
    DELETE_STAFF_SIGN_INS = "DELETE FROM staff_sign_in WHERE member_id = $1";
    FORGET_STAFF_SIGN_INS = "DELETE FROM staff_sign_in WHERE began <= $1";
}

const STAGES: [(Stage, &str); 4] =
    [(Stage::SetUp, "set-up"), (Stage::Factor, "factor"), (Stage::Desk, "desk"), (Stage::Door, "door")];

fn session(row: &Row) -> Result<Session, Error> {
    let word = row.text("stage")?;
    let stage = STAGES.iter().find(|(_, own)| *own == word).map(|(stage, _)| *stage);
    Ok(Session {
        member: StaffId::new(row.text("member_id")?),
        stage: stage.ok_or_else(|| Error::fault(format!("a sign-in is at an unknown stage: {word}")))?,
        began: row.instant("began")?,
        seen: row.instant("seen")?,
        proved: row.maybe_int("proved")?.map(Instant),
        tries: row.count("tries")?,
    })
}

#[async_trait]
impl StaffSignIns for Repo {
    async fn factor(&mut self, member: &StaffId) -> Result<Option<FactorRow>, Error> {
        let Some(row) = self.row(FACTOR, values![member.as_str()]).await? else { return Ok(None) };
        let recovery = serde_json::from_str(&row.text("recovery")?)
            .map_err(|error| Error::fault(Cause::of("recovery codes", error)))?;
        let used_step = row.maybe_int("used_step")?;
        Ok(Some(FactorRow { secret_sealed: row.bytes("secret_sealed")?, used_step, recovery }))
    }

    async fn factor_set_at(&mut self, member: &StaffId) -> Result<Option<Instant>, Error> {
        self.row(FACTOR_SET_AT, values![member.as_str()]).await?.map(|row| row.instant("set_at")).transpose()
    }

    async fn put_factor(&mut self, member: &StaffId, factor: &FactorRow, at: Instant) -> Result<(), Error> {
        let recovery = serde_json::to_string(&factor.recovery)
            .map_err(|error| Error::fault(Cause::of("recovery codes", error)))?;
        let values = values![member.as_str(), &*factor.secret_sealed, factor.used_step, &*recovery, at];
        self.run(PUT_FACTOR, values).await
    }

    async fn delete_factor(&mut self, member: &StaffId) -> Result<(), Error> {
        self.run(DELETE_FACTOR, values![member.as_str()]).await
    }

    async fn factor_misses(&mut self, member: &StaffId, since: Instant) -> Result<Vec<Instant>, Error> {
        self.rows(FACTOR_MISSES, values![member.as_str(), since]).await?.iter().map(|row| row.instant("at")).collect()
    }

    async fn insert_factor_miss(&mut self, id: &str, member: &StaffId, at: Instant) -> Result<(), Error> {
        self.run_one(INSERT_FACTOR_MISS, values![id, member.as_str(), at]).await
    }

    async fn delete_factor_misses(&mut self, member: &StaffId) -> Result<(), Error> {
        self.run(DELETE_FACTOR_MISSES, values![member.as_str()]).await
    }

    async fn staff_sign_in(&mut self, token_hash: &[u8]) -> Result<Option<SignInRow>, Error> {
        let Some(row) = self.row(STAFF_SIGN_IN, values![token_hash]).await? else { return Ok(None) };
        Ok(Some(SignInRow { session: session(&row)?, offered_sealed: row.maybe_bytes("offered_sealed")? }))
    }

    async fn put_staff_sign_in(&mut self, token_hash: &[u8], row: &SignInRow) -> Result<(), Error> {
        let session = &row.session;
        let stage = STAGES.iter().find(|(stage, _)| *stage == session.stage).map_or("", |(_, word)| word);
        let values = values![
            token_hash,
            session.member.as_str(),
            stage,
            session.began,
            session.seen,
            session.proved.map(|proved| proved.0),
            session.tries,
            row.offered_sealed.as_deref(),
        ];
        self.run(PUT_STAFF_SIGN_IN, values).await
    }

    async fn delete_staff_sign_in(&mut self, token_hash: &[u8]) -> Result<(), Error> {
        self.run(DELETE_STAFF_SIGN_IN, values![token_hash]).await
    }

    async fn delete_staff_sign_ins(&mut self, member: &StaffId) -> Result<(), Error> {
        self.run(DELETE_STAFF_SIGN_INS, values![member.as_str()]).await
    }

    async fn forget_staff_sign_ins(&mut self, before: Instant) -> Result<(), Error> {
        self.run(FORGET_STAFF_SIGN_INS, values![before]).await
    }
}
