//! Fees at the desk: what is due, what was paid, how and to whom, what need not be paid, what was given back.
//!
//! What is due is noted with the first entry of a booking: its price for each of its people. Until then it is only
//! worked out.

use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::{
    base::{
        id::{CourseId, FeeId, HouseholdId, PartyId},
        money::Fen,
        refusal::Refusal as BaseRefusal,
    },
    courses::{
        course::Course,
        fee::{Account, Entry, Means, Sums, What},
        party::{Party, State},
    },
    people::person::Person,
    staff::member::Staff,
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, Actor, By},
        error::Cause,
        once::Change,
    },
    courses::port::Listing,
    store::Repository,
};

/// What somebody at the desk notes about the fee of a booking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Noted {
    /// So much was paid.
    Paid {
        /// How much.
        amount: Fen,
        /// How.
        means: Means,
    },
    /// So much need not be paid.
    Waived {
        /// How much.
        amount: Fen,
        /// Why.
        reason: String,
    },
    /// So much was given back.
    Refunded {
        /// How much.
        amount: Fen,
        /// How.
        means: Means,
    },
    /// An earlier entry was a mistake.
    Corrected {
        /// Which one.
        entry: FeeId,
        /// Why.
        reason: String,
    },
}

/// The fee of one booking.
#[derive(Clone, Debug)]
pub struct Bill {
    /// The booking.
    pub party: Party,
    /// Its course.
    pub listing: Listing,
    /// The people of the household.
    pub people: Vec<Person>,
    /// What was noted.
    pub account: Account,
    /// The sums, with what is due worked out where nothing was noted yet.
    pub sums: Sums,
    /// Who may have noted it.
    pub staff: Staff,
}

/// What a booking costs that is confirmed; nothing for all others.
fn price(course: &Course, party: &Party) -> Fen {
    let places = if party.state == State::Confirmed { party.size } else { 0 };
    Fen(i64::from(course.price_fen(&party.target)) * i64::from(places))
}

/// The sums of an account; what nobody has noted yet is due as the price says.
fn sums(course: &Course, party: &Party, account: &Account) -> Sums {
    let noted = account.sums();
    if account.entries().is_empty() { Sums { due: price(course, party), ..noted } } else { noted }
}

fn account(entries: Vec<Entry>) -> Result<Account, Error> {
    Account::of(entries).map_err(|refusal| Error::fault(Cause::of("an account does not add up", refusal)))
}

#[derive(Serialize)]
struct NoteFee {
    party: PartyId,
    noted: Noted,
}

#[async_trait]
impl Change for NoteFee {
    const NAME: &'static str = "note-fee";
    type Output = FeeId;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<FeeId, Error> {
        let Actor::Staff(who) = act.by.clone() else {
            return Err(BaseRefusal::NotAllowed.into());
        };
        let now = act.now;
        let party = act.courses().party(&self.party).await?.ok_or(BaseRefusal::NotFound)?;
        // Two who take money at once come one after the other.
        act.courses().lock_course(&party.course).await?;
        let party = act.courses().party(&self.party).await?.ok_or(BaseRefusal::NotFound)?;
        let course = act.courses().course(&party.course).await?.ok_or(BaseRefusal::NotFound)?;
        let mut account = account(act.courses().fees(&party.id).await?)?;
        let due = price(&course, &party);
        if account.entries().is_empty() && due.0 > 0 {
            let id = FeeId::new(act.id());
            let entry = Entry { id, what: What::Due { amount: due }, at: now, by: who.clone() };
            account = account.with(entry.clone())?;
            act.courses().insert_fee(&party.id, &entry).await?;
        }
        let what = match self.noted.clone() {
            Noted::Paid { amount, means } => What::Paid { amount, means, to: who.clone() },
            Noted::Waived { amount, reason } => What::Waived { amount, reason },
            Noted::Refunded { amount, means } => What::Refunded { amount, means, by: who.clone() },
            Noted::Corrected { entry, reason } => What::Corrected { entry, reason },
        };
        let action = format!("fee-{}", what.slug());
        let entry = Entry { id: FeeId::new(act.id()), what, at: now, by: who };
        account.with(entry.clone())?;
        act.courses().insert_fee(&party.id, &entry).await?;
        act.audit(Some(&party.household), &action, party.id.as_str()).await?;
        Ok(entry.id)
    }
}

/// The sums of all bookings of a course that cost something or of which something was noted.
pub(crate) async fn sums_of_course(
    repo: &mut dyn Repository,
    course: &Course,
    parties: impl IntoIterator<Item = &PartyId>,
) -> Result<BTreeMap<PartyId, Sums>, Error> {
    let mut noted: BTreeMap<PartyId, Vec<Entry>> = BTreeMap::new();
    for (party, entry) in repo.courses().fees_of_course(&course.id).await? {
        noted.entry(party).or_default().push(entry);
    }
    let mut all = BTreeMap::new();
    for id in parties {
        if all.contains_key(id) {
            continue;
        }
        let own = account(noted.remove(id).unwrap_or_default())?;
        if let Some(party) = repo.courses().party(id).await? {
            let sums = sums(course, &party, &own);
            if sums != Sums::default() {
                all.insert(id.clone(), sums);
            }
        }
    }
    Ok(all)
}

impl Desk {
    /// The fee of one booking.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn bill(&self, party: &PartyId) -> Result<Bill, Error> {
        let mut repo = self.read().await?;
        let party = repo.courses().party(party).await?.ok_or(BaseRefusal::NotFound)?;
        let listing = repo.courses().listing(&party.course).await?.ok_or(BaseRefusal::NotFound)?;
        let people = repo.people().people(&party.household).await?;
        let account = account(repo.courses().fees(&party.id).await?)?;
        let sums = sums(&listing.course, &party, &account);
        let staff = repo.staff().staff().await?;
        Ok(Bill { party, listing, people, account, sums, staff })
    }

    /// What is due, paid, waived and refunded of these bookings of a course, by booking.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn fees_of(&self, course: &CourseId, parties: &[PartyId]) -> Result<BTreeMap<PartyId, Sums>, Error> {
        let mut repo = self.read().await?;
        let course = repo.courses().course(course).await?.ok_or(BaseRefusal::NotFound)?;
        sums_of_course(&mut *repo, &course, parties).await
    }

    /// Notes something about the fee of a booking; what is due is noted first where nobody did.
    ///
    /// # Errors
    /// Those of [`Account::with`]; `NotFound`; [`Error::Unavailable`].
    pub async fn note_fee(&self, party: PartyId, noted: Noted, by: By) -> Result<FeeId, Error> {
        self.change(by, NoteFee { party, noted }).await
    }
}
