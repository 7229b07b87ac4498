//! What staff may do, each thing under a name of its own.
//!
//! To add a right: a row here, its words `right-<slug>` in both catalogues, and the roles of
//! [`first_setting`](crate::staff::role::first_setting) that should have it. Whoever is administrator has it at once.

use crate::base::slug::slugs;

slugs! {
    /// Something that staff may do. Every page and every function of the desk names the one that it needs.
    Right {
        /// Find people and households, and see what is not protected about them.
        PeopleSee = "people-see",
        /// Enter, correct and remove people, and note consent that was given at the desk.
        PeopleChange = "people-change",
        /// Book, cancel and answer offers for somebody else (代办).
        PeopleBook = "people-book",
        /// Open what is protected about a child or an elder, with a reason that is written down.
        PeopleProtected = "people-protected",
        /// Merge two accounts of one person, and take a merge back.
        PeopleMerge = "people-merge",
        /// Note and renew the background checks of those who work with children.
        PeopleVetting = "people-vetting",
        /// Create and change courses, their teachers and their dates.
        CoursesEdit = "courses-edit",
        /// Publish, close and cancel courses: what residents see and are told of.
        CoursesPublish = "courses-publish",
        /// Note what is due, paid, waived and refunded.
        CoursesFees = "courses-fees",
        /// See the rosters of one's own courses.
        RostersOwn = "rosters-own",
        /// See the rosters of all courses.
        RostersAll = "rosters-all",
        /// Take attendance, on the rosters that one sees.
        Attendance = "attendance",
        /// Enter and change rooms, and see what occupies them.
        Rooms = "rooms",
        /// Bring in sheets of courses, residents, staff and holidays.
        Imports = "imports",
        /// Take out sheets and files.
        Exports = "exports",
        /// See what was sent to whom and how it went, and send again what never arrived.
        Notices = "notices",
        /// Announce something to a group.
        Announcements = "announcements",
        /// See figures.
        Figures = "figures",
        /// Search and take out the audit.
        Audit = "audit",
        /// Change what the community is called and how it works: terms, holidays, categories, channels, policies.
        Settings = "settings",
        /// Let people into the staff, give them roles, change roles, take a lost second factor back.
        Staff = "staff",
        /// Make and withdraw tokens for programs of the community's own.
        Tokens = "tokens",
        /// Create and change after-school programmes, pupils and their fees.
        TutoringProgrammes = "tutoring-programmes",
        /// Stand at the door: today's sheet, arrivals and collections.
        TutoringDoor = "tutoring-door",
        /// Open, close and draw ballots.
        TutoringBallot = "tutoring-ballot",
        /// Say who is on duty when.
        TutoringRota = "tutoring-rota",
        /// Judge the risk of needs and publish them.
        ServiceTriage = "service-triage",
        /// Assign needs, make plans and confirm claims.
        ServiceDispatch = "service-dispatch",
        /// Be called when something is overdue, unsafe or disputed.
        ServiceLead = "service-lead",
        /// Verify and correct hours; a second officer is asked for where the rules say so.
        ServiceHours = "service-hours",
    }
}

impl Right {
    /// The rights that whoever has this one has as well.
    #[must_use]
    pub const fn includes(self) -> &'static [Self] {
        match self {
            Self::RostersAll => &[Self::RostersOwn],
            Self::PeopleChange | Self::PeopleBook | Self::PeopleProtected | Self::PeopleMerge => &[Self::PeopleSee],
            _ => &[],
        }
    }

    /// Whether it asks for a fresh proof, because what is done with it can harm many or can not be taken back.
    #[must_use]
    pub const fn needs_fresh_proof(self) -> bool {
        matches!(
            self,
            Self::PeopleProtected
                | Self::PeopleMerge
                | Self::Imports
                | Self::Exports
                | Self::Audit
                | Self::Settings
                | Self::Staff
                | Self::Tokens
                | Self::TutoringBallot
        )
    }
}
