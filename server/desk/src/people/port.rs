//! What the people area needs from a store.

use async_trait::async_trait;
use domain::{
    base::{
        id::{EstateId, HouseholdId, PersonId},
        language::Language,
        time::Instant,
    },
    people::{
        commitment::Commitment,
        consent::{Consent, Purpose},
        person::Person,
        residence::Residence,
    },
};

use crate::Error;

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
    /// The browser of the household that asked, by its tag; nothing where a stranger's did.
    pub browser: Option<String>,
}

/// Somebody who was looked for at the desk.
#[derive(Clone, Debug)]
pub struct Found {
    /// Of which household.
    pub household: HouseholdId,
    /// Who.
    pub person: Person,
    /// The name of the household's holder, where there is one.
    pub holder: Option<String>,
    /// The blind index of the household's phone.
    pub phone_index: Vec<u8>,
    /// That phone, sealed.
    pub phone_sealed: Vec<u8>,
}

/// What the staff should know of a household.
#[derive(Clone, Debug)]
pub struct NoteRow {
    /// Which note.
    pub id: String,
    /// The text, sealed.
    pub sealed: Vec<u8>,
    /// Who wrote it; see [`Actor::column`](crate::base::act::Actor::column).
    pub actor: String,
    /// When.
    pub at: Instant,
}

/// A row of what is kept of a household.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The table.
    pub table: &'static str,
    /// What stands in it.
    pub fields: Vec<(&'static str, Field)>,
}

/// What stands in a field of [`Kept`].
#[derive(Clone, Debug)]
pub enum Field {
    /// A number.
    Int(Option<i64>),
    /// A text, or a day.
    Text(Option<String>),
    /// A moment.
    Time(Option<Instant>),
    /// A month, in months since the year 0.
    Month(Option<i64>),
    /// Something with parts of its own.
    Json(String),
    /// A phone, sealed under its index.
    Phone {
        /// Its blind index.
        index: Vec<u8>,
        /// The phone.
        sealed: Vec<u8>,
    },
    /// Something else that is sealed.
    Sealed {
        /// As which column.
        column: &'static str,
        /// Bound to which row.
        row: String,
        /// What is sealed.
        bytes: Option<Vec<u8>>,
    },
}

/// What a household or somebody of it has that is still to come, of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// `bookings`, `care`, `tickets`, `needs`, `claims`.
    pub kind: &'static str,
    /// How many.
    pub count: u32,
    /// When the last of them is over.
    pub until: Option<Instant>,
}

/// A sign-in that is valid.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The hash of its token.
    pub token_hash: Vec<u8>,
    /// On what; see [`device`](domain::people::device::device).
    pub device: String,
    /// Since when.
    pub at: Instant,
}

/// What is kept of a household in all areas, and how it goes.
#[async_trait]
pub trait OwnData: Send {
    /// All that the household is shown of itself, table by table.
    async fn kept_of(&mut self, household: &HouseholdId) -> Result<Vec<Kept>, Error>;
    /// What the household, or one of its people, has that is still to come.
    async fn open_of(
        &mut self,
        household: &HouseholdId,
        person: Option<&PersonId>,
        now: Instant,
    ) -> Result<Vec<Open>, Error>;
    /// Forgets who somebody was whom the household has removed.
    async fn erase_person(&mut self, household: &HouseholdId, person: &PersonId) -> Result<(), Error>;
    /// Everybody whom a household has removed.
    async fn removed_of(&mut self, household: &HouseholdId) -> Result<Vec<PersonId>, Error>;
    /// Forgets what is the household's own; nobody finds it any more.
    async fn erase_household(&mut self, household: &HouseholdId, at: Instant) -> Result<(), Error>;
    /// Some people who were removed by then and are still known.
    async fn removed_before(&mut self, when: Instant) -> Result<Vec<(HouseholdId, PersonId)>, Error>;
    /// The household's valid sign-ins, the newest first.
    async fn signed_in_now(&mut self, household: &HouseholdId, now: Instant) -> Result<Vec<SignedIn>, Error>;
    /// Ends one of the household's sign-ins.
    async fn end_one(&mut self, household: &HouseholdId, token_hash: &[u8], at: Instant) -> Result<(), Error>;
}

/// What the people area needs, noun by noun. Errors: see [`Repository`](crate::store::Repository).
pub trait Port: Households + Finding + Notes + Residences + SignIns + OwnData {}

impl<T: Households + Finding + Notes + Residences + SignIns + OwnData> Port for T {}

/// Where households live.
#[async_trait]
pub trait Residences: Send {
    /// Where a household lives, where its staff entered it.
    async fn residence(&mut self, household: &HouseholdId) -> Result<Option<Residence>, Error>;
    /// Writes where a household lives; nothing forgets it.
    async fn put_residence(&mut self, household: &HouseholdId, residence: Option<&Residence>) -> Result<(), Error>;
    /// Up to `most` people of households who live there, in any building where none is named, and how many there are.
    async fn people_at(&mut self, residence: &Residence, most: u32) -> Result<(Vec<Found>, u32), Error>;
    /// The households that live in an estate, by id.
    async fn households_at(&mut self, estate: &EstateId) -> Result<Vec<HouseholdId>, Error>;
}

/// Finding people at the desk.
#[async_trait]
pub trait Finding: Send {
    /// Up to `most` people in whose name `part` stands, those whose name begins with it first, and how many there
    /// are in all. Capital and small Latin letters are one.
    async fn people_named(&mut self, part: &str, most: u32) -> Result<(Vec<Found>, u32), Error>;
    /// Up to `most` people of households whose phone has this blind index, and how many there are in all.
    async fn people_by_phone(&mut self, phone_index: &[u8], most: u32) -> Result<(Vec<Found>, u32), Error>;
    /// Up to `most` people of households whose phone's last four digits have this blind index, and how many there are.
    async fn people_by_tail(&mut self, tail_index: &[u8], most: u32) -> Result<(Vec<Found>, u32), Error>;
    /// Up to `most` households whose phone has no index of its last four digits yet.
    async fn without_tail(&mut self, most: u32) -> Result<Vec<Household>, Error>;
    /// Sets that index.
    async fn set_tail(&mut self, household: &HouseholdId, tail_index: &[u8]) -> Result<(), Error>;
}

/// What the staff should know of households.
#[async_trait]
pub trait Notes: Send {
    /// The notes about a household, the newest first.
    async fn notes(&mut self, household: &HouseholdId) -> Result<Vec<NoteRow>, Error>;
    /// Adds a note.
    async fn insert_note(&mut self, household: &HouseholdId, note: &NoteRow) -> Result<(), Error>;
    /// Takes a note away, if this household has it; tells whether it had.
    async fn delete_note(&mut self, household: &HouseholdId, note: &str) -> Result<bool, Error>;
}

/// Households, their people, and what guardians allow.
#[async_trait]
pub trait Households: Send {
    /// Adds a household.
    async fn insert_household(&mut self, household: &Household) -> Result<(), Error>;
    /// A household.
    async fn household(&mut self, id: &HouseholdId) -> Result<Option<Household>, Error>;
    /// Some household, if there is any.
    async fn some_household(&mut self) -> Result<Option<Household>, Error>;
    /// All of them that are there, by id.
    async fn all_households(&mut self) -> Result<Vec<HouseholdId>, Error>;
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
    /// Appends an answer, and who gave it.
    async fn insert_consent(
        &mut self,
        id: &str,
        person: &PersonId,
        purpose: Purpose,
        consent: &Consent,
        by: &str,
    ) -> Result<(), Error>;
    /// All active enrolments of a household's people in sessions that are not over at `now`.
    async fn commitments(
        &mut self,
        household: &HouseholdId,
        now: Instant,
    ) -> Result<Vec<(PersonId, Commitment)>, Error>;
}

/// Codes and sign-ins.
#[async_trait]
pub trait SignIns: Send {
    /// Holds back everyone else who asks for a code for the same phone until the transaction ends.
    async fn lock_phone(&mut self, phone_index: &[u8]) -> Result<(), Error>;
    /// When codes were asked for this phone since `since`: from this browser of its household, or from all others.
    async fn codes_asked(
        &mut self,
        phone_index: &[u8],
        browser: Option<&str>,
        since: Instant,
    ) -> Result<Vec<Instant>, Error>;
    /// Adds a request.
    async fn insert_code_request(&mut self, request: &CodeRequest) -> Result<(), Error>;
    /// The request with this hash, held for this transaction.
    async fn code_request(&mut self, request_hash: &[u8]) -> Result<Option<CodeRequest>, Error>;
    /// Forgets a request.
    async fn delete_code_request(&mut self, request_hash: &[u8]) -> Result<(), Error>;
    /// Writes attempts and use of a request as they are now.
    async fn update_code_request(&mut self, request: &CodeRequest) -> Result<(), Error>;
    /// Lets somebody in, from and until when, on such a device.
    async fn insert_sign_in(
        &mut self,
        token_hash: &[u8],
        household: &HouseholdId,
        (at, expires): (Instant, Instant),
        device: &str,
    ) -> Result<(), Error>;
    /// Who holds this token, if it is valid at `now`.
    async fn signed_in(&mut self, token_hash: &[u8], now: Instant) -> Result<Option<Household>, Error>;
    /// Whose sign-in this token was or is, for as long as that is remembered.
    async fn signed_in_once(&mut self, token_hash: &[u8]) -> Result<Option<HouseholdId>, Error>;
    /// Ends one sign-in.
    async fn end_sign_in(&mut self, token_hash: &[u8], at: Instant) -> Result<(), Error>;
    /// Ends all sign-ins of a household.
    async fn end_sign_ins(&mut self, household: &HouseholdId, at: Instant) -> Result<(), Error>;
    /// Whether the household has signed in in this browser.
    async fn knows_browser(&mut self, browser: &str, household: &HouseholdId) -> Result<bool, Error>;
    /// Remembers that it has.
    async fn meet_browser(&mut self, browser: &str, household: &HouseholdId, at: Instant) -> Result<(), Error>;
    /// Forgets all browsers of a household.
    async fn forget_browsers(&mut self, household: &HouseholdId) -> Result<(), Error>;
    /// Whether there is something to forget at `now`.
    async fn old_sign_ins(&mut self, now: Instant) -> Result<bool, Error>;
    /// Forgets sign-ins, codes and browsers that can matter to nobody at `now`.
    async fn forget(&mut self, now: Instant) -> Result<(), Error>;
}
