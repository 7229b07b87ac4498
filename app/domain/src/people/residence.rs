//! Where a household lives: an estate and a building of it. The door stands nowhere here.

use serde::{Deserialize, Serialize};

use crate::{
    base::{id::EstateId, text::digits},
    community::{
        estate::{Estate, building_key},
        setting::TITLE_MAX,
    },
    people::refusal::Refusal,
};

/// Where a household lives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residence {
    /// In which estate.
    pub estate: EstateId,
    /// In which building: its id, where the estate has it, else what is left of what was typed ([`building_key`]); empty
    /// where nobody said.
    pub building: String,
}

impl Residence {
    /// What somebody typed.
    ///
    /// # Errors
    /// [`Refusal::EstateMissing`] without an estate that is there, [`Refusal::BuildingTooLong`].
    pub fn typed(estate: &str, building: &str, estates: &[Estate]) -> Result<Self, Refusal> {
        let estate = estates.iter().find(|each| each.id.as_str() == estate).ok_or(Refusal::EstateMissing)?;
        let typed = building.trim();
        if typed.chars().count() > TITLE_MAX {
            return Err(Refusal::BuildingTooLong { most: TITLE_MAX });
        }
        let building = estate.building(typed).map_or_else(|| key(typed), |known| known.id.to_string());
        Ok(Self { estate: estate.id.clone(), building })
    }

    /// What its building is called.
    #[must_use]
    pub fn building_name<'a>(&'a self, estates: &'a [Estate]) -> &'a str {
        let own = estates.iter().filter(|estate| estate.id == self.estate).flat_map(|estate| &estate.buildings);
        own.into_iter().find(|each| each.id.as_str() == self.building).map_or(&self.building, |known| &known.name)
    }

    /// The places that somebody means who looks for `typed`: estates of which it is a part of the name, of two letters at
    /// least, or a whole name with a building behind it: `长风`, `长风小区`, `长风小区 3`, `长风小区3号楼`. An empty
    /// building is any.
    #[must_use]
    pub fn meant(typed: &str, estates: &[Estate]) -> Vec<Self> {
        let typed = digits(typed).to_lowercase();
        if typed.chars().count() < 2 {
            return Vec::new();
        }
        let mut meant = Vec::new();
        for estate in estates {
            let names = [&estate.name.zh, &estate.name.en].map(|name| digits(name).to_lowercase());
            let mut names = names.iter().filter(|name| !name.is_empty());
            let building = names.clone().find_map(|name| typed.strip_prefix(name.as_str()));
            if let Some(rest) = building {
                // Who was noted before the estate had this building stands under what was typed then.
                let known = estate.building(rest).map(|known| known.id.to_string());
                let buildings = known.into_iter().chain([key(rest)]);
                meant.extend(buildings.map(|building| Self { estate: estate.id.clone(), building }));
            } else if names.any(|name| name.contains(&typed)) {
                meant.push(Self { estate: estate.id.clone(), building: String::new() });
            }
        }
        meant
    }
}

/// What is kept of a building that the estate does not have.
fn key(typed: &str) -> String {
    let typed = typed.trim();
    if typed.is_empty() { String::new() } else { building_key(typed) }
}
