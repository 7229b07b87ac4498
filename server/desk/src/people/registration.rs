//! Entering a household at the desk, for somebody who does not sign in.

use async_trait::async_trait;
use domain::{
    base::{
        id::{HouseholdId, PersonId},
        language::Language,
    },
    people::{person::Relation, phone::Phone, refusal::Refusal},
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
    people::{household::PersonDraft, port::Household},
};

#[derive(Serialize)]
struct Register {
    phone_index: Vec<u8>,
    draft: PersonDraft,
    /// Sealed anew each time, so not a part of what is asked for.
    #[serde(skip)]
    phone_sealed: Vec<u8>,
    #[serde(skip)]
    tail_index: Vec<u8>,
    #[serde(skip)]
    language: Language,
}

#[async_trait]
impl Change for Register {
    const NAME: &'static str = "register-household";
    type Output = HouseholdId;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<HouseholdId, Error> {
        let now = act.now;
        // Somebody may sign in with this phone for the first time at this very moment.
        act.people().lock_phone(&self.phone_index).await?;
        if act.people().household_by_phone(&self.phone_index).await?.is_some() {
            return Err(Refusal::HouseholdThere.into());
        }
        let (person, _) = self.draft.check(PersonId::new(act.id()), now)?;
        let id = HouseholdId::new(act.id());
        let household = Household {
            id: id.clone(),
            phone_index: self.phone_index.clone(),
            phone_sealed: self.phone_sealed.clone(),
            language: self.language,
            feed_version: 1,
            created_at: now,
        };
        act.people().insert_household(&household).await?;
        act.people().set_tail(&id, &self.tail_index).await?;
        act.people().insert_person(&id, &person, now).await?;
        act.audit(Some(&id), "household-registered", person.id.as_str()).await?;
        Ok(id)
    }
}

impl Desk {
    /// Enters a household by the phone and the name of its holder. Whoever signs in with that phone later finds it.
    ///
    /// # Errors
    /// Everything that is wrong with the draft; [`Refusal::HouseholdThere`]; [`Error::Unavailable`].
    pub async fn register_household(
        &self,
        phone: &Phone,
        draft: PersonDraft,
        language: Language,
        by: By,
    ) -> Result<HouseholdId, Error> {
        let case = Register {
            phone_index: self.vault.phone_index(phone),
            phone_sealed: self.vault.seal_phone(phone, self.random.bytes()),
            tail_index: self.vault.phone_tail_index(phone),
            draft: PersonDraft { relation: Some(Relation::Holder), ..draft },
            language,
        };
        self.change(by, case).await
    }
}
