//! Codes and sign-ins.

use async_trait::async_trait;
use desk::{
    Error,
    people::port::{CodeRequest, Household, SignIns},
};
use domain::base::{
    id::HouseholdId,
    time::{DAY, Instant},
};

use crate::{
    engine::{
        statement::{Engine, statements},
        value::values,
    },
    people::household::household,
    repo::Repo,
};

statements! {
    // An advisory lock: there may be no row yet that could be locked.
    LOCK_PHONE = "SELECT $1 AS locked"
        / "SELECT pg_advisory_xact_lock(('x' || left(encode($1, 'hex'), 16))::bit(64)::bigint)::text AS locked";
    CODES_ASKED = "SELECT asked_at FROM code_request WHERE phone_index = $1 AND asked_at > $2";
    INSERT_CODE_REQUEST = "INSERT INTO code_request (request_hash, phone_index, phone_sealed, code_hash, asked_at, attempts)
        VALUES ($1, $2, $3, $4, $5, $6)";
    CODE_REQUEST = "SELECT * FROM code_request WHERE request_hash = $1"
        / "SELECT * FROM code_request WHERE request_hash = $1 FOR UPDATE";
    DELETE_CODE_REQUEST = "DELETE FROM code_request WHERE request_hash = $1";
    UPDATE_CODE_REQUEST = "UPDATE code_request SET attempts = $2, used_at = $3 WHERE request_hash = $1";
    INSERT_SIGN_IN = "INSERT INTO sign_in (token_hash, household_id, at, expires) VALUES ($1, $2, $3, $4)";
    SIGNED_IN = "SELECT household.* FROM sign_in JOIN household ON household.id = sign_in.household_id
        WHERE sign_in.token_hash = $1 AND sign_in.expires > $2";
    DELETE_SIGN_IN = "DELETE FROM sign_in WHERE token_hash = $1";
    DELETE_SIGN_INS = "DELETE FROM sign_in WHERE household_id = $1";
    FORGET_SIGN_INS = "DELETE FROM sign_in WHERE expires <= $1";
    FORGET_CODES = "DELETE FROM code_request WHERE asked_at <= $1";
}

#[async_trait]
impl SignIns for Repo {
    async fn lock_phone(&mut self, phone_index: &[u8]) -> Result<(), Error> {
        if self.engine() == Engine::Postgres {
            self.rows(LOCK_PHONE, values![phone_index]).await?;
        }
        Ok(())
    }

    async fn codes_asked(&mut self, phone_index: &[u8], since: Instant) -> Result<Vec<Instant>, Error> {
        self.rows(CODES_ASKED, values![phone_index, since]).await?.iter().map(|row| row.instant("asked_at")).collect()
    }

    async fn insert_code_request(&mut self, request: &CodeRequest) -> Result<(), Error> {
        let values = values![
            &*request.request_hash,
            &*request.phone_index,
            &*request.phone_sealed,
            &*request.code_hash,
            request.asked_at,
            request.attempts,
        ];
        self.run_one(INSERT_CODE_REQUEST, values).await
    }

    async fn code_request(&mut self, request_hash: &[u8]) -> Result<Option<CodeRequest>, Error> {
        let Some(row) = self.row(CODE_REQUEST, values![request_hash]).await? else {
            return Ok(None);
        };
        Ok(Some(CodeRequest {
            request_hash: row.bytes("request_hash")?,
            phone_index: row.bytes("phone_index")?,
            phone_sealed: row.bytes("phone_sealed")?,
            code_hash: row.bytes("code_hash")?,
            asked_at: row.instant("asked_at")?,
            attempts: row.count("attempts")?,
            used_at: row.maybe_int("used_at")?.map(Instant),
        }))
    }

    async fn delete_code_request(&mut self, request_hash: &[u8]) -> Result<(), Error> {
        self.run(DELETE_CODE_REQUEST, values![request_hash]).await
    }

    async fn update_code_request(&mut self, request: &CodeRequest) -> Result<(), Error> {
        let used = request.used_at.map(|used| used.0);
        self.run_one(UPDATE_CODE_REQUEST, values![&*request.request_hash, request.attempts, used]).await
    }

    async fn insert_sign_in(
        &mut self,
        token_hash: &[u8],
        household: &HouseholdId,
        at: Instant,
        expires: Instant,
    ) -> Result<(), Error> {
        self.run_one(INSERT_SIGN_IN, values![token_hash, household.as_str(), at, expires]).await
    }

    async fn signed_in(&mut self, token_hash: &[u8], now: Instant) -> Result<Option<Household>, Error> {
        self.row(SIGNED_IN, values![token_hash, now]).await?.as_ref().map(household).transpose()
    }

    async fn delete_sign_in(&mut self, token_hash: &[u8]) -> Result<(), Error> {
        self.run(DELETE_SIGN_IN, values![token_hash]).await
    }

    async fn delete_sign_ins(&mut self, household: &HouseholdId) -> Result<(), Error> {
        self.run(DELETE_SIGN_INS, values![household.as_str()]).await
    }

    async fn forget(&mut self, now: Instant) -> Result<(), Error> {
        self.run(FORGET_SIGN_INS, values![now]).await?;
        self.run(FORGET_CODES, values![now.plus(-2 * DAY)]).await
    }
}
