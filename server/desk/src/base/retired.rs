//! Taking something out of what is offered for anything new. Whatever has it already keeps it.

use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::base::{id::HouseholdId, refusal::Refusal};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
};

/// Takes something out of what is offered, or offers it again. That it is there was looked up before.
#[derive(Serialize)]
pub(crate) struct Retire {
    /// The word of its noun in tables.
    pub(crate) noun: &'static str,
    /// Which.
    pub(crate) id: String,
    /// Whether it is offered again.
    pub(crate) back: bool,
}

#[async_trait]
impl Change for Retire {
    const NAME: &'static str = "retire";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let now = act.now;
        if self.back {
            act.base().offer_again(self.noun, &self.id).await?;
        } else {
            let by = act.base().users(self.noun, &self.id, now).await?;
            if !by.is_empty() {
                return Err(Refusal::InUse { by }.into());
            }
            act.base().retire(self.noun, &self.id, now).await?;
        }
        let action = format!("{}-{}", self.noun, if self.back { "offered-again" } else { "retired" });
        act.audit(None, &action, &self.id).await
    }
}

impl Desk {
    /// The ids of everything of a noun that is no longer offered for anything new.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub(crate) async fn retired(&self, noun: &str) -> Result<BTreeSet<String>, Error> {
        self.read().await?.base().retired(noun).await
    }

    /// Takes something that is there out of what is offered, or offers it again with `back`.
    pub(crate) async fn retire(&self, noun: &'static str, id: &str, back: bool, by: By) -> Result<(), Error> {
        self.change(by, Retire { noun, id: id.to_owned(), back }).await
    }
}
