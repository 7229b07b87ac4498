//! Where people live: estates (小区) and their buildings.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{BuildingId, EstateId},
        text::Text,
    },
    community::{
        refusal::Refusal,
        setting::{check_slug, check_title},
    },
};

/// An estate of the community.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estate {
    /// Which estate.
    pub id: EstateId,
    /// What people call it.
    pub name: Text,
    /// Its buildings, in the order in which they are offered.
    pub buildings: Vec<Building>,
}

/// A building of an estate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Building {
    /// Which building.
    pub id: BuildingId,
    /// What is written on it: `3号楼`.
    pub name: String,
}

impl Estate {
    /// Whether it can stand beside `others`; one of the same id is the one that it takes the place of.
    ///
    /// # Errors
    /// [`Refusal::SlugMalformed`], [`Refusal::TitleMissing`], [`Refusal::TitleTooLong`], [`Refusal::TitleTaken`]: of
    /// estates, and of buildings within one.
    pub fn check(&self, others: &[Self]) -> Result<(), Refusal> {
        check_slug(self.id.as_str())?;
        check_title(&self.name)?;
        if others.iter().any(|other| other.id != self.id && other.name.zh == self.name.zh) {
            return Err(Refusal::TitleTaken { name: self.name.zh.clone() });
        }
        for (at, building) in self.buildings.iter().enumerate() {
            check_title(&Text { zh: building.name.clone(), en: String::new() })?;
            let same = |other: &Building| building_key(&other.name) == building_key(&building.name);
            if self.buildings[..at].iter().any(same) {
                return Err(Refusal::TitleTaken { name: building.name.clone() });
            }
        }
        Ok(())
    }

    /// The building that somebody means by `typed`: `3`, `3号`, `3号楼`, `３栋`.
    #[must_use]
    pub fn building(&self, typed: &str) -> Option<&Building> {
        let key = building_key(typed);
        self.buildings.iter().find(|building| !key.is_empty() && building_key(&building.name) == key)
    }
}

/// What is left of a building's name when all ways to write it are the same.
fn building_key(name: &str) -> String {
    let name = crate::base::text::digits(name).to_lowercase();
    let bare = name.trim_end_matches(['楼', '栋', '幢', '座', '号', '#']);
    let bare = bare.trim_start_matches('0');
    if bare.is_empty() { name } else { bare.to_owned() }
}
