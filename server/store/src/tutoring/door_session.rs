//! The phones that stand at a door today.

use async_trait::async_trait;
use desk::{Error, tutoring::port::DoorSessions};
use domain::base::{id::StaffId, time::Instant};

use crate::{
    engine::{statement::statements, value::values},
    repo::Repo,
};

statements! {
    DOOR_SESSION = "SELECT member_id, began FROM door_session WHERE token_hash = $1";
    // One phone for each member: the newest takes the place of the one before.
    PUT_DOOR_SESSION = "INSERT INTO door_session (token_hash, member_id, began) VALUES ($1, $2, $3)
        ON CONFLICT (member_id) DO UPDATE SET token_hash = excluded.token_hash, began = excluded.began";
    END_DOOR_SESSION = "DELETE FROM door_session WHERE token_hash = $1";
    OLD_DOOR_SESSIONS = "SELECT CAST(1 AS BIGINT) AS old WHERE EXISTS (SELECT 1 FROM door_session WHERE began < $1)";
    FORGET_DOOR_SESSIONS = "DELETE FROM door_session WHERE began < $1";
}

#[async_trait]
impl DoorSessions for Repo {
    async fn door_session(&mut self, token_hash: &[u8]) -> Result<Option<(StaffId, Instant)>, Error> {
        let row = self.row(DOOR_SESSION, values![token_hash]).await?;
        row.map(|row| Ok((StaffId::new(row.text("member_id")?), row.instant("began")?))).transpose()
    }

    async fn put_door_session(&mut self, member: &StaffId, token_hash: &[u8], began: Instant) -> Result<(), Error> {
        self.run(PUT_DOOR_SESSION, values![token_hash, member.as_str(), began]).await
    }

    async fn end_door_session(&mut self, token_hash: &[u8]) -> Result<(), Error> {
        self.run(END_DOOR_SESSION, values![token_hash]).await
    }

    async fn old_door_sessions(&mut self, before: Instant) -> Result<bool, Error> {
        Ok(self.row(OLD_DOOR_SESSIONS, values![before]).await?.is_some())
    }

    async fn forget_door_sessions(&mut self, before: Instant) -> Result<(), Error> {
        self.run(FORGET_DOOR_SESSIONS, values![before]).await
    }
}
