//! Where a household lives, as its staff enter it.

use async_trait::async_trait;
use domain::{
    base::{id::HouseholdId, refusal::Refusal},
    people::residence::Residence,
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
};

#[derive(Serialize)]
struct PutResidence {
    household: HouseholdId,
    /// The id of the estate; empty forgets where they live.
    estate: String,
    building: String,
}

#[async_trait]
impl Change for PutResidence {
    const NAME: &'static str = "put-residence";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        Some(&self.household)
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.people().household(&self.household).await?.ok_or(Refusal::NotFound)?;
        let residence = if self.estate.is_empty() && self.building.trim().is_empty() {
            None
        } else {
            let estates = act.community().estates().await?;
            Some(Residence::typed(&self.estate, &self.building, &estates)?)
        };
        act.people().put_residence(&self.household, residence.as_ref()).await?;
        act.audit(Some(&self.household), "residence-changed", self.household.as_str()).await
    }
}

impl Desk {
    /// Where a household lives, where its staff entered it.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn residence(&self, household: &HouseholdId) -> Result<Option<Residence>, Error> {
        self.read().await?.people().residence(household).await
    }

    /// Writes where a household lives, as it was typed: the id of an estate and a building; both empty forget it.
    ///
    /// # Errors
    /// Those of [`Residence::typed`]; `not-found`; [`Error::Unavailable`].
    pub async fn put_residence(
        &self,
        household: HouseholdId,
        estate: &str,
        building: &str,
        by: By,
    ) -> Result<(), Error> {
        let (estate, building) = (estate.to_owned(), building.to_owned());
        self.change(by, PutResidence { household, estate, building }).await
    }
}
