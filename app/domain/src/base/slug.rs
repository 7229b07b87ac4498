//! Words that stand in tables, addresses and catalogues for one of a few things.

/// An enum of which each variant has a word, its slug. A row each: what it means, its name, its slug.
macro_rules! slugs {
    ($(#[$doc:meta])* $name:ident { $($(#[$own:meta])* $variant:ident = $slug:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$own])* #[serde(rename = $slug)] $variant,)+
        }

        impl $name {
            /// All of them, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in tables, addresses and catalogues.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug,)+ }
            }

            /// What a word from a table or an address means.
            #[must_use]
            pub fn from_slug(slug: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|each| each.slug() == slug)
            }
        }
    };
}
pub(crate) use slugs;
