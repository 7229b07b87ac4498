//! The catalogue of what can be asked for. It is data that staff edit.

use serde::{Deserialize, Serialize};

use crate::base::text::Text;
use crate::service::{
    id::{BrandId, KindId, SkillId},
    volunteer::Paper,
};

/// How much can go wrong, and so how much is checked before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Risk {
    /// A public place.
    L0,
    /// A doorstep.
    L1,
    /// A visit at home.
    L2,
    /// A minor, or money.
    L3,
}

impl Risk {
    /// All four, the least first.
    pub const ALL: [Self; 4] = [Self::L0, Self::L1, Self::L2, Self::L3];

    /// The word in tables.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::L0 => "l0",
            Self::L1 => "l1",
            Self::L2 => "l2",
            Self::L3 => "l3",
        }
    }

    /// The risk that a word from a table means.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|risk| risk.slug() == slug)
    }

    /// Whether staff and resident must both agree before a claim is confirmed.
    #[must_use]
    pub const fn asks_both(self) -> bool {
        matches!(self, Self::L2 | Self::L3)
    }

    /// Whether the volunteer works behind a door, where nobody sees what happens.
    #[must_use]
    pub const fn behind_a_door(self) -> bool {
        matches!(self, Self::L2 | Self::L3)
    }

    /// The papers without which nobody does this, whatever the kind asks for besides.
    #[must_use]
    pub const fn papers(self) -> &'static [Paper] {
        match self {
            Self::L0 | Self::L1 => &[],
            Self::L2 => &[Paper::Identity],
            Self::L3 => &[Paper::Identity, Paper::Background],
        }
    }
}

/// What a form asks besides when and where: as few fields as a kind takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ask {
    /// In which language or dialect.
    Tongue,
    /// A woman or a man.
    Wish,
    /// Whether there are pets.
    Pets,
    /// Whether there are stairs.
    Stairs,
    /// Every week.
    Weekly,
}

impl Ask {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Tongue, Self::Wish, Self::Pets, Self::Stairs, Self::Weekly];

    /// The word in tables and catalogues.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Tongue => "tongue",
            Self::Wish => "wish",
            Self::Pets => "pets",
            Self::Stairs => "stairs",
            Self::Weekly => "weekly",
        }
    }

    /// What a word from a form means.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ask| ask.slug() == slug)
    }
}

/// One row of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// Which kind.
    pub id: KindId,
    /// Under which brand it is found.
    pub brand: BrandId,
    /// What it is called.
    pub name: Text,
    /// How risky it is as a rule; triage may say otherwise for one need.
    pub risk: Risk,
    /// How many minutes it takes as a rule.
    pub minutes: u16,
    /// How many volunteers come as a rule: two to a home.
    pub places: u8,
    /// Skills without which nobody can do it: a lawyer's advice needs a lawyer.
    pub must: Vec<SkillId>,
    /// Skills that help.
    pub helps: Vec<SkillId>,
    /// Papers that it needs besides those of its risk.
    pub papers: Vec<Paper>,
    /// What its form asks.
    pub asks: Vec<Ask>,
    /// Whether it is asked for in own words: the customized part.
    pub own_words: bool,
}

impl Kind {
    /// All papers that a volunteer needs for it at this risk, each once.
    #[must_use]
    pub fn papers_at(&self, risk: Risk) -> Vec<Paper> {
        let mut papers = risk.papers().to_vec();
        papers.extend(self.papers.iter().filter(|paper| !risk.papers().contains(paper)));
        papers
    }
}

/// What is no volunteer's work, and whom to call instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emergency {
    /// Words by which it is known, in any language.
    pub words: Vec<String>,
    /// The number to call at once.
    pub number: String,
}

/// The first number to call at once, where somebody's own words tell of an emergency.
///
/// It errs on the side of telling: the number is shown, and the need can still be asked for.
#[must_use]
pub fn call_instead<'a>(emergencies: &'a [Emergency], words: &str) -> Option<&'a str> {
    let words = words.to_lowercase();
    let told = |word: &String| !word.is_empty() && words.contains(&word.to_lowercase());
    emergencies.iter().find(|each| each.words.iter().any(told)).map(|each| each.number.as_str())
}
