//! Why something is not allowed. Each refusal has a sentence with a way forward in both catalogues.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{id::PersonId, time::Instant};

/// A rule that said no. The message of this error is for logs; people read the catalogue's sentence.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Refusal {
    /// Nobody was chosen.
    #[error("nobody chosen")]
    NobodyChosen,
    /// More people than a household can have.
    #[error("too many people chosen")]
    TooManyPeople,
    /// Places can not be booked yet.
    #[error("enrolment is not open yet")]
    NotOpenYet {
        /// From when they can.
        opens: Instant,
    },
    /// Places can not be booked any more.
    #[error("enrolment is closed")]
    Closed,
    /// This course is only booked as a whole.
    #[error("no drop-in")]
    NoDropIn,
    /// More people than ever fit in.
    #[error("party larger than the room")]
    LargerThanRoom {
        /// How many fit in.
        capacity: u32,
    },
    /// Younger than the course is for.
    #[error("too young")]
    TooYoung {
        /// Who.
        person: PersonId,
        /// The youngest age.
        min: u8,
    },
    /// Older than the course is for.
    #[error("too old")]
    TooOld {
        /// Who.
        person: PersonId,
        /// The oldest age.
        max: u8,
    },
    /// The course has age limits and the month of birth is not known.
    #[error("month of birth unknown")]
    AgeUnknown {
        /// Who.
        person: PersonId,
    },
    /// A child under 14 for whom no guardian has consented.
    #[error("no guardian's consent")]
    ConsentMissing {
        /// Who.
        person: PersonId,
    },
    /// Has a place, or waits for one, already.
    #[error("already enrolled")]
    AlreadyEnrolled {
        /// Who.
        person: PersonId,
    },
    /// Has a place in something else at the same time.
    #[error("clashes with another booking")]
    Clash {
        /// Who.
        person: PersonId,
        /// The other course's title, in both languages.
        other: crate::text::Text,
        /// When the two first overlap.
        at: Instant,
    },
    /// The cut-off for giving the place back has passed.
    #[error("past the cut-off")]
    PastCutoff {
        /// When it passed.
        cutoff: Instant,
    },
    /// The ten minutes for undoing are over.
    #[error("too late to undo")]
    UndoOver,
    /// What was given back has gone to the next in line.
    #[error("the place has gone to the next in line")]
    PlaceGone,
    /// The offer lapsed, was declined, or was never made.
    #[error("no offer stands")]
    NoOffer,
    /// It is over already: cancelled, declined or lapsed.
    #[error("not active")]
    NotActive,

    /// No name was typed.
    #[error("name missing")]
    NameMissing,
    /// The name is too long.
    #[error("name too long")]
    NameTooLong {
        /// The most characters.
        most: usize,
    },
    /// The name has characters that no name has.
    #[error("name has strange characters")]
    NameCharacters,
    /// No phone was typed.
    #[error("phone missing")]
    PhoneMissing,
    /// Not a mobile number.
    #[error("phone malformed")]
    PhoneMalformed,
    /// Not a month in which somebody alive was born.
    #[error("impossible month of birth")]
    BirthImpossible,
    /// Neither yes nor no was chosen.
    #[error("consent not answered")]
    ConsentUnanswered,
    /// A child needs a month of birth: it decides what protects it.
    #[error("a child's month of birth is missing")]
    BirthMissing,
    /// The account holder is a child, who could consent for nobody, least of all for itself.
    #[error("the account holder is a child")]
    HolderTooYoung,
    /// Not one of the relations that can be chosen.
    #[error("relation missing")]
    RelationMissing,
    /// The household has as many people as one can have.
    #[error("household full")]
    HouseholdFull {
        /// The most people.
        most: usize,
    },
    /// The account holder stays.
    #[error("the account holder cannot be removed")]
    HolderStays,
    /// Somebody with coming bookings stays until they are cancelled.
    #[error("has coming bookings")]
    HasBookings,

    /// Not six digits.
    #[error("code malformed")]
    CodeMalformed,
    /// Not the code that was sent.
    #[error("wrong code")]
    CodeWrong {
        /// How often it can still be tried.
        left: u32,
    },
    /// Used, expired, tried too often, or from another request.
    #[error("code no longer valid")]
    CodeSpent,
    /// Too many codes for this phone.
    #[error("codes asked for too often")]
    CodeTooSoon {
        /// From when one can be asked for again.
        again: Instant,
    },
    /// Has to sign in first.
    #[error("not signed in")]
    NotSignedIn,
    /// There is no such thing, or it is not theirs: the two look the same.
    #[error("not found")]
    NotFound,
    /// The request could not be read.
    #[error("malformed request")]
    Malformed,
}

impl Refusal {
    /// The key of its sentence in the catalogues, and its `code` in JSON: `not-open-yet`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NobodyChosen => "nobody-chosen",
            Self::TooManyPeople => "too-many-people",
            Self::NotOpenYet { .. } => "not-open-yet",
            Self::Closed => "closed",
            Self::NoDropIn => "no-drop-in",
            Self::LargerThanRoom { .. } => "larger-than-room",
            Self::TooYoung { .. } => "too-young",
            Self::TooOld { .. } => "too-old",
            Self::AgeUnknown { .. } => "age-unknown",
            Self::ConsentMissing { .. } => "consent-missing",
            Self::AlreadyEnrolled { .. } => "already-enrolled",
            Self::Clash { .. } => "clash",
            Self::PastCutoff { .. } => "past-cutoff",
            Self::UndoOver => "undo-over",
            Self::PlaceGone => "place-gone",
            Self::NoOffer => "no-offer",
            Self::NotActive => "not-active",
            Self::NameMissing => "name-missing",
            Self::NameTooLong { .. } => "name-too-long",
            Self::NameCharacters => "name-characters",
            Self::PhoneMissing => "phone-missing",
            Self::PhoneMalformed => "phone-malformed",
            Self::BirthImpossible => "birth-impossible",
            Self::ConsentUnanswered => "consent-unanswered",
            Self::BirthMissing => "birth-missing",
            Self::HolderTooYoung => "holder-too-young",
            Self::RelationMissing => "relation-missing",
            Self::HouseholdFull { .. } => "household-full",
            Self::HolderStays => "holder-stays",
            Self::HasBookings => "has-bookings",
            Self::CodeMalformed => "code-malformed",
            Self::CodeWrong { .. } => "code-wrong",
            Self::CodeSpent => "code-spent",
            Self::CodeTooSoon { .. } => "code-too-soon",
            Self::NotSignedIn => "not-signed-in",
            Self::NotFound => "not-found",
            Self::Malformed => "malformed",
        }
    }

    /// Whom it is about, where it is about one person.
    #[must_use]
    pub const fn person(&self) -> Option<&PersonId> {
        match self {
            Self::TooYoung { person, .. }
            | Self::TooOld { person, .. }
            | Self::AgeUnknown { person }
            | Self::ConsentMissing { person }
            | Self::AlreadyEnrolled { person }
            | Self::Clash { person, .. } => Some(person),
            _ => None,
        }
    }

    /// The form field beside which its sentence belongs.
    #[must_use]
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            Self::NobodyChosen | Self::TooManyPeople => Some("people"),
            Self::NameMissing | Self::NameTooLong { .. } | Self::NameCharacters => Some("name"),
            Self::PhoneMissing | Self::PhoneMalformed | Self::CodeTooSoon { .. } => Some("phone"),
            Self::BirthImpossible | Self::BirthMissing | Self::HolderTooYoung => Some("born"),
            Self::ConsentUnanswered => Some("consent"),
            Self::RelationMissing => Some("relation"),
            Self::CodeMalformed | Self::CodeWrong { .. } | Self::CodeSpent => Some("code"),
            _ => None,
        }
    }
}
