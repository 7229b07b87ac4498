//! What a community's own data is refused for.

use crate::base::refusal::refusals;

refusals! {
    /// Why something about the community is not right.
    Refusal {
        /// No Chinese name was given.
        TitleMissing = "title-missing" [field "name"];
        /// The name is too long.
        TitleTooLong = "title-too-long" {
            /// The most characters.
            most: usize,
        } [field "name"];
        /// Two things of one kind have the same name.
        TitleTaken = "title-taken" {
            /// Which name.
            name: String,
        } [field "name", status 409];
        /// The word of an address has something else than small letters, digits and hyphens.
        SlugMalformed = "slug-malformed" [field "id"];
        /// Two lines name one building.
        BuildingTwice = "building-twice" {
            /// The second of them.
            name: String,
        } [field "buildings"];
        /// The name of a building is too long.
        BuildingTooLong = "building-too-long" {
            /// Which.
            name: String,
            /// The most characters.
            most: usize,
        } [field "buildings"];
        /// Help is asked for in a building that is no longer named.
        BuildingInUse = "building-in-use" {
            /// Which.
            name: String,
            /// How often.
            count: u32,
        } [field "buildings", status 409];
        /// Help was asked for in an estate, volunteers serve there, or households live there.
        EstateInUse = "estate-in-use" {
            /// How many needs, volunteers and households name it.
            count: u32,
        } [status 409];
        /// Nobody said which day, or it is none.
        HolidayDay = "holiday-day" [field "first"];
        /// The last day comes before the first, or more than a month later.
        HolidaySpan = "holiday-span" {
            /// The most days.
            most: i64,
        } [field "last"];
        /// Neither a day off nor a workday.
        HolidayKind = "holiday-kind" [field "kind"];
        /// No file came, or nothing is in it.
        CalendarFileMissing = "calendar-file-missing" [field "file"];
        /// Neither a calendar file nor the public JSON of a year nor a sheet.
        CalendarFileUnknown = "calendar-file-unknown" [field "file"];
        /// No address was given.
        AddressMissing = "address-missing" [field "address"];
        /// The address is longer than anybody would tell it.
        PlaceTooLong = "place-too-long" {
            /// The most characters.
            most: usize,
        } [field "address"];
        /// Neither a mobile number nor one of the landline.
        DeskPhoneMalformed = "desk-phone-malformed" [field "phone"];
        /// It closes before it opens, or two openings of one day overlap.
        HoursMalformed = "hours-malformed" [field "hours"];
        /// The last day comes before the first, or is more than a year later.
        TermMalformed = "term-malformed" [field "last"];
        /// Another term has some of these days.
        TermOverlaps = "term-overlaps" {
            /// What the other is called.
            other: String,
        } [field "first", status 409];
        /// Not a day of the calendar.
        DayMalformed = "day-malformed" {
            /// What is there instead.
            found: String,
        } [field "file"];
        /// One day stands for both a holiday and a workday.
        DayTwice = "day-twice" {
            /// Which day, as `2026-10-01`.
            day: String,
        } [field "file"];
        /// A holiday that lasts longer than any does.
        SpanTooLong = "span-too-long" {
            /// What it is called.
            name: String,
        } [field "file"];
        /// The file names no day off and no make-up workday.
        NoSpecialDays = "no-special-days" [field "file"];
    }
}
