//! What people are told about needs and claims.

use crate::{
    base::{subject::Subject, text::Text, time::Instant},
    notices::notice::Matter,
    service::id::NeedId,
};

/// What happened. The resident's news lead to the need, the volunteer's to the claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// To the resident: volunteers can see it now.
    Published,
    /// To the resident: somebody holds it until then, and waits for an answer.
    Claimed {
        /// Who.
        name: String,
        /// Until when.
        until: Instant,
    },
    /// To the resident: somebody comes.
    Comes {
        /// Who.
        name: String,
        /// When.
        starts: Instant,
    },
    /// To the resident: whoever had promised does not come, and nobody does yet.
    NobodyYet,
    /// To the resident: its last hour passed.
    Expired,
    /// To the volunteer: staff ask whether they would come.
    Offered {
        /// When the visit would begin.
        starts: Instant,
        /// Until when they can answer.
        until: Instant,
    },
    /// To the volunteer: all sides agreed.
    Confirmed {
        /// When the visit begins.
        starts: Instant,
    },
    /// To the volunteer: the lease ends soon.
    LeaseEnds {
        /// When.
        until: Instant,
    },
    /// To the volunteer: the lease is over, and the place is free again.
    LeaseOver,
    /// To the volunteer: it is not theirs any more, by no fault of theirs.
    NotNeeded,
}

impl News {
    /// The key of its words in the catalogues.
    const fn kind(&self) -> &'static str {
        match self {
            Self::Published => "need-published",
            Self::Claimed { .. } => "need-claimed",
            Self::Comes { .. } => "need-comes",
            Self::NobodyYet => "need-nobody-yet",
            Self::Expired => "need-expired",
            Self::Offered { .. } => "claim-offered",
            Self::Confirmed { .. } => "claim-confirmed",
            Self::LeaseEnds { .. } => "claim-lease-ends",
            Self::LeaseOver => "claim-lease-over",
            Self::NotNeeded => "claim-not-needed",
        }
    }

    /// The news about a need of this kind.
    #[must_use]
    pub fn tell(&self, need: &NeedId, kind: &Text) -> Matter {
        let noun = match self {
            Self::Published | Self::Claimed { .. } | Self::Comes { .. } | Self::NobodyYet | Self::Expired => "need",
            Self::Offered { .. }
            | Self::Confirmed { .. }
            | Self::LeaseEnds { .. }
            | Self::LeaseOver
            | Self::NotNeeded => "claim",
        };
        let matter = Matter::new(self.kind(), Subject::new(noun, need)).with("what", kind.clone());
        match self {
            Self::Claimed { name, until } => matter.with("name", name.clone()).with("until", *until),
            Self::Comes { name, starts } => matter.with("name", name.clone()).with("starts", *starts),
            Self::Offered { starts, until } => matter.with("starts", *starts).with("until", *until),
            Self::Confirmed { starts } => matter.with("starts", *starts),
            Self::LeaseEnds { until } => matter.with("until", *until),
            _ => matter,
        }
    }
}
