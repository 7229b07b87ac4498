//! Changes that are carried out once, however often they are asked for.

use async_trait::async_trait;
use domain::base::{
    budget::CHANGES,
    id::{CourseId, HouseholdId},
    refusal::Refusal,
    time::DAY,
};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::{
    Error,
    base::{
        act::{Act, Actor, By},
        budget::may_change_from,
        error::Cause,
        vault::hex,
    },
    store::{About, Occasion, UseCase},
};

/// The longest key that is taken, in characters. Longer ones are cut, which keeps them as distinct as they need to be.
const KEY_MAX: usize = 64;

/// Seconds for which an outcome is kept.
pub(crate) const KEPT_FOR: i64 = 7 * DAY;

/// Something that somebody asks for by a form. Serialized it is exactly what is asked for: no key, no time, no ids.
#[async_trait]
pub trait Change: Serialize + Send + Sync + 'static {
    /// Which change it is, beside what is asked for: `book`.
    const NAME: &'static str;
    /// What the asker learns, also when it is asked for again.
    type Output: Serialize + DeserializeOwned + Send + Sync + 'static;

    /// Whose it is. That household is locked before anything else.
    fn household(&self) -> Option<&HouseholdId>;

    /// The course whose places it changes, where many may ask for the same at once; it locks no other, and no other
    /// household.
    fn course(&self) -> Option<&CourseId> {
        None
    }

    /// Does it. Has no effect but on the act's repository, so that it can be run again from the start.
    ///
    /// # Errors
    /// Whatever stands in the way; then nothing is changed.
    async fn run(&self, act: &mut Act<'_>) -> Result<Self::Output, Error>;
}

/// A change under its key.
///
/// The outcome is kept under who asked, the key and a hash of all that was asked for, in the transaction that earned
/// it: a key that is used again for something else, by a corrected form say, does not get the first one's outcome.
/// Only the hash is kept: what was typed about people stays in its own tables. A refusal is not kept.
pub(crate) struct Once<C> {
    pub(crate) change: C,
    pub(crate) by: By,
}

impl<C: Change> Once<C> {
    fn key(&self) -> Result<String, Error> {
        let sent: String = self.by.key.chars().filter(char::is_ascii_alphanumeric).take(KEY_MAX).collect();
        if sent.is_empty() {
            // Without a key nobody could tell a repetition from a second wish.
            return Err(Refusal::Malformed.into());
        }
        let asked = serde_json::to_vec(&self.change).map_err(|error| Error::fault(Cause::of(C::NAME, error)))?;
        let mut hash = Sha256::new();
        hash.update(C::NAME);
        hash.update([0]);
        hash.update(asked);
        Ok(format!("{}:{sent}", hex(&hash.finalize()[..16])))
    }
}

#[async_trait]
impl<C: Change> UseCase for Once<C> {
    type Output = C::Output;

    async fn run(&self, act: &mut Act<'_>) -> Result<C::Output, Error> {
        if let Some(household) = self.change.household() {
            act.people().lock_household(household).await?;
        }
        let key = self.key()?;
        if let Some(outcome) = recall(act, &key).await? {
            return Ok(outcome);
        }
        // Staff work through lists; a household that changes so much is a loop.
        if matches!(act.by, Actor::Household(_))
            && let Some(again) = may_change_from(act, CHANGES).await?
        {
            return Err(Refusal::TooManyChanges { again }.into());
        }
        let outcome = self.change.run(act).await?;
        keep(act, &key, &outcome).await?;
        Ok(outcome)
    }

    fn about(&self, occasion: &Occasion) -> Option<About> {
        Some(About {
            course: self.change.course()?.clone(),
            household: self.change.household()?.clone(),
            actor: occasion.by.column(),
            key: self.key().ok()?,
            kept: CHANGES.0.iter().map(|(_, most)| *most).min()?,
            now: occasion.now,
        })
    }
}

/// What became of an earlier act of the same actor under this key.
pub(crate) async fn recall<T: DeserializeOwned>(act: &mut Act<'_>, key: &str) -> Result<Option<T>, Error> {
    let actor = act.by.column();
    let Some(outcome) = act.base().outcome(&actor, key).await? else {
        return Ok(None);
    };
    let outcome = serde_json::from_str(&outcome);
    outcome.map(Some).map_err(|error| Error::fault(Cause::of("a kept outcome cannot be read", error)))
}

/// Keeps an outcome, in the transaction that earns it.
pub(crate) async fn keep<T: Serialize + Sync>(act: &mut Act<'_>, key: &str, outcome: &T) -> Result<(), Error> {
    let outcome =
        serde_json::to_string(outcome).map_err(|error| Error::fault(Cause::of("an outcome to be kept", error)))?;
    let (actor, now) = (act.by.column(), act.now);
    act.base().insert_outcome(&actor, key, &outcome, now).await
}

/// Keeps an outcome in the place of whatever was kept under its key.
pub(crate) async fn keep_instead<T: Serialize + Sync>(act: &mut Act<'_>, key: &str, outcome: &T) -> Result<(), Error> {
    let actor = act.by.column();
    act.base().forget_outcome(&actor, key).await?;
    keep(act, key, outcome).await
}
