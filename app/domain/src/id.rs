//! Identifiers. They are made outside (by the desk, from given randomness) and are opaque here.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Wraps an identifier that came from the store or from a request.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The identifier as it stands in tables and URLs.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// A [`Course`](crate::course::Course): a readable slug, part of its URL.
    CourseId
    /// One [`Session`](crate::course::Session) of a course.
    SessionId
    /// One person's [`Enrolment`](crate::enrolment::Enrolment).
    EnrolmentId
    /// The people of one household who were booked in one go; see [`Party`](crate::enrolment::Party).
    PartyId
    /// A household: everything that one account sees and may change.
    HouseholdId
    /// A [`Person`](crate::person::Person) of a household.
    PersonId
    /// A [`Room`](crate::room::Room).
    RoomId
    /// A [`Teacher`](crate::teacher::Teacher).
    TeacherId
    /// A [`Notice`](crate::notice::Notice).
    NoticeId
}
