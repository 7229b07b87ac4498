//! What a household was told.

use async_trait::async_trait;
use domain::{base::id::HouseholdId, notices::notice::Notice};

use crate::{
    Desk, Error,
    base::act::{Act, Actor},
    store::UseCase,
};

/// Notices that are shown.
const SHOWN: u32 = 60;

struct MarkRead {
    household: HouseholdId,
}

#[async_trait]
impl UseCase for MarkRead {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        act.notices().mark_read(&self.household, now).await
    }
}

impl Desk {
    /// A household's notices, the newest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn notices(&self, household: &HouseholdId) -> Result<Vec<Notice>, Error> {
        self.read().await?.notices().notices(household, SHOWN).await
    }

    /// How many notices the household has not looked at.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn unread_notices(&self, household: &HouseholdId) -> Result<u32, Error> {
        self.read().await?.notices().unread(household).await
    }

    /// Marks the household's notices as looked at.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn mark_notices_read(&self, household: HouseholdId) -> Result<(), Error> {
        self.write(Actor::Household(household.clone()), MarkRead { household }).await
    }
}
