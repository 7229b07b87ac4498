//! Entering estates and their buildings.

use async_trait::async_trait;
use domain::{
    base::{
        id::{BuildingId, EstateId, HouseholdId},
        refusal::Refusal as BaseRefusal,
        text::Text,
    },
    community::{
        estate::{Building, Estate},
        refusal::Refusal,
        setting::trimmed,
    },
};
use serde::Serialize;

use crate::{
    Desk, Error,
    base::{
        act::{Act, By},
        once::Change,
    },
};

/// What somebody typed about an estate.
#[derive(Clone, Debug, Serialize)]
pub struct EstateDraft {
    /// What people call it.
    pub name: Text,
    /// Which of all it is, from 1; one that is larger than there are is the last.
    pub number: usize,
    /// The names of its buildings, in the order in which they are offered.
    pub buildings: Vec<String>,
}

#[derive(Serialize)]
struct PutEstate {
    /// Which estate to change; nothing enters a new one.
    change: Option<EstateId>,
    draft: EstateDraft,
}

#[async_trait]
impl Change for PutEstate {
    const NAME: &'static str = "put-estate";
    type Output = EstateId;

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<EstateId, Error> {
        act.community().lock_estates().await?;
        let mut all = act.community().estates().await?;
        let EstateDraft { name, number, buildings: names } = self.draft.clone();
        let name = trimmed(&name);
        let before = match &self.change {
            Some(id) => Some(all.iter().find(|each| each.id == *id).cloned().ok_or(BaseRefusal::NotFound)?),
            None => None,
        };
        let id = before.as_ref().map_or_else(|| Estate::new_id(&name, &act.id(), &all), |estate| estate.id.clone());
        let mut buildings: Vec<Building> = Vec::new();
        for name in names {
            // However it is written, it is the building that was there.
            let known = before.as_ref().and_then(|estate| estate.building(&name)).map(|building| building.id.clone());
            let known = known.filter(|known| buildings.iter().all(|other| other.id != *known));
            buildings.push(Building { id: known.unwrap_or_else(|| BuildingId::new(act.id())), name });
        }
        let estate = Estate { id: id.clone(), name, buildings };
        estate.check(&all)?;
        let gone = before.iter().flat_map(|estate| &estate.buildings);
        for building in gone.filter(|each| estate.buildings.iter().all(|other| other.id != each.id)) {
            let now = act.now;
            let users = act.base().users("building", building.id.as_str(), now).await?;
            if !users.is_empty() {
                let count = u32::try_from(users.len()).unwrap_or(u32::MAX);
                return Err(Refusal::BuildingInUse { name: building.name.clone(), count }.into());
            }
        }
        all.retain(|each| each.id != id);
        all.insert(number.saturating_sub(1).min(all.len()), estate);
        write(act, &all).await?;
        act.audit(None, if before.is_some() { "estate-changed" } else { "estate-added" }, id.as_str()).await?;
        Ok(id)
    }
}

/// Writes all of them, in this order.
async fn write(act: &mut Act<'_>, all: &[Estate]) -> Result<(), Error> {
    for (number, estate) in (1..).zip(all) {
        act.community().put_estate(estate, number).await?;
    }
    Ok(())
}

/// Enters estates that are not there yet, behind those that are.
///
/// # Errors
/// [`Error::Unavailable`].
pub(crate) async fn begin(act: &mut Act<'_>, new: &[(EstateId, Text)]) -> Result<(), Error> {
    act.community().lock_estates().await?;
    let mut all = act.community().estates().await?;
    for (id, name) in new {
        if all.iter().all(|each| each.id != *id) {
            all.push(Estate { id: id.clone(), name: name.clone(), buildings: Vec::new() });
        }
    }
    write(act, &all).await
}

#[derive(Serialize)]
struct RemoveEstate {
    estate: EstateId,
}

#[async_trait]
impl Change for RemoveEstate {
    const NAME: &'static str = "remove-estate";
    type Output = ();

    fn household(&self) -> Option<&HouseholdId> {
        None
    }

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        act.community().lock_estates().await?;
        if !act.community().estates().await?.iter().any(|each| each.id == self.estate) {
            return Err(BaseRefusal::NotFound.into());
        }
        let now = act.now;
        let users = act.base().users("estate", self.estate.as_str(), now).await?;
        if !users.is_empty() {
            return Err(Refusal::EstateInUse { count: u32::try_from(users.len()).unwrap_or(u32::MAX) }.into());
        }
        act.community().remove_estate(&self.estate).await?;
        act.audit(None, "estate-removed", self.estate.as_str()).await
    }
}

impl Desk {
    /// All estates with their buildings, in the order in which they are offered.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn estates(&self) -> Result<Vec<Estate>, Error> {
        self.read().await?.community().estates().await
    }

    /// Enters an estate, or changes one: its name, its place among all, its buildings.
    ///
    /// # Errors
    /// Those of [`Estate::check`]; [`Refusal::BuildingInUse`]; `not-found`; [`Error::Unavailable`].
    pub async fn put_estate(&self, change: Option<EstateId>, draft: EstateDraft, by: By) -> Result<EstateId, Error> {
        self.change(by, PutEstate { change, draft }).await
    }

    /// Takes an estate away that no need, volunteer or household names.
    ///
    /// # Errors
    /// [`Refusal::EstateInUse`]; `not-found`; [`Error::Unavailable`].
    pub async fn remove_estate(&self, estate: EstateId, by: By) -> Result<(), Error> {
        self.change(by, RemoveEstate { estate }).await
    }
}
