//! What the courses area needs from a store.

use async_trait::async_trait;
use domain::{
    base::{
        id::{CourseId, HouseholdId, PartyId, PersonId, SessionId, TeacherId},
        text::Text,
        time::{Instant, Period},
    },
    courses::{
        attendance::{Entry, Record},
        clash::Taken,
        course::{Course, Publication, Target},
        edition::Edition,
        fee::Entry as FeeEntry,
        figures::{AgeGroup, Count, CourseFigures},
        party::{Party, State},
        places::Places,
        queue::{Movement, Waiting},
        schedule::{Origin, Planned, Series},
        teacher::Teacher,
    },
    people::vetting::Check,
    rooms::room::Room,
};

use crate::Error;

/// A course as the list shows it.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The course.
    pub course: Course,
    /// What is taken.
    pub places: Places,
    /// Its room.
    pub room: Room,
    /// Its teacher.
    pub teacher: Teacher,
}

/// A booking of which nothing comes any more, as a line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past {
    /// Which.
    pub party: PartyId,
    /// The course.
    pub title: Text,
    /// What became of it.
    pub state: State,
    /// When it was booked.
    pub booked_at: Instant,
}

/// What somebody has booked that is not over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToCome {
    /// Who.
    pub person: PersonId,
    /// Places, those too that are offered.
    pub booked: u32,
    /// Turns in queues.
    pub waiting: u32,
}

/// One line of a roster: somebody who has a place in a session.
#[derive(Clone, Debug)]
pub struct RosterRow {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// With which booking.
    pub party: PartyId,
    /// What was said about them and this session.
    pub record: Record,
}

/// What the courses area needs, noun by noun. Errors: see [`Repository`](crate::store::Repository).
pub trait Port: Courses + Editions + Parties + Rosters + Fees + Teachers + Counting {}

impl<T: Courses + Editions + Parties + Rosters + Fees + Teachers + Counting> Port for T {}

/// A place that is taken or waited for, as it leaves the house in a sheet.
#[derive(Clone, Debug)]
pub struct PlaceTaken {
    /// Of which course.
    pub course: CourseId,
    /// What it is called.
    pub title: Text,
    /// Whose.
    pub name: String,
    /// `confirmed`, `offered`, `waitlisted`.
    pub state: String,
    /// The party's turn in the queue.
    pub turn: i64,
    /// When it was booked.
    pub booked_at: Instant,
    /// The blind index of the household's phone.
    pub phone_index: Vec<u8>,
    /// That phone, sealed.
    pub phone_sealed: Vec<u8>,
}

/// A mark of attendance, as it leaves the house in a sheet.
#[derive(Clone, Debug)]
pub struct Attended {
    /// Of which course.
    pub title: Text,
    /// In which session.
    pub starts: Instant,
    /// Whose.
    pub name: String,
    /// Which; see [`Mark`](domain::courses::attendance::Mark).
    pub mark: String,
}

/// Places of courses that are not over, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// People who hold a place; one that is offered is held.
    pub taken: i64,
    /// Parties in the queue.
    pub waiting: i64,
    /// Parties whose offer waits for an answer.
    pub offered: i64,
}

/// How courses go, counted and listed.
#[async_trait]
pub trait Counting: Send {
    /// Each course that has a session from the one moment until before the other, and the ages of those who take part.
    async fn courses_counted(
        &mut self,
        between: (Instant, Instant),
        now: Instant,
    ) -> Result<(Vec<CourseFigures>, Vec<(AgeGroup, Count)>), Error>;
    /// Bookings in each of the first [`OPENING_MINUTES`](domain::courses::figures::OPENING_MINUTES) of their enrolment.
    async fn opening_counted(&mut self, from: Instant, until: Instant) -> Result<Vec<u32>, Error>;
    /// Places as they stand at `now`.
    async fn standing(&mut self, now: Instant) -> Result<Standing, Error>;
    /// Every place that is taken or waited for in what is not over, by course and turn.
    async fn places_taken(&mut self, now: Instant) -> Result<Vec<PlaceTaken>, Error>;
    /// Every mark of the sessions of a time.
    async fn attended(&mut self, from: Instant, until: Instant) -> Result<Vec<Attended>, Error>;
}

/// Who leads courses, and what was seen of their background.
#[async_trait]
pub trait Teachers: Send {
    /// All teachers, by name.
    async fn teachers(&mut self) -> Result<Vec<Teacher>, Error>;
    /// Holds back everyone else who changes teachers until the transaction ends: that names differ is decided on all of
    /// them.
    async fn lock_teachers(&mut self) -> Result<(), Error>;
    /// Adds a teacher.
    async fn insert_teacher(&mut self, teacher: &Teacher) -> Result<(), Error>;
    /// Writes a teacher who is there as they are now.
    async fn update_teacher(&mut self, teacher: &Teacher) -> Result<(), Error>;
    /// All background checks that were seen, the newest first, each with its teacher.
    async fn teacher_checks(&mut self) -> Result<Vec<(TeacherId, Check)>, Error>;
    /// Notes a background check.
    async fn insert_teacher_check(&mut self, id: &str, teacher: &TeacherId, check: &Check) -> Result<(), Error>;
}

/// What was noted about fees.
#[async_trait]
pub trait Fees: Send {
    /// Everything about one booking, in the order in which it was noted.
    async fn fees(&mut self, party: &PartyId) -> Result<Vec<FeeEntry>, Error>;
    /// Everything about all bookings of a course, by booking and in the order in which it was noted.
    async fn fees_of_course(&mut self, course: &CourseId) -> Result<Vec<(PartyId, FeeEntry)>, Error>;
    /// Appends an entry.
    async fn insert_fee(&mut self, party: &PartyId, entry: &FeeEntry) -> Result<(), Error>;
}

/// A session with what only whoever saves the course needs to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSession {
    /// Which session.
    pub id: SessionId,
    /// When it takes place, or was to.
    pub period: Period,
    /// Where it comes from, once the course has been saved again.
    pub origin: Option<Origin>,
    /// Whether it was dropped.
    pub dropped: bool,
}

/// What is kept of a course beside what everybody sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// How often it was saved; 1 as it was entered.
    pub version: u32,
    /// What was said about its dates, where that is known.
    pub series: Option<Series>,
    /// All sessions that there have ever been, earliest first.
    pub sessions: Vec<KeptSession>,
}

/// That a course was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Which version it became.
    pub version: u32,
    /// Who saved it, as [`Actor::column`](crate::base::act::Actor::column) says it.
    pub by: String,
    /// When.
    pub at: Instant,
}

/// Courses that are saved again.
#[async_trait]
pub trait Editions: Send {
    /// What is kept of a course beside what everybody sees.
    async fn kept(&mut self, id: &CourseId) -> Result<Option<Kept>, Error>;
    /// Writes a course as it is now, without its sessions, if `version` is still its version. Whether it was.
    async fn update_course(
        &mut self,
        course: &Course,
        series: &Series,
        version: u32,
        now: Instant,
    ) -> Result<bool, Error>;
    /// Writes when a session takes place and where it comes from; `at` is kept where the time is another one.
    async fn put_session(&mut self, session: &Planned, at: Instant) -> Result<(), Error>;
    /// Adds a session.
    async fn add_session(&mut self, course: &CourseId, session: &Planned, at: Instant) -> Result<(), Error>;
    /// Notes that a session does not take place.
    async fn drop_session(&mut self, session: &SessionId, at: Instant) -> Result<(), Error>;
    /// Lets everything follow that depends on a course's sessions: tallies of single sessions, when bookings are over.
    async fn follow_sessions(&mut self, course: &Course) -> Result<(), Error>;
    /// What other things than courses take of rooms from `from` on, earliest first.
    async fn taken_elsewhere(&mut self, from: Instant) -> Result<Vec<Taken>, Error>;
    /// Keeps how a course stands in a version.
    async fn insert_edition(&mut self, version: u32, edition: &Edition, by: &str, at: Instant) -> Result<(), Error>;
    /// How a course stood in a version, where that was kept.
    async fn edition(&mut self, id: &CourseId, version: u32) -> Result<Option<Edition>, Error>;
    /// What was saved after a version, the oldest first.
    async fn editions_since(&mut self, id: &CourseId, version: u32) -> Result<Vec<Saved>, Error>;
}

/// Who is expected, and who was there.
#[async_trait]
pub trait Rosters: Send {
    /// The course that a session belongs to.
    async fn course_of_session(&mut self, session: &SessionId) -> Result<Option<CourseId>, Error>;
    /// Everybody who has a confirmed place in a session, by name.
    async fn roster(&mut self, course: &CourseId, session: &SessionId) -> Result<Vec<RosterRow>, Error>;
    /// Appends what was said about somebody and a session.
    async fn insert_attendance(
        &mut self,
        id: &str,
        session: &SessionId,
        person: &PersonId,
        entry: &Entry,
    ) -> Result<(), Error>;
}

/// Courses and what is taken of them.
#[async_trait]
pub trait Courses: Send {
    /// Adds a course with its sessions, nothing of it taken, and what was said about its dates.
    async fn insert_course(&mut self, course: &Course, series: Option<&Series>) -> Result<(), Error>;
    /// All courses, those too that are over, and what was said about their dates, where that is known.
    async fn all_series(&mut self) -> Result<Vec<(CourseId, Option<Series>)>, Error>;
    /// Whether residents have ever seen a course.
    async fn was_published(&mut self) -> Result<bool, Error>;
    /// Writes whether residents see a course and whether it takes place.
    async fn set_publication(&mut self, id: &CourseId, publication: Publication) -> Result<(), Error>;
    /// All active parties of a course.
    async fn parties_of_course(&mut self, id: &CourseId) -> Result<Vec<PartyId>, Error>;
    /// The households that have booked it, or a session of it, that is not over at `now`, or wait for it; by id.
    async fn households_of_course(&mut self, id: &CourseId, now: Instant) -> Result<Vec<HouseholdId>, Error>;
    /// All courses that are not over at `now`, those too that residents do not see, by title.
    async fn desk_listings(&mut self, now: Instant) -> Result<Vec<Listing>, Error>;
    /// A course with its sessions.
    async fn course(&mut self, id: &CourseId) -> Result<Option<Course>, Error>;
    /// A course with everything that its page shows.
    async fn listing(&mut self, id: &CourseId) -> Result<Option<Listing>, Error>;
    /// All courses that are not over at `now` and that residents see, by title.
    async fn listings(&mut self, now: Instant) -> Result<Vec<Listing>, Error>;
    /// Holds back everyone else's bookings of this course until the transaction ends.
    async fn lock_course(&mut self, id: &CourseId) -> Result<(), Error>;
    /// What is taken of a course.
    async fn places(&mut self, id: &CourseId) -> Result<Places, Error>;
    /// Adds to what is taken (people) and to the queue (parties) of a target, and tells
    /// [`Store::changes`](super::Store::changes).
    async fn add_to_tally(&mut self, id: &CourseId, target: &Target, taken: i64, waiting: i64) -> Result<(), Error>;
    /// The next turn of this course; each is given out once.
    async fn next_turn(&mut self, id: &CourseId) -> Result<i64, Error>;
}

/// Who is enrolled, who waits, and how it came about.
#[async_trait]
pub trait Parties: Send {
    /// Adds a party with its enrolments.
    async fn insert_party(&mut self, party: &Party) -> Result<(), Error>;
    /// A party with its enrolments.
    async fn party(&mut self, id: &PartyId) -> Result<Option<Party>, Error>;
    /// A household's parties whose last session ends after `since`, whatever became of them, the newest first.
    async fn parties(&mut self, household: &HouseholdId, since: Instant) -> Result<Vec<Party>, Error>;
    /// Those of them that are active and whose last session is not over at `now`.
    async fn current_parties(&mut self, household: &HouseholdId, now: Instant) -> Result<Vec<Party>, Error>;
    /// How many places and how many turns in queues the people of these households have that are not over at `now`;
    /// who has neither is not named.
    async fn to_come(&mut self, households: &[HouseholdId], now: Instant) -> Result<Vec<ToCome>, Error>;
    /// Up to `most` of the others, the newest first.
    async fn past_parties(&mut self, household: &HouseholdId, now: Instant, most: u32) -> Result<Vec<Past>, Error>;
    /// Writes state, size, offer and enrolments of a party as they are now.
    async fn update_party(&mut self, party: &Party) -> Result<(), Error>;
    /// Up to `most` waiting parties of a course with a turn after `after`, in order of turn.
    async fn queue(&mut self, id: &CourseId, after: i64, most: u32) -> Result<Vec<(i64, Waiting)>, Error>;
    /// How many parties with an earlier turn wait for places that are also places of `target`: those who wait for the
    /// whole course and for the same session, or all of the course's when `target` is the whole of it.
    async fn ahead(&mut self, course: &CourseId, target: &Target, turn: i64) -> Result<u32, Error>;
    /// Records a move, and who moved it.
    async fn insert_movement(&mut self, id: &str, party: &Party, movement: &Movement, by: &str) -> Result<(), Error>;
    /// A party's moves, the oldest first.
    async fn movements(&mut self, id: &PartyId) -> Result<Vec<Movement>, Error>;
    /// The last time that one of those whom [`ahead`](Self::ahead) counts left the queue, after `since`.
    async fn last_moved_up(
        &mut self,
        course: &CourseId,
        target: &Target,
        turn: i64,
        since: Instant,
    ) -> Result<Option<Movement>, Error>;
    /// Parties whose offer has run out at `now`.
    async fn offers_due(&mut self, now: Instant, most: u32) -> Result<Vec<PartyId>, Error>;
    /// Parties of a course whose offer has run out at `now`, in the order in which the offers did.
    async fn due_offers(&mut self, course: &CourseId, now: Instant) -> Result<Vec<PartyId>, Error>;
    /// Whether somebody who waits in this course has been passed over.
    async fn any_passed_over(&mut self, course: &CourseId) -> Result<bool, Error>;
    /// Courses in which somebody waits and an offer may be due though nothing was freed: drop-in courses, whose places
    /// also change when a session begins, and those in which somebody was passed over who may come by now.
    async fn restless_queues(&mut self, now: Instant) -> Result<Vec<CourseId>, Error>;
    /// Waiting parties for whom every session has begun at `now`.
    async fn queue_over(&mut self, now: Instant, most: u32) -> Result<Vec<PartyId>, Error>;
}
