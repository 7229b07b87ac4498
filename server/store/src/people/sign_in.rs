//! Codes and sign-ins.

use async_trait::async_trait;
use desk::{
    Error,
    people::{
        port::{CodeRequest, Household, SignIns},
        sign_in::BROWSER_KNOWN_FOR,
    },
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
    CODES_ASKED = "SELECT asked_at FROM code_request
        WHERE phone_index = $1 AND COALESCE(browser, '') = $2 AND asked_at > $3";
    INSERT_CODE_REQUEST = "INSERT INTO code_request (request_hash, phone_index, phone_sealed, code_hash, asked_at, attempts, browser)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    CODE_REQUEST = "SELECT * FROM code_request WHERE request_hash = $1"
        / "SELECT * FROM code_request WHERE request_hash = $1 FOR UPDATE";
    DELETE_CODE_REQUEST = "DELETE FROM code_request WHERE request_hash = $1";
    UPDATE_CODE_REQUEST = "UPDATE code_request SET attempts = $2, used_at = $3 WHERE request_hash = $1";
    INSERT_SIGN_IN = "INSERT INTO sign_in (token_hash, household_id, at, expires, device) VALUES ($1, $2, $3, $4, $5)";
    SIGNED_IN = "SELECT household.* FROM sign_in JOIN household ON household.id = sign_in.household_id
        WHERE sign_in.token_hash = $1 AND sign_in.expires > $2 AND sign_in.ended_at IS NULL";
    SIGNED_IN_ONCE = "SELECT household_id FROM sign_in WHERE token_hash = $1";
    END_SIGN_IN = "UPDATE sign_in SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL";
    END_SIGN_INS = "UPDATE sign_in SET ended_at = $2 WHERE household_id = $1 AND ended_at IS NULL";
    KNOWS_BROWSER = "SELECT browser FROM known_browser WHERE browser = $1 AND household_id = $2";
    MEET_BROWSER = "INSERT INTO known_browser (browser, household_id, seen_at) VALUES ($1, $2, $3)
        ON CONFLICT (browser, household_id) DO UPDATE SET seen_at = excluded.seen_at";
    FORGET_BROWSERS = "DELETE FROM known_browser WHERE household_id = $1";
    OLD_SIGN_INS = "SELECT CAST(1 AS BIGINT) AS old WHERE EXISTS (SELECT 1 FROM sign_in WHERE expires <= $1 OR ended_at <= $1)
        OR EXISTS (SELECT 1 FROM code_request WHERE asked_at <= $2) OR EXISTS (SELECT 1 FROM known_browser WHERE seen_at <= $3)";
    FORGET_SIGN_INS = "DELETE FROM sign_in WHERE expires <= $1 OR ended_at <= $1";
    FORGET_CODES = "DELETE FROM code_request WHERE asked_at <= $1";
    FORGET_OLD_BROWSERS = "DELETE FROM known_browser WHERE seen_at <= $1";
}

/// Seconds for which it is remembered whose a sign-in was that has ended.
const REMEMBERED: i64 = 30 * DAY;
/// Seconds for which codes count.
const COUNTED: i64 = 2 * DAY;

#[async_trait]
impl SignIns for Repo {
    async fn lock_phone(&mut self, phone_index: &[u8]) -> Result<(), Error> {
        if self.engine() == Engine::Postgres {
            self.rows(LOCK_PHONE, values![phone_index]).await?;
        }
        Ok(())
    }

    async fn codes_asked(
        &mut self,
        phone_index: &[u8],
        browser: Option<&str>,
        since: Instant,
    ) -> Result<Vec<Instant>, Error> {
        let rows = self.rows(CODES_ASKED, values![phone_index, browser.unwrap_or_default(), since]).await?;
        rows.iter().map(|row| row.instant("asked_at")).collect()
    }

    async fn insert_code_request(&mut self, request: &CodeRequest) -> Result<(), Error> {
        let values = values![
            &*request.request_hash,
            &*request.phone_index,
            &*request.phone_sealed,
            &*request.code_hash,
            request.asked_at,
            request.attempts,
            request.browser.as_deref(),
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
            browser: row.maybe_text("browser")?,
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
        (at, expires): (Instant, Instant),
        device: &str,
    ) -> Result<(), Error> {
        self.run_one(INSERT_SIGN_IN, values![token_hash, household.as_str(), at, expires, device]).await
    }

    async fn signed_in(&mut self, token_hash: &[u8], now: Instant) -> Result<Option<Household>, Error> {
        self.row(SIGNED_IN, values![token_hash, now]).await?.as_ref().map(household).transpose()
    }

    async fn signed_in_once(&mut self, token_hash: &[u8]) -> Result<Option<HouseholdId>, Error> {
        let row = self.row(SIGNED_IN_ONCE, values![token_hash]).await?;
        row.map(|row| row.text("household_id").map(HouseholdId::new)).transpose()
    }

    async fn end_sign_in(&mut self, token_hash: &[u8], at: Instant) -> Result<(), Error> {
        self.run(END_SIGN_IN, values![token_hash, at]).await
    }

    async fn end_sign_ins(&mut self, household: &HouseholdId, at: Instant) -> Result<(), Error> {
        self.run(END_SIGN_INS, values![household.as_str(), at]).await
    }

    async fn knows_browser(&mut self, browser: &str, household: &HouseholdId) -> Result<bool, Error> {
        Ok(self.row(KNOWS_BROWSER, values![browser, household.as_str()]).await?.is_some())
    }

    async fn meet_browser(&mut self, browser: &str, household: &HouseholdId, at: Instant) -> Result<(), Error> {
        self.run_one(MEET_BROWSER, values![browser, household.as_str(), at]).await
    }

    async fn forget_browsers(&mut self, household: &HouseholdId) -> Result<(), Error> {
        self.run(FORGET_BROWSERS, values![household.as_str()]).await
    }

    async fn old_sign_ins(&mut self, now: Instant) -> Result<bool, Error> {
        let values = values![now.plus(-REMEMBERED), now.plus(-COUNTED), now.plus(-BROWSER_KNOWN_FOR)];
        Ok(self.row(OLD_SIGN_INS, values).await?.is_some())
    }

    async fn forget(&mut self, now: Instant) -> Result<(), Error> {
        self.run(FORGET_SIGN_INS, values![now.plus(-REMEMBERED)]).await?;
        self.run(FORGET_CODES, values![now.plus(-COUNTED)]).await?;
        self.run(FORGET_OLD_BROWSERS, values![now.plus(-BROWSER_KNOWN_FOR)]).await
    }
}
