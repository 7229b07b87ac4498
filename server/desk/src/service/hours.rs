//! A volunteer's hours, the signed heads of the ledger, and whether it is true.

use async_trait::async_trait;
use domain::{
    base::{
        chain::{self, Chain, Head},
        id::HouseholdId,
        signature::KeyRing,
        time::HOUR,
    },
    service::{
        hours::{standing, total},
        ledger::{self, Entry},
    },
};

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor},
        signer::Signer,
    },
    service::{
        claim::volunteer_of,
        port::{Issued, VolunteerRow},
    },
    store::{Store, UseCase},
};

/// A volunteer's hours.
#[derive(Clone, Debug)]
pub struct MyHours {
    /// Whose.
    pub who: VolunteerRow,
    /// All minutes that stand.
    pub minutes: i64,
    /// The entries that stand, the newest first.
    pub entries: Vec<Entry>,
    /// Certificates that were issued, the newest first.
    pub certificates: Vec<Issued>,
}

struct SignHead {
    signer: Signer,
}

#[async_trait]
impl UseCase for SignHead {
    type Output = bool;

    async fn run(&self, act: &mut Act<'_>) -> Result<bool, Error> {
        let at = act.now;
        let Some(last) = act.service().last_entry().await? else { return Ok(false) };
        let signed = act.service().heads().await?.last().map(|head| (head.number, head.at));
        if signed.is_some_and(|(number, before)| number == last.sequence || at.since(before) < HOUR) {
            return Ok(false);
        }
        let (number, hash) = (last.sequence, last.hash);
        let signature = self.signer.sign(&Head::message(Chain::HOURS, number, &hash, at));
        let head = Head { number, hash, at, key: self.signer.id(), signature };
        act.service().insert_head(&head).await?;
        Ok(true)
    }
}

/// What is wrong with the ledger, a sentence each; and up to which entry a signed head vouches for it.
///
/// # Errors
/// [`Error::Unavailable`].
pub async fn check(store: &dyn Store, keys: &KeyRing) -> Result<(Vec<String>, u64, u64), Error> {
    let mut repo = store.read().await?;
    // Heads first: what is signed meanwhile vouches for entries that are read afterwards.
    let heads = repo.service().heads().await?;
    let entries = repo.service().entries().await?;
    let mut found = Vec::new();
    let (mut there, mut signed) = (0, 0);
    match chain::verify(Chain::HOURS, &entries, &heads, keys) {
        Ok(verified) => (there, signed) = (verified.entries, verified.signed),
        Err(broken) => found.push(format!("the ledger of hours: {broken}")),
    }
    if let Err(untrue) = ledger::check(&entries) {
        found.push(format!("the ledger of hours: {untrue}"));
    }
    Ok((found, there, signed))
}

impl Desk {
    /// The hours of a household's volunteer.
    ///
    /// # Errors
    /// `NotFound` when nobody of the household is a volunteer; [`Error::Unavailable`].
    pub async fn my_hours(&self, household: &HouseholdId) -> Result<MyHours, Error> {
        let mut repo = self.read().await?;
        let who = volunteer_of(&mut *repo, household).await?;
        let entries = repo.service().entries_of(&who.volunteer.number).await?;
        let minutes = total(&entries, &who.volunteer.number, None);
        let mut entries: Vec<Entry> = standing(&entries).cloned().collect();
        entries.reverse();
        let certificates = repo.service().certificates_of(&who.volunteer.id).await?;
        Ok(MyHours { who, minutes, entries, certificates })
    }

    /// Signs where the ledger stands, once an hour at most and only when it has moved on. Takes no input, is safe to
    /// run twice. Returns whether it did.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn sign_head(&self) -> Result<bool, Error> {
        match self.signer.clone() {
            Some(signer) => self.write(Actor::Wuse, SignHead { signer }).await,
            None => Ok(false),
        }
    }
}
