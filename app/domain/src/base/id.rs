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
pub(crate) use ids;

ids! {
    /// A member of `Staff`.
    StaffId
    /// A `Role`: a readable slug.
    RoleId
    /// A `Term`: a readable slug.
    TermId
    /// A `Category`: a readable slug, part of URLs.
    CategoryId
    /// An `Announcement` to a group.
    AnnouncementId
    /// An `Estate`: a readable slug.
    EstateId
    /// A `Building` of an estate.
    BuildingId
    /// An entry in what somebody owes and has paid; see `Fee`.
    FeeId
    /// A `Course`: a readable slug, part of its URL.
    CourseId
    /// One `Session` of a course.
    SessionId
    /// One person's `Enrolment`.
    EnrolmentId
    /// The people of one household who were booked in one go; see `Party`.
    PartyId
    /// A household: everything that one account sees and may change.
    HouseholdId
    /// A `Person` of a household.
    PersonId
    /// A `Room`.
    RoomId
    /// A `Teacher`.
    TeacherId
    /// A `Notice`.
    NoticeId
    /// A `School`.
    SchoolId
    /// A `Programme` of after-school care: a readable slug, part of its URL and of a ballot's transcript.
    ProgrammeId
    /// A `Ballot`.
    BallotId
    /// A `Ticket` of a ballot: a number that names nobody.
    TicketId
    /// A tier for which seats are reserved: a readable word that is published.
    TierId
    /// A `Pickup`: the right of one adult to collect one child.
    PickupId
    /// A `Tap` at the door: made on the device on which it was tapped.
    TapId
    /// A device at a door, or the desk.
    DeviceId
}
