//! Where people live: estates (小区) and their buildings.

use serde::{Deserialize, Serialize};

use crate::{
    base::{
        id::{BuildingId, EstateId},
        text::Text,
    },
    community::{
        refusal::Refusal,
        setting::{TITLE_MAX, check_slug, check_title, word},
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
    /// The id of a new estate: the words of its English name, or `fresh` where there is none or another has it.
    #[must_use]
    pub fn new_id(name: &Text, fresh: &str, others: &[Self]) -> EstateId {
        let slug = EstateId::new(word(name));
        if slug.as_str().is_empty() || others.iter().any(|other| other.id == slug) {
            EstateId::new(fresh)
        } else {
            slug
        }
    }

    /// Whether it can stand beside `others`; one of the same id is the one that it takes the place of.
    ///
    /// # Errors
    /// All refusals at once, so that one look at the form shows everything: [`Refusal::SlugMalformed`],
    /// [`Refusal::TitleMissing`], [`Refusal::TitleTooLong`], [`Refusal::TitleTaken`], and of its buildings
    /// [`Refusal::BuildingTwice`], [`Refusal::BuildingTooLong`].
    pub fn check(&self, others: &[Self]) -> Result<(), Vec<Refusal>> {
        let mut refusals: Vec<Refusal> = check_slug(self.id.as_str()).err().into_iter().collect();
        refusals.extend(check_title(&self.name).err());
        if others.iter().any(|other| other.id != self.id && other.name.zh == self.name.zh) {
            refusals.push(Refusal::TitleTaken { name: self.name.zh.clone() });
        }
        for (at, building) in self.buildings.iter().enumerate() {
            let name = || building.name.clone();
            if building.name.chars().count() > TITLE_MAX {
                refusals.push(Refusal::BuildingTooLong { name: name(), most: TITLE_MAX });
            }
            if self.buildings[..at].iter().any(|other| building_key(&other.name) == building_key(&building.name)) {
                refusals.push(Refusal::BuildingTwice { name: name() });
            }
        }
        if refusals.is_empty() { Ok(()) } else { Err(refusals) }
    }

    /// The building that somebody means by `typed`: `3`, `3号`, `3号楼`, `３栋`.
    #[must_use]
    pub fn building(&self, typed: &str) -> Option<&Building> {
        let key = building_key(typed);
        self.buildings.iter().find(|building| !key.is_empty() && building_key(&building.name) == key)
    }
}

/// The names of buildings as somebody typed them, one a line; blank lines are none.
#[must_use]
pub fn building_names(typed: &str) -> Vec<String> {
    typed.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What is left of a building's name when all ways to write it are the same: `3` of `3号楼` and `３栋`.
#[must_use]
pub fn building_key(name: &str) -> String {
    let name = crate::base::text::digits(name).to_lowercase();
    let bare = name.trim_end_matches(['楼', '栋', '幢', '座', '号', '#']);
    let bare = bare.trim_start_matches('0');
    if bare.is_empty() { name } else { bare.to_owned() }
}
