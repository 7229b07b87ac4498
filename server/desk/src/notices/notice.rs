//! Telling people what happened.

use async_trait::async_trait;
use domain::{
    base::id::{HouseholdId, NoticeId},
    notices::notice::{Matter, Notice},
};

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor},
        notifier::{Body, Message},
    },
    notices::port::Claimed,
    people::port::Household,
    store::UseCase,
};

/// Notices that are shown.
const SHOWN: u32 = 60;
/// Notices that are claimed in one go.
const BATCH: u32 = 100;
/// Seconds in which what was claimed is delivered, before another server may try.
const CLAIM: i64 = 120;

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

struct Claim;

#[async_trait]
impl UseCase for Claim {
    type Output = Vec<(Claimed, Option<Household>)>;

    async fn run(&self, act: &mut Act<'_>) -> Result<Self::Output, Error> {
        let (now, mut claimed) = (act.now, Vec::new());
        for notice in act.notices().claim_notices(now, now.plus(CLAIM), BATCH).await? {
            let household = act.people().household(&notice.household).await?;
            claimed.push((notice, household));
        }
        Ok(claimed)
    }
}

struct MarkDelivered {
    ids: Vec<NoticeId>,
}

#[async_trait]
impl UseCase for MarkDelivered {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        for id in &self.ids {
            act.notices().mark_delivered(id, now).await?;
        }
        Ok(())
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

    /// Hands undelivered notices to the notifier. Takes no input and is safe to run twice, also by several servers:
    /// who claims a notice delivers it. One that was sent just before a crash may be sent again, none is left out.
    /// Returns how many were sent.
    ///
    /// # Errors
    /// The last one met: a phone that cannot be read, or [`Error::Unavailable`]. What could not be sent stays undelivered, and is tried again once the claim is over.
    pub async fn deliver_notices(&self) -> Result<usize, Error> {
        let mut outcome = Ok(());
        let mut sent = 0;
        // Looking is cheap; a transaction that changes nothing would make every shared page old.
        while self.read().await?.notices().any_to_claim(self.now()).await? {
            let claimed = self.write(Actor::Wuse, Claim).await?;
            let last = claimed.len() < BATCH as usize;
            let mut ids = Vec::new();
            for (notice, household) in claimed {
                match self.deliver(notice.matter, household).await {
                    Ok(()) => ids.push(notice.id),
                    // The others are not to wait for this one.
                    Err(error) => outcome = Err(error),
                }
            }
            let delivered = ids.len();
            sent += delivered;
            if !ids.is_empty() {
                self.write(Actor::Wuse, MarkDelivered { ids }).await?;
            }
            // Where nothing gets through, the next round tries again.
            if last || delivered == 0 {
                break;
            }
        }
        outcome.map(|()| sent)
    }

    /// Sends one notice; one for a household that is no more is sent to nobody.
    async fn deliver(&self, matter: Matter, household: Option<Household>) -> Result<(), Error> {
        let Some(household) = household else {
            return Ok(());
        };
        let phone = self.vault.open_phone(&household.phone_index, &household.phone_sealed)?;
        self.notifier.send(Message { phone, language: household.language, body: Body::Notice(matter) }).await
    }
}
