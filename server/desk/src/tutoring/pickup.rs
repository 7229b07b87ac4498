//! Who may collect a child, as its household names them.

use ::time::Date;
use async_trait::async_trait;
use domain::{
    base::{
        id::{DeviceId, HouseholdId, PersonId, PickupId, TapId},
        refusal::Refusal as BaseRefusal,
    },
    people::{
        name,
        person::{BirthMonth, Person, Relation},
    },
    tutoring::{
        pickup::{Adult, Pickup},
        refusal::Refusal,
        tap::{Tap, What},
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    tutoring::{
        absence::guardian,
        door::{ONLINE, sheet_of},
    },
};

/// The longest word for what a child calls an adult, in characters.
const CALLED_MAX: usize = 12;

/// What was typed about an adult who is to collect children.
#[derive(Clone, Debug, Serialize)]
pub struct PickupDraft {
    /// Which children.
    pub children: Vec<PersonId>,
    /// The name.
    pub name: String,
    /// What the children call them.
    pub called: String,
    /// Year and month of birth.
    pub born: (i32, u8),
    /// The last day; nothing means until it is taken back.
    pub until: Option<Date>,
    /// The one day on which they collect once, where it is for one time only.
    pub once: Option<Date>,
}

#[derive(Serialize)]
struct NamePickup {
    household: HouseholdId,
    draft: PickupDraft,
}

#[async_trait]
impl Change for NamePickup {
    const NAME: &'static str = "name-pickup";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let (now, draft) = (act.now, &self.draft);
        if draft.children.is_empty() {
            return Err(Refusal::NoChild.into());
        }
        let people = act.people().people(&self.household).await?;
        let adult = Adult {
            name: name::name(&draft.name)?,
            called: draft.called.trim().chars().take(CALLED_MAX).collect(),
            born: BirthMonth::new(draft.born.0, draft.born.1, now)?,
        };
        let today = now.local().date;
        if !adult.is_grown_up(today) {
            return Err(Refusal::CollectorTooYoung.into());
        }
        if draft.once.or(draft.until).is_some_and(|last| last < today) {
            return Err(Refusal::PickupOver.into());
        }
        for child in &draft.children {
            if !people.iter().any(|person| person.id == *child && person.relation == Relation::Child) {
                return Err(BaseRefusal::NotFound.into());
            }
            let pickup = Pickup {
                id: PickupId::new(act.id()),
                child: child.clone(),
                adult: adult.clone(),
                barred: false,
                from: draft.once.unwrap_or(today),
                until: draft.once.or(draft.until),
                days: None,
                once: draft.once.is_some(),
                used_at: None,
                revoked_at: None,
                pass: None,
                pass_until: None,
                old_passes: Vec::new(),
                card: None,
            };
            act.tutoring().insert_pickup(&self.household, &pickup).await?;
            act.audit(Some(&self.household), "pickup-named", child.as_str()).await?;
        }
        Ok(())
    }
}

#[derive(Serialize)]
struct RevokePickup {
    household: HouseholdId,
    pickup: PickupId,
}

#[async_trait]
impl Change for RevokePickup {
    const NAME: &'static str = "revoke-pickup";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        let rows = act.tutoring().pickups_of(&self.household).await?;
        let row = rows.into_iter().find(|row| row.id == self.pickup).ok_or(BaseRefusal::NotFound)?;
        if !act.tutoring().revoke_pickup(&self.household, &self.pickup, now).await? {
            return Err(BaseRefusal::NotFound.into());
        }
        // A phone at the door that does not hear of it may let the child go all the same; then a person has to see it.
        let people = act.people().people(&self.household).await?;
        let today = now.local().date;
        let tap = Tap {
            id: TapId::new(act.id()),
            date: today,
            hand: guardian(&people, &row.child),
            child: row.child,
            at: now,
            device: DeviceId::new(ONLINE),
            number: u32::try_from(sheet_of(&mut **act, today).await?.taps().count()).unwrap_or(u32::MAX),
            what: What::Revoked { pickup: self.pickup.clone() },
        };
        act.tutoring().insert_tap(&tap, now).await?;
        act.audit(Some(&self.household), "pickup-revoked", self.pickup.as_str()).await
    }
}

impl Desk {
    /// The children of a household, and who was named for them and still may collect them.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn pickups(&self, household: &HouseholdId) -> Result<(Vec<Person>, Vec<Pickup>), Error> {
        let today = self.now().local().date;
        let mut repo = self.read().await?;
        let mut people = repo.people().people(household).await?;
        people.retain(|person| person.relation == Relation::Child);
        let mut pickups = repo.tutoring().pickups_of(household).await?;
        pickups.retain(|pickup| pickup.revoked_at.is_none() && pickup.until.is_none_or(|until| until >= today));
        Ok((people, pickups))
    }

    /// Names an adult who may collect children, from today on.
    ///
    /// # Errors
    /// What is wrong with the draft; [`Refusal::CollectorTooYoung`]; `NotFound`; [`Error::Unavailable`].
    pub async fn name_pickup(&self, household: HouseholdId, draft: PickupDraft, by: By) -> Result<(), Error> {
        self.change(by, NamePickup { household, draft }).await
    }

    /// Takes such a right back, at once.
    ///
    /// # Errors
    /// `NotFound`; [`Error::Unavailable`].
    pub async fn revoke_pickup(&self, household: HouseholdId, pickup: PickupId, by: By) -> Result<(), Error> {
        self.change(by, RevokePickup { household, pickup }).await
    }
}
