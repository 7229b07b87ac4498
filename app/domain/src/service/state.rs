//! Where a place of a need stands.

use serde::{Deserialize, Serialize};

macro_rules! states {
    ($($(#[$doc:meta])* $name:ident = $slug:literal;)+) => {
        /// Where a place of a need stands.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum State {
            $($(#[$doc])* #[serde(rename = $slug)] $name,)+
        }

        impl State {
            /// All states, in the order of a life, then the side exits.
            pub const ALL: [Self; 16] = [$(Self::$name),+];

            /// The word in tables and catalogues.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)+ }
            }
        }
    };
}

states! {
    /// Asked for; nobody has looked at it.
    Requested = "requested";
    /// Its risk is known.
    Triaged = "triaged";
    /// Open to all whom it suits.
    Published = "published";
    /// Offered to one volunteer.
    Offered = "offered";
    /// Held for one volunteer until staff and resident agree.
    Claimed = "claimed";
    /// Promised by all sides.
    Confirmed = "confirmed";
    /// The visit has begun.
    InProgress = "in-progress";
    /// The visit is over.
    Done = "done";
    /// The resident, or staff who asked them, said that it was done.
    Verified = "verified";
    /// Nothing is left to do.
    Closed = "closed";
    /// Not wanted any more.
    Cancelled = "cancelled";
    /// Who had promised did not come.
    NoShow = "no-show";
    /// Stopped because somebody was not safe.
    UnsafeStop = "unsafe-stop";
    /// Its last hour passed and nobody had promised.
    Expired = "expired";
    /// Who had it stepped back, or the resident asked for somebody else.
    Reassigned = "reassigned";
    /// Told differently by the two sides.
    Disputed = "disputed";
}

impl State {
    /// The state that a word from a table means.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.slug() == slug)
    }

    /// Whether a volunteer's time is taken by it.
    #[must_use]
    pub const fn holds(self) -> bool {
        matches!(self, Self::Claimed | Self::Confirmed | Self::InProgress)
    }

    /// Whether it waits for somebody to promise.
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::Requested | Self::Triaged | Self::Published)
    }
}
