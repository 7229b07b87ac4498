//! What bookings are refused for.

use crate::base::{id::PersonId, money::Fen, refusal::refusals, text::Text, time::Instant};

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
        /// It can not go from where it stands to where it was asked to: what is cancelled stays cancelled.
        PublicationFixed = "publication-fixed" [status 409];
        /// Somebody else has changed the course since it was shown.
        CourseChanged = "course-changed" [status 409];
        /// It touches dates or people, or is in somebody's way, and whoever saves it has not been told so yet.
        ToBeConfirmed = "to-be-confirmed" {
            /// How many dates.
            dates: u32,
            /// How many households are told.
            households: u32,
            /// How often room or teacher are taken already.
            clashes: u32,
        } [status 409];
        /// A course with this number is there already.
        CourseThere = "course-there" {
            /// Its number.
            course: String,
        } [status 409];
        /// A sheet enters courses; what is there already is changed at the desk.
        CourseUnchanged = "course-unchanged" {
            /// What the sheet says otherwise, in Chinese.
            columns: Vec<String>,
        };
        /// Nobody has said what make-up workdays are taught as, for the whole sheet.
        MakeupForAll = "makeup-for-all" [field "makeup"];
        /// What is told about a teacher is longer than anybody reads.
        AboutTooLong = "about-too-long" {
            /// The most characters of one language.
            most: usize,
        } [field "about"];
        /// Another teacher has this name.
        TeacherThere = "teacher-there" {
            /// The name.
            name: String,
        } [field "name", status 409];
        /// Not a day that a background check could have been made out on.
        CheckDay = "check-day" [field "made"];
        /// A course without any date to come.
        NoDates = "no-dates" [field "weekday"];
        /// It is over already: cancelled, declined or lapsed.
        NotActive = "not-active" [status 409];
        /// A weekly series without any weekday.
        SlotMissing = "slot-missing" [field "weekday"];
        /// A lesson without length, or one that goes beyond midnight.
        SlotMalformed = "slot-malformed" [field "time"];
        /// The last day comes before the first, or the series is longer than two years.
        SeriesMalformed = "series-malformed" [field "until"];
        /// More sessions than a series can have, or none.
        SeriesCount = "series-count" {
            /// The most sessions.
            most: u32,
        } [field "count"];
        /// Nobody has said what these make-up workdays are taught as.
        MakeupUnanswered = "makeup-unanswered" {
            /// Which days, as `2026-10-10`.
            days: Vec<String>,
        } [field "makeup"];
        /// Two changes to one single date.
        ExceptionTwice = "exception-twice" {
            /// Which day, as `2026-10-10`.
            day: String,
        };
        /// A session that would begin in the past.
        SessionInPast = "session-in-past" {
            /// When it would.
            at: Instant,
        };
        /// No category was chosen.
        CategoryMissing = "category-missing" [field "category"];
        /// The category is not offered for new courses any more.
        CategoryRetired = "category-retired" [field "category", status 409];
        /// The room is not offered for new courses any more.
        RoomRetired = "room-retired" [field "room", status 409];
        /// The teacher gives no new courses any more.
        TeacherRetired = "teacher-retired" [field "teacher", status 409];
        /// This member of the staff is another teacher already.
        TeacherLinked = "teacher-linked" {
            /// Which teacher.
            name: String,
        } [field "member", status 409];
        /// There is no such category.
        CategoryUnknown = "category-unknown" [field "category"];
        /// A course for nobody.
        CapacityMissing = "capacity-missing" [field "capacity"];
        /// More people than the room holds.
        CapacityBeyondRoom = "capacity-beyond-room" {
            /// How many it holds.
            seats: u32,
        } [field "capacity"];
        /// Attendance can not be taken yet.
        RosterNotOpen = "roster-not-open" {
            /// From when it can.
            opens: Instant,
        } [status 409];
        /// Attendance is only corrected by those who see all rosters by now.
        RosterClosed = "roster-closed" {
            /// Since when.
            closed: Instant,
        } [status 409];
        /// The session has begun: who does not come can not tell it any more.
        TooLateToTell = "too-late-to-tell" [status 409];
        /// An amount of nothing, or of less.
        AmountMissing = "amount-missing" [field "amount"];
        /// More than is owed.
        BeyondOwed = "beyond-owed" {
            /// How much is owed.
            owed: Fen,
        } [field "amount", status 409];
        /// More than was paid and not given back yet.
        BeyondPaid = "beyond-paid" {
            /// How much that is.
            paid: Fen,
        } [field "amount", status 409];
        /// The entry is none that could be corrected: unknown, corrected already, or a correction itself.
        EntryNotCorrectable = "entry-not-correctable" [status 409];
        /// What was waived or corrected has no reason with it.
        ReasonMissing = "reason-missing" [field "reason"];
    }
}
