//! What the tutoring area needs from a store.

use ::time::Date;
use async_trait::async_trait;
use domain::{
    base::{
        id::{BallotId, HouseholdId, PersonId, PickupId, ProgrammeId, StaffId, TapId, TicketId},
        text::Text,
        time::{Instant, Period},
    },
    tutoring::{
        ballot::Ballot, day::Day, pass::PassId, pickup::Pickup, place::Place, programme::Programme, pupil::Pupil,
        school::School, tap::Tap, ticket::Ticket,
    },
};
use serde::{Deserialize, Serialize};

use crate::Error;

/// Where one child stands on one day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stands {
    /// It has a place.
    Placed,
    /// It waits for one.
    Waiting,
    /// It gave it back, or stopped waiting.
    Left,
}

impl Stands {
    /// The word in tables and catalogues.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::Waiting => "waiting",
            Self::Left => "left",
        }
    }

    /// What a word from a table means.
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        [Self::Placed, Self::Waiting, Self::Left].into_iter().find(|stands| stands.slug() == slug)
    }
}

/// One child on one day of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signup {
    /// Which row.
    pub id: String,
    /// In which programme.
    pub programme: ProgrammeId,
    /// Whose child.
    pub household: HouseholdId,
    /// Which child.
    pub person: PersonId,
    /// On which day.
    pub weekday: Day,
    /// Whether it has a place.
    pub stands: Stands,
    /// The order in which it came.
    pub turn: i64,
    /// When.
    pub at: Instant,
}

/// What is known of a pupil, as it is kept: the allergies are sealed.
#[derive(Clone, Debug)]
pub struct KeptPupil {
    /// The pupil, without allergies.
    pub pupil: Pupil,
    /// The allergies.
    pub allergies_sealed: Vec<u8>,
}

/// A child who is expected.
#[derive(Clone, Debug)]
pub struct Expected {
    /// In which programme.
    pub programme: ProgrammeId,
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Whose child.
    pub household: HouseholdId,
    /// Whether the day was given back today; then it only matters if the child came all the same.
    pub left: bool,
    /// What those at the door must know, where anything was said.
    pub allergies_sealed: Option<Vec<u8>>,
}

/// A ballot as it is kept.
#[derive(Clone, Debug)]
pub struct BallotRow {
    /// The ballot and how far it has come.
    pub ballot: Ballot,
    /// What it is called.
    pub title: Text,
    /// Its programmes.
    pub programmes: Vec<ProgrammeId>,
    /// The secret, sealed, once it was committed to.
    pub secret_sealed: Option<Vec<u8>>,
    /// What is drawn from, once it was closed.
    pub market: Option<Rows>,
    /// The transcript, once it was drawn.
    pub transcript: Option<String>,
}

/// What a ballot is drawn from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rows {
    /// The places.
    pub places: Vec<Place>,
    /// The tickets.
    pub tickets: Vec<Ticket>,
}

/// A ticket, and whose it is.
#[derive(Clone, Debug)]
pub struct Held {
    /// The ticket.
    pub ticket: Ticket,
    /// Which child's.
    pub person: PersonId,
    /// Of which household.
    pub household: HouseholdId,
}

/// Somebody tried a step of a ballot.
#[derive(Clone, Debug)]
pub struct Try {
    /// Which step: `draw`.
    pub step: String,
    /// The code of what it was refused for; nothing where it was done.
    pub refused: Option<String>,
    /// When.
    pub at: Instant,
}

/// What the tutoring area needs, noun by noun. Errors: see [`Repository`](crate::store::Repository).
pub trait Port: Programmes + Signups + Doors + DoorSessions + Ballots {}

impl<T: Programmes + Signups + Doors + DoorSessions + Ballots> Port for T {}

/// Schools, programmes and pupils.
#[async_trait]
pub trait Programmes: Send {
    /// Adds a school.
    async fn insert_school(&mut self, school: &School) -> Result<(), Error>;
    /// Writes a school that is there as it is now.
    async fn update_school(&mut self, school: &School) -> Result<(), Error>;
    /// Holds back everyone else who changes schools until the transaction ends: that names differ is decided on all of them.
    async fn lock_schools(&mut self) -> Result<(), Error>;
    /// All schools, by name.
    async fn schools(&mut self) -> Result<Vec<School>, Error>;
    /// Adds a programme with its afternoons.
    async fn insert_programme(&mut self, programme: &Programme, afternoons: &[Period]) -> Result<(), Error>;
    /// Writes a programme that is there as it is now, with all of its afternoons.
    async fn update_programme(&mut self, programme: &Programme, afternoons: &[Period]) -> Result<(), Error>;
    /// A programme.
    async fn programme(&mut self, id: &ProgrammeId) -> Result<Option<Programme>, Error>;
    /// All programmes whose last afternoon is not over at `now`, by title.
    async fn programmes(&mut self, now: Instant) -> Result<Vec<Programme>, Error>;
    /// Holds back everyone else's sign-ups to this programme until the transaction ends. Locked after households.
    async fn lock_programme(&mut self, id: &ProgrammeId) -> Result<(), Error>;
    /// The next turn of this programme; each is given out once.
    async fn next_care_turn(&mut self, id: &ProgrammeId) -> Result<i64, Error>;
    /// What is known of the pupils of a household.
    async fn pupils(&mut self, household: &HouseholdId) -> Result<Vec<KeptPupil>, Error>;
    /// All pupils, without allergies, and whose they are.
    async fn all_pupils(&mut self) -> Result<Vec<(HouseholdId, Pupil)>, Error>;
    /// Writes what is known of a pupil.
    async fn put_pupil(&mut self, pupil: &KeptPupil) -> Result<(), Error>;
}

/// Who has which weekday, and who waits.
#[async_trait]
pub trait Signups: Send {
    /// Adds a row.
    async fn insert_signup(&mut self, signup: &Signup) -> Result<(), Error>;
    /// A row.
    async fn signup(&mut self, id: &str) -> Result<Option<Signup>, Error>;
    /// Those of a programme that have a place or wait, in order of turn.
    async fn signups(&mut self, programme: &ProgrammeId) -> Result<Vec<Signup>, Error>;
    /// Those of a household that have a place or wait, in order of programme, child and day.
    async fn signups_of(&mut self, household: &HouseholdId) -> Result<Vec<Signup>, Error>;
    /// Moves a row.
    async fn move_signup(&mut self, id: &str, stands: Stands, at: Instant) -> Result<(), Error>;
}

/// The door: who is expected, who collects, what happened.
#[async_trait]
pub trait Doors: Send {
    /// Everybody who has a place on this day of the week, or gave it back since `since`, by name.
    async fn expected(&mut self, day: Day, since: Instant) -> Result<Vec<Expected>, Error>;
    /// Everybody who was ever named for a child of a household, in order.
    async fn pickups_of(&mut self, household: &HouseholdId) -> Result<Vec<Pickup>, Error>;
    /// Everybody who was ever named for somebody who was ever signed up for this day of the week.
    async fn pickups_on(&mut self, day: Day) -> Result<Vec<Pickup>, Error>;
    /// Names somebody.
    async fn insert_pickup(&mut self, household: &HouseholdId, pickup: &Pickup) -> Result<(), Error>;
    /// Writes what shows a right: its pass, until when that is good, those before it, and the card.
    async fn put_pass(&mut self, pickup: &Pickup) -> Result<(), Error>;
    /// The right that this pass shows now.
    async fn pickup_of_pass(&mut self, pass: PassId) -> Result<Option<Pickup>, Error>;
    /// Takes a right back. Whether there was one that stood.
    async fn revoke_pickup(&mut self, household: &HouseholdId, id: &PickupId, at: Instant) -> Result<bool, Error>;
    /// Holds back every other tap about this child until the transaction ends.
    async fn lock_pupil(&mut self, person: &PersonId) -> Result<(), Error>;
    /// All taps about a day, and when each arrived.
    async fn taps(&mut self, day: Date) -> Result<Vec<(Tap, Instant)>, Error>;
    /// All taps about a child that are about `from` or a day after it, by id.
    async fn taps_of(&mut self, person: &PersonId, from: Date) -> Result<Vec<Tap>, Error>;
    /// A tap, of whichever day.
    async fn tap(&mut self, id: &TapId) -> Result<Option<Tap>, Error>;
    /// Appends a tap.
    async fn insert_tap(&mut self, tap: &Tap, arrived: Instant) -> Result<(), Error>;
}

/// The phones that stand at a door.
#[async_trait]
pub trait DoorSessions: Send {
    /// Who holds the phone of this token, and since when.
    async fn door_session(&mut self, token_hash: &[u8]) -> Result<Option<(StaffId, Instant)>, Error>;
    /// Lets a phone in; the one that this member had before is out.
    async fn put_door_session(&mut self, member: &StaffId, token_hash: &[u8], began: Instant) -> Result<(), Error>;
    /// Lets a phone go.
    async fn end_door_session(&mut self, token_hash: &[u8]) -> Result<(), Error>;
    /// Whether a phone is remembered that was let in before `before`.
    async fn old_door_sessions(&mut self, before: Instant) -> Result<bool, Error>;
    /// Forgets those.
    async fn forget_door_sessions(&mut self, before: Instant) -> Result<(), Error>;
}

/// Ballots.
#[async_trait]
pub trait Ballots: Send {
    /// Adds a ballot.
    async fn insert_ballot(&mut self, row: &BallotRow) -> Result<(), Error>;
    /// All ballots, the last to close first.
    async fn ballots(&mut self) -> Result<Vec<BallotRow>, Error>;
    /// A ballot.
    async fn ballot(&mut self, id: &BallotId) -> Result<Option<BallotRow>, Error>;
    /// Holds back every other step of this ballot until the transaction ends.
    async fn lock_ballot(&mut self, id: &BallotId) -> Result<(), Error>;
    /// Writes how far it has come, and what goes with it.
    async fn update_ballot(&mut self, row: &BallotRow) -> Result<(), Error>;
    /// Adds a ticket.
    async fn insert_ticket(&mut self, ballot: &BallotId, held: &Held) -> Result<(), Error>;
    /// Takes the tickets of a household out, because it hands in others.
    async fn delete_tickets(&mut self, ballot: &BallotId, household: &HouseholdId) -> Result<(), Error>;
    /// All tickets of a ballot, by number.
    async fn tickets(&mut self, ballot: &BallotId) -> Result<Vec<Held>, Error>;
    /// The tickets of a household: in which ballot, which child's, which number.
    async fn tickets_of(&mut self, household: &HouseholdId) -> Result<Vec<(BallotId, PersonId, TicketId)>, Error>;
    /// Writes down that somebody tried a step.
    async fn insert_try(&mut self, id: &str, ballot: &BallotId, tried: &Try, actor: &str) -> Result<(), Error>;
    /// Every try, the oldest first.
    async fn tries(&mut self, ballot: &BallotId) -> Result<Vec<Try>, Error>;
}
