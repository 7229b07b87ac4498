//! What after-school care is refused for.

use crate::base::{fact::Fact, id::PersonId, refusal::refusals, text::Text, time::Instant};

refusals! {
    /// Why something about after-school care is not allowed.
    Refusal {
        /// No child was chosen.
        NoChild = "no-child" [field "children"];
        /// More children than one form takes.
        TooManyChildren = "too-many-children" {
            /// The most.
            most: usize,
        } [field "children"];
        /// Signing up has not begun.
        CareNotOpenYet = "care-not-open-yet" {
            /// When it begins.
            opens: Instant,
        };
        /// Signing up is over.
        CareClosed = "care-closed";
        /// Places in this programme are drawn.
        ByBallot = "by-ballot";
        /// Places in this programme go to those who come first.
        FirstCome = "first-come";
        /// No weekday was chosen.
        NoWeekday = "no-weekday" {
            /// For whom.
            person: PersonId,
        } [field "weekdays"];
        /// The programme does not take place on this day.
        WeekdayNotOffered = "weekday-not-offered" {
            /// For whom.
            person: PersonId,
            /// Which programme.
            programme: Text,
            /// The day, 1 for Monday.
            weekday: u8,
        } [field "weekdays"];
        /// More children asked for all or none than fit in on this day.
        MoreThanFit = "more-than-fit" {
            /// How many fit in.
            capacity: u32,
            /// The day, 1 for Monday.
            weekday: u8,
        };
        /// The year of entry is not known, and with it the grade.
        GradeUnknown = "grade-unknown" {
            /// Whose.
            person: PersonId,
        };
        /// Not in one of the programme's grades when the term begins.
        WrongGrade = "wrong-grade" {
            /// Who.
            person: PersonId,
            /// The lowest grade.
            from: u8,
            /// The highest grade.
            to: u8,
        };
        /// Goes to another school than the programme is for.
        WrongSchool = "wrong-school" {
            /// Who.
            person: PersonId,
        };
        /// No guardian has consented to care for this child, or one has said no.
        CareConsentMissing = "care-consent-missing" {
            /// For whom.
            person: PersonId,
        };
        /// Has a place here, or waits for one, on one of these days.
        SignedUpAlready = "signed-up-already" {
            /// Who.
            person: PersonId,
        };
        /// Weekdays are given back by the evening before.
        CareDayBegun = "care-day-begun" [status 409];
        /// Has a place in something else at the same time.
        CareClash = "care-clash" {
            /// Who.
            person: PersonId,
            /// The other's title.
            other: Text,
            /// When the two first overlap.
            at: Instant,
        };
        /// No programme was wished for.
        NoWish = "no-wish" {
            /// By whom.
            person: PersonId,
        } [field "wishes"];
        /// More programmes than one ticket may rank.
        TooManyWishes = "too-many-wishes" {
            /// By whom.
            person: PersonId,
            /// The most.
            most: usize,
        } [field "wishes"];
        /// The same programme twice.
        WishTwice = "wish-twice" {
            /// By whom.
            person: PersonId,
        } [field "wishes"];
        /// Not a programme of this ballot.
        WishUnknown = "wish-unknown" {
            /// By whom.
            person: PersonId,
        } [field "wishes"];

        /// The allergies are longer than a door sheet can show.
        AllergiesTooLong = "allergies-too-long" {
            /// The most characters.
            most: usize,
        } [field "allergies"];
        /// The allergies have characters that cannot be shown.
        AllergiesCharacters = "allergies-characters" [field "allergies"];
        /// Not a year in which a pupil of today entered school.
        EntryImpossible = "entry-impossible" [field "entered"];

        /// No weekday is offered, or the same one twice.
        DaysMissing = "days-missing" [field "days"];
        /// The hours of a day end before they begin, or are too short for care.
        HoursTooShort = "hours-too-short" {
            /// The least minutes.
            least: u32,
        } [field "days"];
        /// Nobody fits in on some day.
        NoCapacity = "no-capacity" [field "days"];
        /// More than half of a day's seats are reserved.
        ReservedTooMany = "reserved-too-many" {
            /// The day, 1 for Monday.
            weekday: u8,
            /// The most.
            most: u32,
        } [field "days"];
        /// Seats are reserved though nothing is drawn.
        ReservesNeedBallot = "reserves-need-ballot" [field "days"];
        /// The lowest grade is above the highest.
        GradesBackwards = "grades-backwards" [field "from_grade"];
        /// The term ends before it begins.
        TermBackwards = "term-backwards" [field "first"];
        /// Signing up ends before it begins.
        WindowBackwards = "window-backwards" [field "opens"];
        /// A tutor looks after no child.
        RatioMissing = "ratio-missing" [field "ratio"];
        /// The price is above what is allowed here.
        PriceOverCap = "price-over-cap" {
            /// The most for a month.
            cap: Fact,
        } [field "price"];

        /// A day that is needed is not there, or is no day.
        TermMissing = "term-missing" [field "first"];
        /// When signing up begins or ends is not said, or is no time.
        WindowMissing = "window-missing" [field "opens"];
        /// The hours of a day cannot be read.
        CareHoursMalformed = "care-hours-malformed" {
            /// The day, 1 for Monday.
            weekday: u8,
        } [field "days"];
        /// How many children fit in on a day is no number, or one that no room has.
        CareCapacityMalformed = "care-capacity-malformed" {
            /// The day, 1 for Monday.
            weekday: u8,
            /// The most.
            most: u32,
        } [field "days"];
        /// It is not said what it costs.
        CarePriceMissing = "care-price-missing" [field "price"];
        /// What it costs is said in too many words.
        CarePriceTooLong = "care-price-too-long" {
            /// The most characters.
            most: usize,
        } [field "price"];
        /// It is not said how places are given away.
        MethodMissing = "method-missing" [field "method"];
        /// There is no such room, or none was chosen.
        CareRoomMissing = "care-room-missing" [field "room"];
        /// The room is no longer offered.
        CareRoomRetired = "care-room-retired" [field "room"];
        /// Children have a place, or wait for one, on a day that is to go.
        CareDayTaken = "care-day-taken" {
            /// The day, 1 for Monday.
            weekday: u8,
            /// How many.
            children: u32,
        } [field "days", status 409];
        /// More children have a place on a day than there shall be places.
        CapacityTaken = "capacity-taken" {
            /// The day, 1 for Monday.
            weekday: u8,
            /// How many.
            taken: u32,
        } [field "days", status 409];
        /// Some have signed up, or a ballot runs: how places are given away stays.
        MethodFixed = "method-fixed" [field "method", status 409];
        /// Days, places and term are part of a ballot that runs.
        FixedByBallot = "fixed-by-ballot" [field "days", status 409];

        /// A ballot is about no programme.
        BallotOfNothing = "ballot-of-nothing" [field "programmes"];
        /// Places of this programme are not drawn.
        NotByBallot = "not-by-ballot" {
            /// Which.
            programme: Text,
        } [field "programmes"];
        /// Another ballot draws the places of this programme.
        DrawnElsewhere = "drawn-elsewhere" {
            /// Which.
            programme: Text,
        } [field "programmes", status 409];
        /// Wishes would close too late: two days for objections, and then the draw, come before the first day.
        ClosesTooLate = "closes-too-late" {
            /// The last moment.
            last: Instant,
        } [field "closes"];
        /// Wishes would close in the past.
        ClosesInThePast = "closes-in-the-past" [field "closes"];

        /// The child is not expected on these days, or they are over.
        AbsenceEmpty = "absence-empty" [field "until"];
        /// Away for longer than a place is kept without anybody asking.
        AbsenceTooLong = "absence-too-long" {
            /// The most days.
            most: i64,
        } [field "until"];

        /// There is a commitment already.
        CommittedAlready = "committed-already" {
            /// Since when.
            at: Instant,
        } [status 409];
        /// Nobody may commit after closing: the roster could be known.
        CommittedTooLate = "committed-too-late" {
            /// When it closed.
            closes: Instant,
        } [status 409];
        /// There is no commitment yet.
        NotCommitted = "not-committed" [status 409];
        /// Wishes can still be changed.
        StillOpen = "still-open" {
            /// Until when.
            closes: Instant,
        } [status 409];
        /// It has closed, and roster and terms are published.
        ClosedAlready = "closed-already" {
            /// When.
            at: Instant,
        } [status 409];
        /// It has not closed yet.
        NotClosed = "not-closed" [status 409];
        /// A closing can only be moved to a later time, which is still to come.
        NotLater = "not-later" [field "closes"];
        /// The time for objections is not over.
        ObjectionsOpen = "objections-open" {
            /// Until when.
            until: Instant,
        } [status 409];
        /// The time for objections is over.
        ObjectionsOver = "objections-over" {
            /// Since when.
            until: Instant,
        } [status 409];
        /// An objection has not been answered.
        ObjectionUnanswered = "objection-unanswered" {
            /// How many.
            count: u32,
        } [status 409];
        /// There is no objection to answer.
        NoObjection = "no-objection" [status 409];
        /// What was typed is not 38 digits.
        DiceMalformed = "dice-malformed" {
            /// How many digits there must be.
            digits: usize,
        } [field "dice"];
        /// The dice have been thrown.
        ThrownAlready = "thrown-already" {
            /// When.
            at: Instant,
        } [status 409];
        /// The dice have not been thrown yet.
        NotThrown = "not-thrown" [status 409];
        /// It was drawn; there is one draw.
        DrawnAlready = "drawn-already" {
            /// When.
            at: Instant,
        } [status 409];
        /// It has not been drawn yet.
        NotDrawn = "not-drawn" [status 409];
        /// The result is published.
        PublishedAlready = "published-already" {
            /// When.
            at: Instant,
        } [status 409];
        /// The ballot was declared void.
        BallotVoid = "ballot-void" {
            /// When.
            at: Instant,
        } [status 409];
        /// This is not the secret that was committed to.
        SecretWrong = "secret-wrong" [field "secret"];
        /// What is to be drawn is not what was published.
        RosterChanged = "roster-changed" [status 409];
        /// A ballot may not be drawn from what contradicts the rule.
        RosterContradicts = "roster-contradicts" [status 409];

        /// Not among those who may collect this child today.
        NotListed = "not-listed";
        /// Must never collect this child. Said quietly, and the lead is told.
        Barred = "barred";
        /// Not yet 18 on this day.
        CollectorTooYoung = "collector-too-young";
        /// The right was taken back.
        PickupRevoked = "pickup-revoked" {
            /// When.
            at: Instant,
        };
        /// The right does not cover today.
        PickupNotToday = "pickup-not-today";
        /// The right has ended.
        PickupOver = "pickup-over";
        /// The right was for one time, and that was used.
        PickupUsed = "pickup-used" {
            /// When.
            at: Instant,
        };
        /// Not a pass at all.
        PassUnreadable = "pass-unreadable";
        /// Signed with a key that this phone does not know: the list has to be fetched again.
        PassKeyUnknown = "pass-key-unknown";
        /// Nobody of us signed it.
        PassForged = "pass-forged";
        /// A newer pass took its place.
        PassReplaced = "pass-replaced";
        /// The pass or the card is for another child.
        PassOtherChild = "pass-other-child";
        /// No card has this code, of this child.
        CardUnknown = "card-unknown";
        /// It has expired; a new one takes its place.
        PassExpired = "pass-expired" {
            /// When.
            at: Instant,
        };

        /// Has been signed out.
        LeftAlready = "left-already" {
            /// When.
            at: Instant,
            /// With whom.
            with: String,
        } [status 409];
        /// Has not been signed in.
        NotHere = "not-here" [status 409];
        /// Is here already.
        HereAlready = "here-already" {
            /// Since when.
            at: Instant,
        } [status 409];
        /// There is nothing to undo or to correct.
        NothingToUndo = "nothing-to-undo" [status 409];
        /// It can be undone for ten minutes; from then on it is corrected, and both values stay.
        UndoneTooLate = "undone-too-late" [status 409];
        /// Not a child that is expected on this day.
        NotOnSheet = "not-on-sheet" [status 404];
        /// The day that the sheet is about is over.
        DoorDayOver = "door-day-over" [status 409];
        /// Somebody else tapped it: only they can send it.
        OtherHand = "other-hand" [status 403];
        /// Not a tap as a phone at a door makes it.
        TapUnreadable = "tap-unreadable";
        /// Another tap has this id.
        TapTaken = "tap-taken" [status 409];
    }
}
