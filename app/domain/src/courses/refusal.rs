//! What bookings are refused for.

use crate::base::{id::PersonId, refusal::refusals, text::Text, time::Instant};

refusals! {
    /// Why a booking, or a change to one, is not allowed.
    Refusal {
        /// Nobody was chosen.
        NobodyChosen = "nobody-chosen" [field "people"];
        /// More people than a household can have.
        TooManyPeople = "too-many-people" [field "people"];
        /// Places can not be booked yet.
        NotOpenYet = "not-open-yet" {
            /// From when they can.
            opens: Instant,
        };
        /// Places can not be booked any more.
        Closed = "closed";
        /// This course is only booked as a whole.
        NoDropIn = "no-drop-in";
        /// More people than ever fit in.
        LargerThanRoom = "larger-than-room" {
            /// How many fit in.
            capacity: u32,
        };
        /// Younger than the course is for.
        TooYoung = "too-young" {
            /// Who.
            person: PersonId,
            /// The youngest age.
            min: u8,
        };
        /// Older than the course is for.
        TooOld = "too-old" {
            /// Who.
            person: PersonId,
            /// The oldest age.
            max: u8,
        };
        /// The course has age limits and the month of birth is not known.
        AgeUnknown = "age-unknown" {
            /// Who.
            person: PersonId,
        };
        /// A child under 14 for whom no guardian has consented.
        ConsentMissing = "consent-missing" {
            /// Who.
            person: PersonId,
        };
        /// Has a place, or waits for one, already.
        AlreadyEnrolled = "already-enrolled" {
            /// Who.
            person: PersonId,
        };
        /// Has a place in something else at the same time.
        Clash = "clash" {
            /// Who.
            person: PersonId,
            /// The other's title, in both languages.
            other: Text,
            /// When the two first overlap.
            at: Instant,
        };
        /// The cut-off for giving the place back has passed.
        PastCutoff = "past-cutoff" {
            /// When it passed.
            cutoff: Instant,
        } [status 409];
        /// The ten minutes for undoing are over.
        UndoOver = "undo-over" [status 409];
        /// What was given back has gone to the next in line.
        PlaceGone = "place-gone" [status 409];
        /// The offer lapsed, was declined, or was never made.
        NoOffer = "no-offer" [status 409];
        /// It is over already: cancelled, declined or lapsed.
        NotActive = "not-active" [status 409];
    }
}
