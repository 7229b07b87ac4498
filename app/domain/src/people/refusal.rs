//! What people, households and sign-ins are refused for.

use crate::base::{refusal::refusals, text::Text, time::Instant};

refusals! {
    /// Why something about people is not allowed.
    Refusal {
        /// No estate was chosen.
        EstateMissing = "estate-missing" [field "estate"];
        /// The building is longer than any is called.
        BuildingTooLong = "residence-building-too-long" {
            /// The most characters.
            most: usize,
        } [field "building"];
        /// No name was typed.
        NameMissing = "name-missing" [field "name"];
        /// The name is too long.
        NameTooLong = "name-too-long" {
            /// The most characters.
            most: usize,
        } [field "name"];
        /// The name has characters that no name has.
        NameCharacters = "name-characters" [field "name"];
        /// No phone was typed.
        PhoneMissing = "phone-missing" [field "phone"];
        /// Not a mobile number.
        PhoneMalformed = "phone-malformed" [field "phone"];
        /// Not a month in which somebody alive was born.
        BirthImpossible = "birth-impossible" [field "born"];
        /// Neither yes nor no was chosen.
        ConsentUnanswered = "consent-unanswered" [field "consent"];
        /// A child needs a month of birth: it decides what protects it.
        BirthMissing = "birth-missing" [field "born"];
        /// The account holder is a child, who could consent for nobody, least of all for itself.
        HolderTooYoung = "holder-too-young" [field "born"];
        /// Not one of the relations that can be chosen.
        RelationMissing = "relation-missing" [field "relation"];
        /// The household has as many people as one can have.
        HouseholdFull = "household-full" {
            /// The most people.
            most: usize,
        };
        /// The account holder stays.
        HolderStays = "holder-stays";
        /// Somebody with coming bookings stays until they are cancelled.
        HasBookings = "has-bookings";
        /// Somebody with needs, visits or after-school care to come stays until they are over.
        StillToCome = "still-to-come" [status 409];
        /// Not the household's own phone.
        PhoneWrong = "phone-wrong" [field "phone"];
        /// Another name would hand on what is booked, past everybody who waits.
        NameBound = "name-bound" [field "name"];
        /// Somebody born then is too young or too old for what is booked.
        BirthBound = "birth-bound" {
            /// What is booked.
            other: Text,
        } [field "born"];
        /// Not six digits.
        CodeMalformed = "code-malformed" [field "code"];
        /// Not the code that was sent.
        CodeWrong = "code-wrong" {
            /// How often it can still be tried.
            left: u32,
        } [field "code"];
        /// Used, expired, tried too often, or from another request.
        CodeSpent = "code-spent" [field "code"];
        /// Too many codes for this phone.
        CodeTooSoon = "code-too-soon" {
            /// From when one can be asked for again.
            again: Instant,
        } [field "phone", status 429];
        /// A household with this phone is there already.
        HouseholdThere = "household-there" [field "phone", status 409];
        /// Nothing was written.
        NoteMissing = "note-missing" [field "note"];
        /// Longer than a note.
        NoteTooLong = "note-too-long" {
            /// The most characters.
            most: usize,
        } [field "note"];
        /// Too many codes are asked for from this address, or in all.
        CodesTooMany = "codes-too-many" {
            /// From when one can be asked for again.
            again: Instant,
        } [field "phone", status 429];
        /// Too many wrong codes come from this address, or in all.
        TriesTooMany = "tries-too-many" {
            /// From when one can be tried again.
            again: Instant,
        } [field "code", status 429];
        /// Works with children, and nobody has seen a background check.
        CheckMissing = "check-missing" [status 409];
        /// The background check has expired.
        CheckExpired = "check-expired" {
            /// The last day on which it counted.
            until: Instant,
        } [status 409];
        /// A background check from a day that is still to come.
        CheckInFuture = "check-in-future" [field "made"];
    }
}
