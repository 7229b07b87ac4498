//! Requests that are carried out once, however often they are sent.

use domain::base::{id::HouseholdId, refusal::Refusal, time::Instant};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::{Error, store::Repository, base::vault::hex};

/// The longest key that is taken, in bytes. Longer ones are cut, which keeps them as distinct as they need to be.
const KEY_MAX: usize = 64;

/// The key under which a household's request is sent, made by whoever shows the form.
#[derive(Clone, Debug)]
pub struct Key(String);

impl Key {
    /// A key for `operation` from what the form sent. The operation says everything that is asked for, so that a key
    /// that is used again for something else, by a corrected form say, does not get the first one's answer. Only its
    /// hash is kept: what was typed about people stays in its own tables.
    #[must_use]
    pub fn new(operation: &str, sent: &str) -> Self {
        let sent: String = sent.chars().filter(char::is_ascii_alphanumeric).take(KEY_MAX).collect();
        Self(format!("{}:{sent}", hex(&Sha256::digest(operation)[..16])))
    }

    /// What was answered before, if this was asked before. The household must be locked.
    pub(crate) async fn answered<T: DeserializeOwned>(
        &self,
        repo: &mut dyn Repository,
        household: &HouseholdId,
    ) -> Result<Option<T>, Error> {
        if self.0.ends_with(':') {
            // Without a key nobody could tell a repetition from a second wish.
            return Err(Refusal::Malformed.into());
        }
        let Some(outcome) = repo.answer(household, &self.0).await? else {
            return Ok(None);
        };
        let outcome = serde_json::from_str(&outcome);
        outcome.map(Some).map_err(|error| Error::Fault(format!("a kept answer cannot be read: {error}")))
    }

    /// Keeps the answer, in the transaction that earns it.
    pub(crate) async fn keep<T: Serialize + Sync>(
        &self,
        repo: &mut dyn Repository,
        household: &HouseholdId,
        outcome: &T,
        at: Instant,
    ) -> Result<(), Error> {
        let outcome = serde_json::to_string(outcome).map_err(|error| Error::Fault(error.to_string()))?;
        repo.insert_answer(household, &self.0, &outcome, at).await
    }
}
