//! Brands: the names under which the community serves, as 夕阳红公益缝补坊 (mending).

use serde::{Deserialize, Serialize};

use crate::base::text::Text;
use crate::service::id::BrandId;

/// The five colours of what a community does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Colour {
    /// 红色先锋: the party's work.
    Red,
    /// 蓝色公益: volunteers.
    Blue,
    /// 橙色睦邻: neighbours, children, mothers.
    Orange,
    /// 绿色治理: repairs and grievances.
    Green,
    /// 银色助老: elders.
    Silver,
}

impl Colour {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Red, Self::Blue, Self::Orange, Self::Green, Self::Silver];

    /// The word in tables, catalogues and style.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Blue => "blue",
            Self::Orange => "orange",
            Self::Green => "green",
            Self::Silver => "silver",
        }
    }

    /// The colour that a word from a table means.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|colour| colour.slug() == slug)
    }
}

/// A name under which a group of kinds of service is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    /// Which brand; also its URL.
    pub id: BrandId,
    /// Its name.
    pub name: Text,
    /// What it does, in a sentence.
    pub about: Text,
    /// To which of the five it belongs.
    pub colour: Colour,
}
