//! Schools that pupils come from.

use serde::{Deserialize, Serialize};

use crate::{
    base::{id::SchoolId, refusal::Refused, text::Text},
    community::{
        refusal::Refusal as CommunityRefusal,
        setting::{check_title, trimmed},
    },
};

/// A school.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct School {
    /// Which school.
    pub id: SchoolId,
    /// Its name.
    pub name: Text,
}

impl School {
    /// The school as it is kept, trimmed, if it can stand beside `others`; one of the same id is the one that it takes
    /// the place of.
    ///
    /// # Errors
    /// `title-missing`, `title-too-long`; `title-taken` in either language.
    pub fn checked(self, others: &[Self]) -> Result<Self, Refused> {
        let name = trimmed(&self.name);
        check_title(&name)?;
        let same = |one: &str, other: &str| !one.is_empty() && one == other;
        let taken = |other: &&Self| other.id != self.id && (other.name.zh == name.zh || same(&other.name.en, &name.en));
        match others.iter().find(taken) {
            Some(other) => Err(CommunityRefusal::TitleTaken { name: other.name.zh.clone() }.into()),
            None => Ok(Self { id: self.id, name }),
        }
    }
}
