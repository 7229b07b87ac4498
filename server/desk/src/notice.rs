//! Telling people what happened.

use async_trait::async_trait;
use domain::{
    id::{HouseholdId, NoticeId},
    notice::Notice,
    time::Instant,
};

use crate::{
    Desk, Error,
    notifier::{Body, Message},
    store::{Repository, UseCase},
};

/// Notices that are shown.
const SHOWN: u32 = 60;
/// Notices that one run of the job delivers at most.
const BATCH: u32 = 100;

struct MarkRead {
    household: HouseholdId,
    now: Instant,
}

#[async_trait]
impl UseCase for MarkRead {
    type Output = ();

    async fn run(&self, repo: &mut dyn Repository) -> Result<(), Error> {
        repo.mark_read(&self.household, self.now).await
    }
}

struct MarkDelivered {
    id: NoticeId,
    now: Instant,
}

#[async_trait]
impl UseCase for MarkDelivered {
    type Output = ();

    async fn run(&self, repo: &mut dyn Repository) -> Result<(), Error> {
        repo.mark_delivered(&self.id, self.now).await
    }
}

impl Desk {
    /// A household's notices, the newest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn notices(&self, household: &HouseholdId) -> Result<Vec<Notice>, Error> {
        self.read().await?.notices(household, SHOWN).await
    }

    /// How many notices the household has not looked at.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn unread_notices(&self, household: &HouseholdId) -> Result<u32, Error> {
        self.read().await?.unread(household).await
    }

    /// Marks the household's notices as looked at.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn mark_notices_read(&self, household: HouseholdId) -> Result<(), Error> {
        self.write(MarkRead { household, now: self.now() }).await
    }

    /// Hands undelivered notices to the notifier. Takes no input and is safe to run twice; a notice that was sent
    /// just before a crash may be sent again, none is left out. Returns how many were sent.
    ///
    /// # Errors
    /// [`Error::Unavailable`]; what could not be sent stays undelivered.
    pub async fn deliver_notices(&self) -> Result<u32, Error> {
        let due = self.read().await?.undelivered(BATCH).await?;
        let mut sent = 0;
        let mut outcome = Ok(());
        for notice in due {
            let household = self.read().await?.household(&notice.household).await?;
            if let Some(household) = household {
                let phone = self.vault.open_phone(&household.phone_index, &household.phone_sealed)?;
                let body = Body::Notice(notice.matter);
                if let Err(error) = self.notifier.send(Message { phone, language: household.language, body }).await {
                    // The others are not to wait for this one.
                    outcome = Err(error);
                    continue;
                }
            }
            self.write(MarkDelivered { id: notice.id, now: self.now() }).await?;
            sent += 1;
        }
        outcome.map(|()| sent)
    }
}
