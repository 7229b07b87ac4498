//! What a store remembers, noun by noun.

use async_trait::async_trait;
use domain::{courses::{booking::Commitment, course::{Course, Target}, party::{Party, State}, places::Places, queue::{Movement, Waiting}, teacher::Teacher}, community::holidays::Calendar, people::{consent::{Consent, Purpose}, person::Person}, base::{id::{CourseId, HouseholdId, NoticeId, PartyId, PersonId}, language::Language, text::Text, time::Instant}, notices::notice::{Matter, Notice}, rooms::room::Room};
use time::Date;

use crate::{Error, courses::party::Past};

/// A household's account.
#[derive(Clone, Debug)]
pub struct Household {
    /// Which household.
    pub id: HouseholdId,
    /// The blind index of its phone.
    pub phone_index: Vec<u8>,
    /// Its phone, sealed.
    pub phone_sealed: Vec<u8>,
    /// The language in which it is told things.
    pub language: Language,
    /// Which of its calendar addresses is valid.
    pub feed_version: u32,
    /// When it first signed in.
    pub created_at: Instant,
}

/// A one-time code that was asked for.
#[derive(Clone, Debug)]
pub struct CodeRequest {
    /// The hash of the secret that the asker holds.
    pub request_hash: Vec<u8>,
    /// For which phone.
    pub phone_index: Vec<u8>,
    /// That phone, sealed.
    pub phone_sealed: Vec<u8>,
    /// The hash of the code.
    pub code_hash: Vec<u8>,
    /// When.
    pub asked_at: Instant,
    /// Wrong codes so far.
    pub attempts: u32,
    /// When it was used, if it was.
    pub used_at: Option<Instant>,
}

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

/// A notice that the claimer is to deliver.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Which.
    pub id: NoticeId,
    /// To whom.
    pub household: HouseholdId,
    /// What it says.
    pub matter: Matter,
}

/// The operations of a store, by noun. Inside [`Store::transact`](super::Store::transact) they see and make one
/// transaction's changes.
///
/// Every operation fails with [`Error::Unavailable`] when the database is out of reach and with
/// [`Error::Fault`] when it holds what cannot be; the operations name no other errors.
pub trait Repository: Courses + Households + Parties + Notices + Answers + SignIns {}

/// Rooms, teachers, the calendar, courses and what is taken of them. Errors: see [`Repository`].
#[async_trait]
pub trait Courses: Send {
    /// Adds a room.
    async fn insert_room(&mut self, room: &Room) -> Result<(), Error>;
    /// Adds a teacher.
    async fn insert_teacher(&mut self, teacher: &Teacher) -> Result<(), Error>;
    /// Adds a holiday, or renames the one that begins on the same day.
    async fn put_holiday(&mut self, first: Date, last: Date, name: &Text) -> Result<(), Error>;
    /// Adds a make-up workday.
    async fn put_workday(&mut self, day: Date) -> Result<(), Error>;
    /// All holidays and make-up workdays.
    async fn calendar(&mut self) -> Result<Calendar, Error>;
    /// Adds a course with its sessions, nothing of it taken.
    async fn insert_course(&mut self, course: &Course) -> Result<(), Error>;
    /// A course with its sessions.
    async fn course(&mut self, id: &CourseId) -> Result<Option<Course>, Error>;
    /// A course with everything that its page shows.
    async fn listing(&mut self, id: &CourseId) -> Result<Option<Listing>, Error>;
    /// All courses that are not over at `now`, by title.
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

/// Households, their people, and what guardians allow. Errors: see [`Repository`].
#[async_trait]
pub trait Households: Send {
    /// Adds a household.
    async fn insert_household(&mut self, household: &Household) -> Result<(), Error>;
    /// A household.
    async fn household(&mut self, id: &HouseholdId) -> Result<Option<Household>, Error>;
    /// Some household, if there is any.
    async fn some_household(&mut self) -> Result<Option<Household>, Error>;
    /// The household with this phone.
    async fn household_by_phone(&mut self, phone_index: &[u8]) -> Result<Option<Household>, Error>;
    /// Holds back everyone else's changes to this household until the transaction ends. Locked before courses.
    async fn lock_household(&mut self, id: &HouseholdId) -> Result<(), Error>;
    /// Sets the language in which it is told things.
    async fn set_language(&mut self, id: &HouseholdId, language: Language) -> Result<(), Error>;
    /// Makes its calendar address invalid and a new one valid.
    async fn renew_feed(&mut self, id: &HouseholdId) -> Result<(), Error>;
    /// The people of a household, in the order in which they were added.
    async fn people(&mut self, id: &HouseholdId) -> Result<Vec<Person>, Error>;
    /// Adds a person.
    async fn insert_person(&mut self, household: &HouseholdId, person: &Person, at: Instant) -> Result<(), Error>;
    /// Replaces name, relation and month of birth of a person of this household.
    async fn update_person(&mut self, household: &HouseholdId, person: &Person) -> Result<(), Error>;
    /// Takes a person out of the household; what was is kept.
    async fn remove_person(&mut self, household: &HouseholdId, person: &PersonId, at: Instant) -> Result<(), Error>;
    /// The newest answer about each person of a household for `purpose`.
    async fn consents(&mut self, household: &HouseholdId, purpose: Purpose) -> Result<Vec<(PersonId, Consent)>, Error>;
    /// Appends an answer.
    async fn insert_consent(
        &mut self,
        id: &str,
        person: &PersonId,
        purpose: Purpose,
        consent: &Consent,
    ) -> Result<(), Error>;
    /// All active enrolments of a household's people in sessions that are not over at `now`.
    async fn commitments(
        &mut self,
        household: &HouseholdId,
        now: Instant,
    ) -> Result<Vec<(PersonId, Commitment)>, Error>;
}

/// Who is enrolled, who waits, and how it came about. Errors: see [`Repository`].
#[async_trait]
pub trait Parties: Send {
    /// Adds a party with its enrolments.
    async fn insert_party(&mut self, party: &Party) -> Result<(), Error>;
    /// A party with its enrolments.
    async fn party(&mut self, id: &PartyId) -> Result<Option<Party>, Error>;
    /// A household's parties, the newest first.
    async fn parties(&mut self, household: &HouseholdId) -> Result<Vec<Party>, Error>;
    /// Those of them that are active and whose last session is not over at `now`.
    async fn current_parties(&mut self, household: &HouseholdId, now: Instant) -> Result<Vec<Party>, Error>;
    /// Up to `most` of the others, the newest first.
    async fn past_parties(&mut self, household: &HouseholdId, now: Instant, most: u32) -> Result<Vec<Past>, Error>;
    /// Writes state, size, offer and enrolments of a party as they are now.
    async fn update_party(&mut self, party: &Party) -> Result<(), Error>;
    /// Up to `most` waiting parties of a course with a turn after `after`, in order of turn.
    async fn queue(&mut self, id: &CourseId, after: i64, most: u32) -> Result<Vec<(i64, Waiting)>, Error>;
    /// How many parties with an earlier turn wait for places that are also places of `target`: those who wait for the
    /// whole course and for the same session, or all of the course's when `target` is the whole of it.
    async fn ahead(&mut self, course: &CourseId, target: &Target, turn: i64) -> Result<u32, Error>;
    /// Records a move.
    async fn insert_movement(&mut self, id: &str, party: &Party, movement: &Movement) -> Result<(), Error>;
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
    /// Drop-in courses in which somebody waits: their places also change when a session begins.
    async fn drop_in_queues(&mut self, now: Instant) -> Result<Vec<CourseId>, Error>;
    /// Waiting parties for whom every session has begun at `now`.
    async fn queue_over(&mut self, now: Instant, most: u32) -> Result<Vec<PartyId>, Error>;
}

/// What people are told. Errors: see [`Repository`].
#[async_trait]
pub trait Notices: Send {
    /// Writes a notice, to be delivered after the commit.
    async fn insert_notice(&mut self, household: &HouseholdId, notice: &Notice) -> Result<(), Error>;
    /// A household's notices, the newest first.
    async fn notices(&mut self, household: &HouseholdId, most: u32) -> Result<Vec<Notice>, Error>;
    /// How many of them have not been looked at.
    async fn unread(&mut self, household: &HouseholdId) -> Result<u32, Error>;
    /// Marks all of them as looked at.
    async fn mark_read(&mut self, household: &HouseholdId, at: Instant) -> Result<(), Error>;
    /// Up to `most` undelivered notices, the oldest first; nobody else gets them before `until`.
    async fn claim_notices(&mut self, now: Instant, until: Instant, most: u32) -> Result<Vec<Claimed>, Error>;
    /// Marks a notice as delivered.
    async fn mark_delivered(&mut self, id: &NoticeId, at: Instant) -> Result<(), Error>;
}

/// Requests that are carried out once, however often they are sent. Errors: see [`Repository`].
#[async_trait]
pub trait Answers: Send {
    /// What was answered to this household under this key.
    async fn answer(&mut self, household: &HouseholdId, key: &str) -> Result<Option<String>, Error>;
    /// Records what was answered.
    async fn insert_answer(
        &mut self,
        household: &HouseholdId,
        key: &str,
        outcome: &str,
        at: Instant,
    ) -> Result<(), Error>;
}

/// Codes, sign-ins, and the audit log. Errors: see [`Repository`].
#[async_trait]
pub trait SignIns: Send {
    /// Holds back everyone else who asks for a code for the same phone until the transaction ends.
    async fn lock_phone(&mut self, phone_index: &[u8]) -> Result<(), Error>;
    /// When codes were asked for this phone, since `since`.
    async fn codes_asked(&mut self, phone_index: &[u8], since: Instant) -> Result<Vec<Instant>, Error>;
    /// Adds a request.
    async fn insert_code_request(&mut self, request: &CodeRequest) -> Result<(), Error>;
    /// The request with this hash, held for this transaction.
    async fn code_request(&mut self, request_hash: &[u8]) -> Result<Option<CodeRequest>, Error>;
    /// Forgets a request.
    async fn delete_code_request(&mut self, request_hash: &[u8]) -> Result<(), Error>;
    /// Writes attempts and use of a request as they are now.
    async fn update_code_request(&mut self, request: &CodeRequest) -> Result<(), Error>;
    /// Lets somebody in.
    async fn insert_sign_in(
        &mut self,
        token_hash: &[u8],
        household: &HouseholdId,
        at: Instant,
        expires: Instant,
    ) -> Result<(), Error>;
    /// Who holds this token, if it is valid at `now`.
    async fn signed_in(&mut self, token_hash: &[u8], now: Instant) -> Result<Option<Household>, Error>;
    /// Ends one sign-in.
    async fn delete_sign_in(&mut self, token_hash: &[u8]) -> Result<(), Error>;
    /// Ends all sign-ins of a household.
    async fn delete_sign_ins(&mut self, household: &HouseholdId) -> Result<(), Error>;
    /// Forgets sign-ins, codes and answers that can matter to nobody at `now`.
    async fn forget(&mut self, now: Instant) -> Result<(), Error>;
    /// Appends to the audit log.
    async fn insert_audit(
        &mut self,
        id: &str,
        household: &HouseholdId,
        action: &str,
        subject: &str,
        at: Instant,
    ) -> Result<(), Error>;
}

/// Whether somebody in `state` counts as taking a place: what a tally adds up.
#[must_use]
pub fn weight(state: State, size: u32) -> (i64, i64) {
    let taken = if state.holds_place() { i64::from(size) } else { 0 };
    let waiting = i64::from(state == State::Waitlisted && size > 0);
    (taken, waiting)
}
