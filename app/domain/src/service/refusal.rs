//! What is refused in service, and the one next step.

use crate::base::{refusal::refusals, text::Text, time::Instant};

refusals! {
    /// Why something about needs, volunteers, visits or hours is not allowed.
    Refusal {
        /// No time was named.
        NoWindow = "need-no-window" [field "windows"];
        /// More times than a need can name.
        TooManyWindows = "need-too-many-windows" {
            /// The most.
            most: usize,
        } [field "windows"];
        /// A time that is shorter than what is asked for takes.
        WindowTooShort = "need-window-too-short" {
            /// Which time.
            starts: Instant,
            /// How many minutes it takes.
            minutes: i64,
        } [field "windows"];
        /// A time that has begun.
        WindowPast = "need-window-past" {
            /// Which time.
            starts: Instant,
        } [field "windows"];
        /// It would take no time at all.
        NoLength = "need-no-length" [field "minutes"];
        /// No place, or more than a need can have.
        PlacesRange = "need-places-range" {
            /// The most.
            most: u8,
        } [field "places"];
        /// This kind is asked for in own words, and there are none.
        WordsMissing = "need-words-missing" [field "words"];
        /// Too many words.
        WordsTooLong = "need-words-too-long" {
            /// The most characters.
            most: usize,
        } [field "words"];
        /// The last week is over before the first visit.
        WeeklyOver = "need-weekly-over" [field "weekly"];

        /// It is not theirs to do.
        NotTheirs = "need-not-theirs" [status 403];
        /// A need that stands where this one does knows no such step.
        NotNow = "need-not-now" {
            /// Where it stands: the word of a state.
            state: String,
        } [status 409];
        /// The visit has begun, or should have.
        Begun = "need-begun" [status 409];
        /// It is too early for that.
        TooEarly = "need-too-early" {
            /// From when.
            from: Instant,
        } [status 409];
        /// Nobody could come in time any more.
        NoTimeLeft = "need-no-time-left" [status 409];
        /// Nobody of a plan was chosen.
        NobodyChosen = "plan-nobody-chosen" [field "offers"];
        /// What a plan suggested does not hold any more.
        PlanMoved = "plan-moved" {
            /// The volunteer.
            name: String,
            /// When the visit would have begun.
            starts: Instant,
        } [status 409];

        /// Somebody else holds it.
        Taken = "claim-taken" [status 409];
        /// They hold a place of it already.
        AlreadyHeld = "claim-already-held" [status 409];
        /// It is for themselves.
        OwnNeed = "claim-own-need";
        /// Not a time that was asked for.
        OtherTime = "claim-other-time" [field "period"];
        /// The two hours in which a claim would have to be confirmed are over.
        StartsTooSoon = "claim-starts-too-soon" {
            /// Until when it could be claimed.
            latest: Instant,
        } [status 409];
        /// A lease is made longer once.
        LeaseExtended = "claim-lease-extended" [status 409];
        /// They hold as many leases as one can.
        TooManyLeases = "claim-too-many-leases" {
            /// The most.
            most: usize,
        };
        /// They have promised something else at that time.
        Overlap = "claim-overlap" {
            /// When the other begins.
            starts: Instant,
            /// When it is over.
            ends: Instant,
        };
        /// More than one does on one day.
        DayFull = "claim-day-full" {
            /// The day.
            day: Instant,
            /// The most minutes.
            most: u32,
        };
        /// More than they said that they want to do in a month.
        MonthFull = "claim-month-full" {
            /// The most hours.
            most: u32,
        };
        /// Riskier than they said that they want.
        RiskBeyondLimit = "claim-risk-beyond-limit";
        /// Nobody of that age volunteers.
        VolunteerTooYoung = "volunteer-too-young" {
            /// The youngest age.
            min: u8,
        };
        /// A minor whose guardian has not consented.
        GuardianMissing = "volunteer-guardian-missing";
        /// Minors serve in public places only.
        NotForMinors = "claim-not-for-minors";
        /// Minors are never alone, and no adult has promised to come along.
        MinorAlone = "claim-minor-alone";
        /// A paper that this needs was never seen.
        PaperMissing = "claim-paper-missing" {
            /// The word of the paper.
            paper: String,
        };
        /// A paper that this needs does not hold any more on that day.
        PaperEnds = "claim-paper-ends" {
            /// The word of the paper.
            paper: String,
            /// Its last day.
            until: Instant,
        };
        /// Needs a skill that they did not name.
        SkillMissing = "claim-skill-missing" {
            /// The word of the skill.
            skill: String,
        };
        /// A woman, or a man, was asked for.
        WishUnmet = "claim-wish-unmet";
        /// The resident asked for somebody else. Worded so that nobody learns more than that it is not for them.
        NotForThem = "claim-not-for-them";
        /// After no-shows claims need an approval.
        ApprovalNeeded = "claim-approval-needed";

        /// Stepping back this late is told to others at once; it needs one more tap.
        LateRelease = "release-late" {
            /// When the visit begins.
            starts: Instant,
        } [status 409];

        /// Not the code of the resident's side.
        VisitCodeWrong = "visit-code-wrong" {
            /// How often it can still be tried.
            left: u32,
        } [field "code"];
        /// Tried too often: the desk calls back.
        VisitCodeSpent = "visit-code-spent" [field "code"];
        /// The visit has not begun.
        NotBegun = "visit-not-begun" [status 409];
        /// It was proved already.
        AlreadyProved = "visit-already-proved" [status 409];
        /// Over before it began.
        EndsBeforeStart = "visit-ends-before-start";

        /// One side of the visit is not proved.
        ProofMissing = "hours-proof-missing" [status 409];
        /// A proof through the desk needs an officer who neither entered the need nor serves in it.
        SecondOfficer = "hours-second-officer" [status 403];
        /// A correction needs two different officers who have no part in it.
        TwoOfficers = "hours-two-officers" [status 403];
        /// A visit of the same volunteer that began earlier is still open.
        EarlierOpen = "hours-earlier-open" {
            /// When that one began.
            starts: Instant,
        } [status 409];
        /// The visit stands in the ledger already.
        AlreadyCounted = "hours-already-counted" [status 409];
        /// There is no such entry, or it is itself a reversal.
        NothingToReverse = "hours-nothing-to-reverse" [status 404];
        /// It was reversed already.
        AlreadyReversed = "hours-already-reversed" [status 409];
        /// A reversal without a reason.
        ReasonMissing = "hours-reason-missing" [field "reason"];
        /// Nothing to be certified.
        NoHours = "certificate-no-hours";
        /// A field without which it is no certificate is missing.
        FieldMissing = "certificate-field-missing" {
            /// Which field.
            name: Text,
        } [field "rows"];
        /// A field stands there twice.
        FieldTwice = "certificate-field-twice" {
            /// Which field.
            name: Text,
        } [field "rows"];
        /// A field has no words.
        FieldWords = "certificate-field-words" {
            /// Which field.
            name: Text,
        } [field "rows"];
    }
}

/// The one next step after a refusal: what its sentence leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Next {
    /// Mend the form.
    Mend,
    /// Look at what else suits.
    Others,
    /// Choose another of its times.
    OtherTime,
    /// Give something back first.
    GiveBack,
    /// Change one's own limits.
    Limits,
    /// Bring a paper.
    Papers,
    /// Name a skill.
    Skills,
    /// Ask one's guardian.
    Guardian,
    /// Find an adult who comes along.
    Adult,
    /// Call the desk.
    Desk,
    /// Wait.
    Wait,
    /// Say once more that it is meant.
    Confirm,
    /// Get a second officer.
    Officer,
    /// Look at it again: it has moved on.
    Reload,
}

impl Next {
    /// The word in catalogues.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Mend => "mend",
            Self::Others => "others",
            Self::OtherTime => "other-time",
            Self::GiveBack => "give-back",
            Self::Limits => "limits",
            Self::Papers => "papers",
            Self::Skills => "skills",
            Self::Guardian => "guardian",
            Self::Adult => "adult",
            Self::Desk => "desk",
            Self::Wait => "wait",
            Self::Confirm => "confirm",
            Self::Officer => "officer",
            Self::Reload => "reload",
        }
    }
}

impl Refusal {
    /// What to do next.
    #[must_use]
    pub const fn next(&self) -> Next {
        match self {
            Self::NoWindow
            | Self::TooManyWindows { .. }
            | Self::WindowTooShort { .. }
            | Self::WindowPast { .. }
            | Self::NoLength
            | Self::PlacesRange { .. }
            | Self::WordsMissing
            | Self::WordsTooLong { .. }
            | Self::WeeklyOver
            | Self::VisitCodeWrong { .. }
            | Self::EndsBeforeStart
            | Self::FieldMissing { .. }
            | Self::FieldTwice { .. }
            | Self::FieldWords { .. }
            | Self::NobodyChosen
            | Self::ReasonMissing => Next::Mend,
            Self::NotNow { .. }
            | Self::PlanMoved { .. }
            | Self::Begun
            | Self::AlreadyHeld
            | Self::AlreadyProved
            | Self::AlreadyCounted
            | Self::NothingToReverse
            | Self::AlreadyReversed => Next::Reload,
            Self::NotTheirs
            | Self::Taken
            | Self::OwnNeed
            | Self::NotForMinors
            | Self::WishUnmet
            | Self::NotForThem
            | Self::VolunteerTooYoung { .. } => Next::Others,
            Self::OtherTime | Self::Overlap { .. } | Self::DayFull { .. } => Next::OtherTime,
            Self::TooManyLeases { .. } => Next::GiveBack,
            Self::MonthFull { .. } | Self::RiskBeyondLimit => Next::Limits,
            Self::PaperMissing { .. } | Self::PaperEnds { .. } => Next::Papers,
            Self::SkillMissing { .. } => Next::Skills,
            Self::GuardianMissing => Next::Guardian,
            Self::MinorAlone => Next::Adult,
            Self::StartsTooSoon { .. }
            | Self::LeaseExtended
            | Self::NoTimeLeft
            | Self::ApprovalNeeded
            | Self::VisitCodeSpent
            | Self::ProofMissing => Next::Desk,
            Self::TooEarly { .. } | Self::NotBegun | Self::EarlierOpen { .. } | Self::NoHours => Next::Wait,
            Self::LateRelease { .. } => Next::Confirm,
            Self::SecondOfficer | Self::TwoOfficers => Next::Officer,
        }
    }
}
